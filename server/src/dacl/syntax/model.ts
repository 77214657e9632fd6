import type { Family, IpAddress } from '../../core/address';
import type { Platform } from '../../core/deployment/model';
import type { Span } from '../../core/text';
import type { Noise } from '../../noise';

/**
 * The model of a dACL document. All spans are UTF-16 offsets into the whole text. Whatever could be understood is in
 * the model, even on a line with issues; what could not is an issue, and the parts that depend on it are left out.
 */
export interface DaclDocument {
  readonly text: string;
  /** One per line of the text, in order; a text always has at least one. */
  readonly lines: readonly Line[];
  readonly lists: readonly AclList[];
}

/** What a list's text says about the system it is written for: `words` of one system only, or its `masks` alone. */
export interface PlatformEvidence {
  readonly platform: Platform;
  readonly by: 'words' | 'masks';
  /** The first of those words, with what belongs to them. */
  readonly sign?: Word;
}

/**
 * Where a list's text comes from. `plain`: dACL text as ISE takes it; `show`: `show access-lists` output (a header, or
 * counters, or `sequence N` suffixes), which is evidence and not to be edited; `config`: `ip access-list extended …` or
 * `access-list NAME …`; `radius`: `ip:inacl#N=…` pairs.
 */
export type ListForm = 'plain' | 'show' | 'config' | 'radius';

/** One access list of a document. */
export interface AclList {
  /** Its place in `DaclDocument.lists`. */
  readonly index: number;
  readonly name?: Word;
  readonly header?: HeaderLine;
  readonly form: ListForm;
  readonly platform: Platform;
  /** What the text itself says about the platform; `platform` is another one where ise-posture.json says so. */
  readonly evidence?: PlatformEvidence;
  /** The one client that the device applied it to: its address is the source of every ACE. */
  readonly client?: Ip;
  /** From the header, the protocol keywords and the addresses; undefined where all lines fit both (take it for IPv4). */
  readonly family?: Family;
  /** Whether something in it could not be read as an entry: nobody knows what else it does. */
  readonly unread: boolean;
  /** Those lines of the text, in order. */
  readonly unreadLines: readonly Line[];
  /** A `no 10` in it takes out one of its entries, and nobody knows which, or a line below takes the list away. */
  readonly removesUnknown: boolean;
  /** ACEs of both families stand in it. */
  readonly mixed: boolean;
  /** Its ACEs, remarks and evaluate lines, as they stand in the text. */
  readonly entries: readonly EntryLine[];
  /** Its ACEs as they stand in the text. For first-match order use `inOrder`. */
  readonly aces: readonly AceLine[];
  /** The lines into which a device wrote out ACEs about groups, by the index of the ACE's line; not among the entries. */
  readonly writtenOut: ReadonlyMap<number, readonly AceLine[]>;
  /** From its header or first entry to its last entry. */
  readonly span: Span;
}

/** A stretch of a line without blanks; what stands in brackets, such as `(23 matches)` or `<PSN 1>`, is one word. */
export interface Word {
  /** As written, without characters that have no width (the span may hold some). */
  readonly text: string;
  readonly span: Span;
}

/** What a word is in its line. */
export type WordRole =
  | 'radius-prefix'
  | 'header'
  | 'list-name'
  | 'sequence'
  | 'action'
  | 'remark'
  | 'evaluate'
  | 'protocol'
  | 'any'
  | 'host'
  | 'group'
  | 'group-name'
  | 'address'
  | 'mask'
  | 'placeholder'
  | 'operator'
  | 'port'
  | 'icmp-type'
  | 'icmp-code'
  | 'igmp-type'
  | 'option'
  | 'option-value'
  | 'decoration'
  | 'unknown';

/** A word and its role; the words of an entry are in order and do not overlap. */
export interface RoleWord extends Word {
  readonly role: WordRole;
}

/** A keyword as understood: `value` is its full form in lower case, `text` what is written (perhaps abbreviated). */
export interface Keyword<T extends string = string> extends Word {
  readonly value: T;
}

export type Line = AceLine | RemarkLine | EvaluateLine | HeaderLine | BlankLine | CommentLine | NoiseLine | UnknownLine;

/** A line that belongs to a list as one of its entries. */
export type EntryLine = AceLine | RemarkLine | EvaluateLine;

interface LineBase {
  /** Zero-based. */
  readonly index: number;
  /** Without the line end (and without a BOM). */
  readonly span: Span;
  /** Offset behind the line end; equals `span.end` on a last line without one. */
  readonly next: number;
  /** The list it stands in (`DaclDocument.lists`); undefined before the first one. */
  readonly list?: number;
  readonly words: readonly RoleWord[];
  readonly issues: readonly Issue[];
  /** A trailing comment (`permit ip any any ! why`), from its mark to the last character. */
  readonly comment?: Span;
  /** What came along with a paste around the line, and in it: prompts, pagers, quotes. Not among the words. */
  readonly noise?: readonly Noise[];
  /** The line above ends as if this one belonged to it, or the one below begins as if it did: nobody knows where it ends. */
  readonly joined?: true;
}

/** What stands before an entry: `ip:inacl#3=`, or `access-list NAME [line N] [extended]`. */
export interface EntryPrefix {
  readonly kind: 'radius' | 'access-list';
  /** Up to the first character of the entry. */
  readonly span: Span;
  /** The N of `ip:inacl#N=` or of `line N`. */
  readonly number?: number;
  readonly name?: Word;
  readonly family?: Family;
}

interface EntryBase extends LineBase {
  readonly prefix?: EntryPrefix;
  readonly sequence?: SequenceNumber;
  /** From the sequence number, or the keyword, to the last word that is no decoration and no comment. */
  readonly content: Span;
}

/** `leading`: `10 permit …`; `trailing`: `permit … sequence 10`, as IPv6 lists are shown. The span covers `sequence` too. */
export interface SequenceNumber {
  readonly value: number;
  readonly span: Span;
  readonly place: 'leading' | 'trailing';
}

/** An access control entry. */
export interface AceLine extends EntryBase {
  readonly kind: 'ace';
  readonly ace: Ace;
}

/** `remark TEXT`. */
export interface RemarkLine extends EntryBase {
  readonly kind: 'remark';
  readonly keyword: Keyword<'remark'>;
  /** Without surrounding blanks; may be empty. */
  readonly text: Word;
}

/** `evaluate NAME`: a reflexive list is consulted here. */
export interface EvaluateLine extends EntryBase {
  readonly kind: 'evaluate';
  readonly keyword: Keyword<'evaluate'>;
  readonly name?: Word;
}

/**
 * `show`: a line that `show access-lists` puts above a list; `config`: `ip access-list extended NAME`; `radius`:
 * `ACS:CiscoSecure-Defined-ACL=NAME`.
 */
export interface HeaderLine extends LineBase {
  readonly kind: 'header';
  readonly header: 'show' | 'config' | 'radius';
  readonly family: Family;
  /** `other`: a standard, MAC, FQDN … list, whose lines are not extended ACEs and become noise. */
  readonly type: 'extended' | 'other';
  readonly name?: Word;
  /** `(per-user)`: the list was downloaded for one session. */
  readonly perUser: boolean;
}

interface BlankLine extends LineBase {
  readonly kind: 'blank';
}

/** A whole line that starts with `!`, `#` or `//`. `text` is what follows the mark. */
export interface CommentLine extends LineBase {
  readonly kind: 'comment';
  readonly mark: Word;
  readonly text: Word;
}

/**
 * A line that says nothing about a list: a prompt, `exit`, the rest of a session, an entry of a list of another kind,
 * `no 10`. Never reported.
 */
interface NoiseLine extends LineBase {
  readonly kind: 'noise';
}

/** A line that should be an entry and is none. */
interface UnknownLine extends LineBase {
  readonly kind: 'unknown';
  /** `no 10` in text for ISE: it is no line of it, and typed on a device it takes an entry out. */
  readonly removes?: true;
}

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
  /** What an ASA asks beyond addresses and ports: users, security groups, groups of services. Left out where it asks nothing. */
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
  readonly place: 'source' | 'source-port' | 'destination' | 'destination-port';
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

/**
 * A word that looks like another one, `plain`. `form`: its strange characters are wide or styled forms of ASCII, as Unicode
 * (NFKC) has it; `look`: some belong to another script, or are typographic signs.
 */
export interface LookAlike extends Word {
  readonly plain: string;
  readonly by: 'form' | 'look';
}

/**
 * Something wrong with the shape of a line. Each kind is reported by exactly one rule. `doubtful`: the text can be read in
 * more than one way, so nobody knows what the line was to match.
 */
export type Issue =
  /** dacl/syntax. An empty span: something is missing there. `suggestion` replaces the span. */
  | {
      readonly kind: 'expected';
      readonly span: Span;
      readonly expected: readonly Expected[];
      readonly found?: string;
      readonly suggestion?: string;
    }
  /** dacl/syntax: words behind a complete ACE. */
  | {
      readonly kind: 'unexpected';
      readonly span: Span;
      readonly found: string;
      /** What is to stand there instead; '': nothing, the ACE is plain without it. */
      readonly suggestion?: string;
      readonly doubtful?: true;
    }
  /** dacl/syntax: the header of a list that stands further up, too; `first` is the index of the line there. */
  | { readonly kind: 'repeated-list'; readonly span: Span; readonly name: string; readonly first: number }
  /** dacl/syntax: the line ends with a mark that joins it with the next one, in a shell for instance. */
  | { readonly kind: 'continued'; readonly span: Span }
  /** dacl/syntax: a number outside its range. */
  | {
      readonly kind: 'out-of-range';
      readonly span: Span;
      readonly found: string;
      readonly min: number;
      readonly max: number;
      readonly what: Expected;
    }
  /** dacl/syntax: an abbreviation that several keywords begin with. */
  | { readonly kind: 'ambiguous'; readonly span: Span; readonly found: string; readonly candidates: readonly string[] }
  /** dacl/syntax: looks like an address and is none; a host name. */
  | { readonly kind: 'not-an-address'; readonly span: Span; readonly found: string; readonly as?: 'mask' }
  /** dacl/syntax: a port without operator. */
  | { readonly kind: 'missing-operator'; readonly span: Span; readonly found: string }
  /** dacl/syntax: a keyword of another operating system. */
  | { readonly kind: 'foreign'; readonly span: Span; readonly found: string; readonly system: string }
  /** dacl/syntax: looks like a space (`blank`: a no-break space) or like nothing (a zero-width space), and is no space. */
  | { readonly kind: 'strange-blank'; readonly span: Span; readonly look: 'blank' | 'nothing' }
  /** dacl/syntax: words in characters that only look like ASCII; `span` is that of the first one. */
  | { readonly kind: 'look-alike'; readonly span: Span; readonly words: readonly LookAlike[] }
  /** dacl/syntax: another ACE on the same line. `gap` is what stands between the two. */
  | { readonly kind: 'second-ace'; readonly span: Span; readonly gap: Span }
  /** dacl/syntax: `no 10` where nobody can say which entry has that number. */
  | { readonly kind: 'unclear-removal'; readonly span: Span; readonly found: string }
  /** dacl/syntax: `no ip access-list extended X` behind the list X, which is not created again. */
  | { readonly kind: 'taken-away'; readonly span: Span; readonly found: string }
  /** dacl/syntax: longer than any command line can be; not looked into. */
  | { readonly kind: 'too-long'; readonly span: Span }
  /** dacl/abbreviated-keyword. */
  | { readonly kind: 'abbreviated'; readonly span: Span; readonly full: string }
  /** dacl/missing-host-keyword. */
  | { readonly kind: 'missing-host'; readonly span: Span; readonly doubtful?: true }
  /** dacl/cidr-notation. */
  | {
      readonly kind: 'cidr';
      readonly span: Span;
      readonly address: Ip;
      readonly length: number;
      readonly keyword?: Keyword;
      readonly doubtful?: true;
    }
  /** dacl/missing-destination: the span is empty, behind what stands before the gap. */
  | { readonly kind: 'missing-destination'; readonly span: Span }
  /** dacl/placeholder-address. */
  | { readonly kind: 'placeholder'; readonly span: Span; readonly found: string };
