import type { Deployment } from '../../core/deployment/model';
import type { Read } from '../../core/rule';
import type { Slices } from '../../core/slices';
import type { Source } from '../../core/source';
import { analyseLog, type LogAnalysis } from './analysis';
import { type LogDocument, readAnew, readOn } from './document';

/** Reads a log and judges what it shows; see {@link readDocument}. */
export function* read(
  { text, path }: Pick<Source, 'text' | 'path'>,
  deployment: Deployment,
  previous?: LogDocument,
): Slices<Read<LogDocument, LogAnalysis>> {
  const document = yield* readDocument(text, previous);
  return { document, analysis: analyseLog(document.facts, deployment, path) };
}

/**
 * Reads a log, with pauses. Any text at all has a document; nothing throws.
 * @param previous of an earlier text: where `text` goes on after that, only the rest is read.
 */
export function* readDocument(text: string, previous?: LogDocument): Slices<LogDocument> {
  const goesOn = previous !== undefined && (yield* beginsWith(text, previous.text));
  return yield* goesOn ? readOn(previous, text) : readAnew(text);
}

/** So many characters are compared between two pauses. */
const atOnce = 1 << 22;

function* beginsWith(text: string, beginning: string): Slices<boolean> {
  if (beginning.length > text.length) return false;
  for (let at = 0; at < beginning.length; at += atOnce) {
    const end = Math.min(at + atOnce, beginning.length);
    // Not startsWith: comparing two strings of one length is several times faster.
    if (text.slice(at, end) !== beginning.slice(at, end)) return false;
    if (end < beginning.length) yield;
  }
  return true;
}
