import type { ListName } from '../core/list-name';
import type { Span } from '../core/text';
import type { Form, Label, LabelId } from '../device';

/**
 * Facts that device output states. All spans are UTF-16 offsets into the whole text. Nothing is concluded here: what a text
 * does not say is absent, and what no output of the kind is known to say (other labels, other lines) is kept as it stands and
 * grounds nothing.
 */
export interface DeviceFacts {
  readonly text: string;
  /** In the order of the text. */
  readonly sessions: readonly Session[];
  readonly clocks: readonly DeviceClock[];
  readonly commands: readonly Command[];
  /** Messages of the device's log about sessions and what is applied to them. */
  readonly messages: readonly LogMessage[];
  /** Rows of `show access-session event-logging`. */
  readonly events: readonly SessionEvent[];
}

/** Something that the text says: as it reads without noise, wrapped pieces joined, and where it stands. */
export interface Written {
  readonly text: string;
  readonly span: Span;
}

/** Where in a session's details a line stands. `head` holds also what older switches print without a section. */
export type Section = 'head' | 'local' | 'server' | 'resultant' | 'methods';

/** A label and its value. */
export interface Field {
  /** Undefined where this output is not known to have the label, or to have it with such a value. */
  readonly known?: Label;
  readonly label: Written;
  /** An empty text where nothing follows the label. */
  readonly value: Written;
  /** Further values on lines of their own: IPv6 addresses. */
  readonly more: readonly Written[];
  readonly section: Section;
}

/** `ios`: switches with `Authorized By` and `Runnable methods list`, or `IP Address`; `table`: a row of `show authentication sessions`. */
export type Output = 'ios-xe' | 'ios' | 'c9800' | 'asa' | 'table';

/** One session as one output of a device shows it. */
export interface Session {
  readonly output: Output;
  readonly form: Form;
  /** From its first to its last line. */
  readonly span: Span;
  /** The name of the device in the prompt above. */
  readonly device?: Written;
  /** The command above, under which it was printed. */
  readonly command?: Command;
  /** The device's clock when it printed this, where it says so above. */
  readonly clock?: DeviceClock;
  readonly fields: readonly Field[];
  /** Lines that are neither known nor a label with its value. */
  readonly unread: readonly Written[];
  readonly interface?: Written;
  readonly mac?: Written;
  readonly user?: Written;
  readonly status?: Written;
  readonly domain?: Written;
  readonly ipv4?: Addresses;
  readonly ipv6?: Addresses;
  readonly sessionId?: SessionId;
  /** What its lines without a section, and each of its sections, apply; in the order of the text. */
  readonly policies: readonly Policies[];
  readonly methods: readonly Method[];
  /** `whole`: head, Server Policies and the methods behind them are there, so that what is not listed was not printed. */
  readonly extent: 'whole' | 'part';
}

/** A session's addresses of one family. */
export interface Addresses {
  readonly known: readonly Written[];
  /** The device prints that it knows none. */
  readonly unknown?: Written;
}

/** A Common Session ID (`Audt Sess ID` on an ASA): the key that ISE, the device and the redirect URL share. */
export interface SessionId extends Written {
  /** The address in its first eight hex digits: probably that of the device that made the session. */
  readonly probableNas?: string;
}

/** What one section of a session applies. */
export interface Policies {
  readonly section: Section;
  /** Its heading; undefined for what stands in the head. */
  readonly heading?: Written;
  readonly acls: readonly AppliedAcl[];
  readonly redirect?: Redirect;
  readonly vlan?: Vlan;
  readonly sgt?: Written;
  readonly filterId?: Written;
  /** Names of service and interface templates, without their priority. */
  readonly templates: readonly Written[];
  readonly preauthAcl?: Written;
}

/** A list that a section names. */
export interface AppliedAcl extends Written {
  readonly name: ListName;
}

/** Web redirection. */
export interface Redirect {
  readonly acl?: Written;
  readonly url?: Written;
  /** The URL's `action`: `cpp` is client provisioning, as posture uses it; `cwa` a guest portal. */
  readonly action?: string;
  /** The URL's `sessionId`. */
  readonly sessionId?: string;
  /** The host that the URL names, without brackets. */
  readonly host?: string;
}

/** A VLAN by number, by name, or both. */
export interface Vlan extends Written {
  readonly id?: string;
  readonly name?: string;
}

/** A row of the method list. */
export interface Method {
  readonly name: Written;
  readonly state: Written;
}

/** A command that somebody typed, also where a terminal wrapped it. */
export interface Command extends Written {
  readonly device?: Written;
  /** It sends the output through `| include` and the like: what does not appear may have been filtered. */
  readonly isFiltered: boolean;
}

/** A time as the device writes it. */
export interface Stamp extends Written {
  /** Milliseconds since 1970 as its clock shows them; undefined where it names no year. */
  readonly local?: number;
  /** The zone's name as written. */
  readonly zone?: string;
  /** Milliseconds since 1970, UTC; undefined without a year, or in a zone whose offset the text does not tell. */
  readonly instant?: number;
  /** Milliseconds since midnight. */
  readonly timeOfDay: number;
  /** One to twelve. */
  readonly month: number;
  readonly day: number;
  /** `*` or `.` in front: the device itself does not take its clock for right. */
  readonly isDoubtful: boolean;
}

/** `Time source is NTP, 13:51:25.306 EDT Wed Sep 11 2019`. */
export interface DeviceClock {
  readonly span: Span;
  /** `NTP`, `hardware calendar`, …; undefined for the answer to `show clock`. */
  readonly source?: Written;
  readonly time: Stamp;
  readonly device?: Written;
}

/** What a message of the log is about. `other`: EPM and AUTHMGR say more than that. */
export type MessageKind =
  | 'policy-applied'
  | 'policy-failed'
  | 'policy-requested'
  | 'download-requested'
  | 'download-succeeded'
  | 'download-failed'
  | 'address'
  | 'port-down'
  | 'other';

/** A message of the device's log. */
export interface LogMessage {
  readonly span: Span;
  /** Undefined where it has none, or none that can be read. */
  readonly time?: Stamp;
  readonly facility: string;
  readonly mnemonic: string;
  readonly kind: MessageKind;
  /** What follows the mnemonic. */
  readonly message: Written;
  readonly mac?: Written;
  readonly ip?: Written;
  readonly interface?: Written;
  readonly sessionId?: SessionId;
  /** The list or other policy that it names. */
  readonly policy?: AppliedAcl;
  readonly policyType?: Written;
  readonly event?: Written;
  readonly result?: Written;
}

/** A row of the event log, which has milliseconds, but neither year nor zone. */
export interface SessionEvent {
  readonly span: Span;
  readonly time: Stamp;
  /** The words behind the time, in order. */
  readonly columns: readonly Written[];
  /** `EV_EPM_SESSION_CREATE`. */
  readonly event?: Written;
  /** `EV_PASS`. */
  readonly result?: Written;
  /** The MAC address that the command above asks for. */
  readonly mac?: string;
}

/** The labels of a session that hold one value each. */
export type SingleLabel = Extract<LabelId, 'interface' | 'mac' | 'user' | 'status' | 'domain'>;
