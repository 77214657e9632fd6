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
  // Not startsWith: comparing two strings of one length is several times faster.
  const goesOn = previous !== undefined && text.slice(0, previous.text.length) === previous.text;
  return yield* goesOn ? readOn(previous, text) : readAnew(text);
}
