import type { Span } from '../../core/text';
import type { Expected, Ip } from './ace-model';
import type { Keyword, Word } from './word';

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
