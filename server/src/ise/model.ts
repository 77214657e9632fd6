import type { Span } from '../core/text';

/** A value as the record has it (escapes and entities resolved), and where it stands: UTF-16 offsets. */
export interface Field {
  readonly text: string;
  readonly span: Span;
}

/** When ISE recorded it. `at`: milliseconds since 1970, where the record names its zone. */
export interface RecordTime extends Field {
  readonly at?: number;
}

/**
 * A list that ISE sent, or that it named. `dacl`: downloadable; `filter-id` and `airespace`: one that the device has by
 * that name.
 */
export interface SentList extends Field {
  readonly kind: 'dacl' | 'filter-id' | 'airespace';
  /** Without what ISE puts around a dACL's name. */
  readonly name: string;
  readonly family?: 4 | 6;
  /** The hex digits that change when the dACL is saved. */
  readonly suffix?: string;
  /** When that save was, probably. */
  readonly saved?: Date;
}

/** What else in an accept restricts or places a client. */
export interface Enforcement extends Field {
  readonly kind: 'vlan' | 'sgt' | 'service-template' | 'per-user-acl';
}

/**
 * What a record tells of. `accept`: ISE answered an authentication or a reauthentication, and this is what it sent;
 * `session`: what it knows of a session; `download`: a device fetched a dACL; `coa`: a change of authorization;
 * `reject`, `accounting`.
 */
export type RecordKind = 'accept' | 'session' | 'download' | 'coa' | 'reject' | 'accounting' | 'other';

/** One record of ISE. A field is absent where the record has none. */
export interface IseRecord {
  readonly kind: RecordKind;
  readonly source: 'mnt' | 'syslog' | 'text';
  readonly span: Span;
  /** Syslog segments of it are missing, or its end is, or that of a list's name: what is not here may have been there. */
  readonly incomplete?: true;
  /** It holds what ISE answered: what it does not name there, ISE did not send. */
  readonly isAnswerShown?: true;
  readonly time?: RecordTime;
  readonly user?: Field;
  readonly mac?: Field;
  readonly sessionId?: Field;
  readonly nasAddress?: Field;
  readonly nasPort?: Field;
  readonly device?: Field;
  /** The node that decided. */
  readonly psn?: Field;
  readonly rule?: Field;
  /** The authorization profiles that it chose, all of them in one text as ISE writes it: a rule may have several. */
  readonly profile?: Field;
  /** The same one by one. */
  readonly profiles: readonly Field[];
  /** The session's posture; never the assessment's. */
  readonly posture?: Field;
  readonly lists: readonly SentList[];
  readonly enforcement: readonly Enforcement[];
  readonly redirectAcl?: Field;
  readonly redirectUrl?: Field;
}
