import type { Deployment } from '../../core/deployment/model';
import type { Read } from '../../core/rule';
import type { Slices } from '../../core/slices';
import type { Source } from '../../core/source';
import { headOf, isPlain, layoutOf } from './accept-text';
import { analyseLog, type LogAnalysis } from './analysis';
import { type LogDocument, parseLog, readOn } from './document';

/** Characters that are read between two pauses: about 10 ms. */
const slice = 2 * 1024 * 1024;

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
  let document = previous && text.slice(0, previous.text.length) === previous.text ? previous : undefined;
  // What has to be put together or turned round is read as a whole, and its parts never are.
  const isInParts = text.length > slice && isPlain(layoutOf(headOf(text)));
  for (let end = (document?.text.length ?? 0) + slice; isInParts && end < text.length; end += slice) {
    document = document ? readOn(document, text.slice(0, end)) : parseLog(text.slice(0, end));
    yield;
  }
  return document ? readOn(document, text) : parseLog(text);
}
