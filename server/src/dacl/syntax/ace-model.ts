import type { Family, IpAddress } from '../../core/address';
import type { Span } from '../../core/text';
import type { Keyword, Word } from './word';

/** A keyword of lists of one IP version, such as `nd-na` or `ttl`. */
export interface FamilyHint {
  readonly family: Family;
  readonly word: Word;
}

/** What an ACE says. A part is undefined where it is not written or could not be understood (there is an issue then). */
export interface Ace {
  readonly action: Keyword<'permit' | 'deny'>;
  readonly protocol?: Protocol;
  readonly source?: Address;
  readonly sourcePort?: PortSpec;
  readonly destination?: Address;
  readonly destinationPort?: PortSpec;
  readonly icmp?: IcmpSpec;
  readonly igmp?: IgmpSpec;
  /**
   * What is asked beyond addresses and ports: on ASA users, security groups, groups of services; on IOS that somebody logged
   * in (`dynamic`). Left out where nothing is.
   */
  readonly conditions?: readonly Condition[];
  readonly options: readonly Option[];
  /** `(23 matches)`, `(active)`, `(tag = x)`, ASA's `(hitcnt=0)` and hash. */
  readonly decorations: readonly Word[];
  /** From `ip`, `ipv6` and addresses; undefined: fits both. Where they contradict each other: the first found. */
  readonly family?: Family;
  /** The first keyword that only lists of one family know: the weaker word, where the list says otherwise. */
  readonly hint?: FamilyHint;
  /** Words of both families stand in this one ACE. */
  readonly mixed: boolean;
  /**
   * Everything in it was understood: no issue but an abbreviation or a form whose meaning is plain (CIDR, missing
   * `host`), no placeholder. Only such an ACE may be reasoned with as certain.
   */
  readonly certain: boolean;
  /** How many things in it leave its meaning open; 0 where it is certain. */
  readonly doubts: number;
  /** Ports and TCP flags stand behind a protocol that has them; no device takes the line otherwise. */
  readonly fitsProtocol: boolean;
  /** What could stand behind its last word; for completion. */
  readonly next: readonly Expected[];
}

/**
 * `all`: `ip` or `ipv6`. `number`: one protocol, by name or number; for `icmp` by name the number follows the family:
 * use `protocolNumber`. `object-group`: services defined on the device.
 */
export type Protocol =
  | { readonly kind: 'all'; readonly keyword: Keyword; readonly span: Span }
  | {
      readonly kind: 'number';
      readonly number: number;
      readonly name?: string;
      readonly written: 'name' | 'number';
      readonly word: Word;
      readonly span: Span;
    }
  | { readonly kind: 'object-group'; readonly keyword: Keyword; readonly name?: Word; readonly span: Span }
  | { readonly kind: 'placeholder' | 'unknown'; readonly word: Word; readonly span: Span };

/**
 * A condition that only the device can judge, in front of an address (`user LAB\\alice`, `security-group name STAFF`) or
 * behind one (`object-group PORTS`).
 */
export interface Condition {
  /** `action`: in front of the action, `dynamic NAME timeout 15`. */
  readonly place: 'action' | 'source' | 'source-port' | 'destination' | 'destination-port';
  readonly keyword: Keyword;
  readonly values: readonly Word[];
  readonly span: Span;
}

/** An IP address of a list, with the word that it was read from. */
export interface Ip extends IpAddress {
  readonly word: Word;
}

/**
 * An address of an ACE. `masked`: address and second address, a wildcard mask (1 = don't care) or on ASA a netmask;
 * `prefix`: `X/len` (in an IPv4 ACE there is a `cidr` issue); `bare`: an address alone (there is a `missing-host` issue;
 * taken for a host); `group`: defined on the device; `invalid`: not understood.
 */
export type Address =
  | { readonly kind: 'any'; readonly keyword: Keyword; readonly family?: Family; readonly span: Span }
  | { readonly kind: 'host'; readonly keyword: Keyword; readonly address: Ip; readonly span: Span }
  | {
      readonly kind: 'masked';
      readonly address: Ip;
      readonly mask: Ip;
      readonly maskKind: 'wildcard' | 'netmask';
      readonly span: Span;
    }
  | {
      readonly kind: 'prefix';
      readonly keyword?: Keyword;
      readonly address: Ip;
      readonly length: number;
      readonly word: Word;
      readonly span: Span;
    }
  | { readonly kind: 'bare'; readonly address: Ip; readonly span: Span }
  | { readonly kind: 'group'; readonly keyword: Keyword; readonly name?: Word; readonly span: Span }
  | {
      readonly kind: 'placeholder';
      readonly keyword?: Keyword;
      readonly word: Word;
      readonly mask?: Word;
      readonly span: Span;
    }
  | { readonly kind: 'invalid'; readonly span: Span };

export type PortOperator = 'eq' | 'neq' | 'gt' | 'lt' | 'range';

/** A port condition. An operator that was forgotten is understood as `eq`, with an empty span and an issue. */
export interface PortSpec {
  readonly operator: Keyword<PortOperator>;
  readonly ports: readonly Port[];
  readonly span: Span;
}

/**
 * `number`, `name`: fine; `other-protocol`: a keyword of TCP used with UDP or the other way round (`number` is that
 * keyword's); `unknown`: no keyword of the platform (`number` where the name is well known); `placeholder`; `invalid`.
 */
export interface Port extends Word {
  readonly kind: 'number' | 'name' | 'other-protocol' | 'unknown' | 'placeholder' | 'invalid';
  readonly number?: number;
  /** The full keyword, lower case. */
  readonly name?: string;
}

/** ICMP type and code, by keyword or by number. */
export interface IcmpSpec {
  readonly type: number;
  readonly code?: number;
  /** The full keyword, if it is written as one. */
  readonly name?: string;
  readonly span: Span;
}

/** IGMP message type, by keyword or by number. */
export interface IgmpSpec {
  readonly type: number;
  readonly name?: string;
  readonly span: Span;
}

/** An option such as `established`, `dscp ef`, `ttl range 1 5`, `match-all +syn -ack`, `log`. */
export interface Option {
  readonly keyword: Keyword;
  readonly values: readonly OptionValue[];
  readonly span: Span;
}

/** A value behind an option keyword. `name`: the full keyword; `number`: its number; `sign`: of a TCP flag. */
export interface OptionValue extends Word {
  readonly number?: number;
  readonly name?: string;
  readonly sign?: '+' | '-';
}

/** What may stand at a place; the l10n id `dacl.expected.<name>` says it in words. */
export type Expected =
  | 'entry'
  | 'action'
  | 'protocol'
  | 'address'
  | 'host-address'
  | 'mask'
  | 'group-name'
  | 'port-operator'
  | 'port'
  | 'more-ports'
  | 'icmp-type'
  | 'icmp-code'
  | 'igmp-type'
  | 'option'
  | 'option-value'
  | 'tcp-flag'
  | 'sequence-number'
  | 'name';
