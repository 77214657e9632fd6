import type { Span } from '../../core/text';

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
