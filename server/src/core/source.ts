import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Beside } from './beside';
import type { Position, Range } from './finding';
import type { LongText } from './long-text';
import type { Span } from './text';

/** How a file's bytes spell its text. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

/** What a file's bytes are in, and whether a byte order mark says so. */
export interface Spelling {
  readonly encoding: Encoding;
  readonly bom: 'bom' | 'no-bom';
}

/** One document's text and identity. `path` is what globs of ise-posture.json are matched against. */
export interface Source {
  readonly uri: string;
  /** Relative to the folder of ise-posture.json, with `/`; the bare file name where there is no such file. */
  readonly path: string;
  readonly text: string;
  /** The same text, where it is so long that nobody should look into it as a whole unless he has to. */
  readonly inPieces?: LongText | undefined;
  readonly textDocument: TextDocument;
  /** Undefined where the bytes are not known: an editor hands over a text that it has decoded itself. */
  readonly bytes?: Spelling;
  /** What files of the same folder tell; undefined where nobody looked. */
  readonly beside?: Beside;
  /** `excerpt`: these are lines of a longer document, read by themselves. Nothing is known of the rest. */
  readonly extent?: 'excerpt';
}

/** A source from a text alone, as the command line and the tests make it. */
export function createSource(uri: string, path: string, languageId: string, text: string): Source {
  return { uri, path, text, textDocument: TextDocument.create(uri, languageId, 0, text) };
}

/** The line and column of an offset; offsets outside the text are brought to its nearer end. */
export function positionAt(source: Source, offset: number): Position {
  return source.textDocument.positionAt(offset);
}

/** A span as lines and columns. */
export function rangeOf(source: Source, span: Span): Range {
  return { start: positionAt(source, span.start), end: positionAt(source, span.end) };
}

/** Lines and columns as a span. */
export function spanOf(source: Source, range: Range): Span {
  return { start: source.textDocument.offsetAt(range.start), end: source.textDocument.offsetAt(range.end) };
}
