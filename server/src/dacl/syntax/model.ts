import type { Family } from '../../core/address';
import type { Platform } from '../../core/deployment/model';
import type { Span } from '../../core/text';
import type { Noise } from '../../noise';
import type { Ace, Ip } from './ace-model';
import type { Issue } from './issue';
import type { Keyword, RoleWord, Word } from './word';

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
  /** No other line has such a word. */
  readonly isOnly?: true;
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
