import type { Span } from '../core/text';

/**
 * What comes along with text that was copied or logged, and says nothing itself. `terminal`: colours, and characters
 * that backspaces erased; `pager`: `--More--`; `time`: a stamp; `syslog`: a message's head; `number`: a line number or
 * file name as grep and editors print them; `emphasis`: marks of bold or code; `table`: the bars of a Markdown table;
 * `continuation`: a `\` at the end, or a backtick of PowerShell; `tag`: HTML.
 */
export type NoiseKind =
  | 'terminal'
  | 'pager'
  | 'prompt'
  | 'time'
  | 'syslog'
  | 'number'
  | 'quote'
  | 'emphasis'
  | 'bullet'
  | 'fence'
  | 'table'
  | 'continuation'
  | 'tag';

/** One stretch of a line that was taken away, with its offsets in the document. */
export interface Noise {
  readonly kind: NoiseKind;
  readonly span: Span;
}

/**
 * A line of a document without its noise. `text` is what it says; character i of it stands at offset `start + i` of the
 * document, or at `offsets[i]` where something inside had to go.
 */
export interface CleanLine {
  /** The whole line, without its line end. */
  readonly span: Span;
  /** Offset behind the line end. */
  readonly next: number;
  readonly text: string;
  readonly start: number;
  readonly offsets?: readonly number[] | undefined;
  readonly noise: readonly Noise[];
  /** The last prompt in front of it: a configuration mode's, or another one. */
  readonly prompt?: 'config' | 'exec' | undefined;
}
