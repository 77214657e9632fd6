import type { Deployment } from '../../core/deployment/model';
import { asLongText, beginsWith, type LongText } from '../../core/long-text';
import type { Read } from '../../core/rule';
import type { Slices } from '../../core/slices';
import type { Source } from '../../core/source';
import { analyseLog, type LogAnalysis } from './analysis';
import { type LogDocument, readAnew, readOn } from './document';

/** Reads a log and judges what it shows; see {@link readDocument}. */
export function* read(
  { text, inPieces, path }: Pick<Source, 'text' | 'inPieces' | 'path'>,
  deployment: Deployment,
  previous?: LogDocument,
): Slices<Read<LogDocument, LogAnalysis>> {
  const document = yield* readDocument(inPieces ?? text, previous);
  return { document, analysis: analyseLog(document.facts, deployment, path) };
}

/**
 * Reads a log, with pauses. Any text at all has a document; nothing throws.
 * @param previous of an earlier text: where this one goes on after that, only the rest is read.
 */
export function* readDocument(given: string | LongText, previous?: LogDocument): Slices<LogDocument> {
  const text = asLongText(given);
  const goesOn = previous !== undefined && (yield* beginsWith(text, previous.text));
  return yield* goesOn ? readOn(previous, text) : readAnew(text);
}
