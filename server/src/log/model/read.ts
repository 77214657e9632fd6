import type { Slices } from '../../core/slices';
import { headOf, isPlain, layoutOf } from '../shapes/accept';
import { continueLog, type LogDocument, parseLog } from './document';

/** Characters that are read between two pauses: about 10 ms. */
const slice = 2 * 1024 * 1024;

/**
 * Reads a log, with pauses. Any text at all has a document; nothing throws.
 * @param previous of an earlier text: where `text` goes on after that, only the rest is read.
 */
export function* readDocument(text: string, previous?: LogDocument): Slices<LogDocument> {
  const isContinued = previous !== undefined && text.slice(0, previous.text.length) === previous.text;
  let document = isContinued ? previous : undefined;
  // What has to be put together or turned round is read as a whole, and its parts never are.
  const isInParts = text.length > slice && isPlain(layoutOf(headOf(text)));
  for (let end = (document?.text.length ?? 0) + slice; isInParts && end < text.length; end += slice) {
    document = document ? continueLog(document, text.slice(0, end)) : parseLog(text.slice(0, end));
    yield;
  }
  return document ? continueLog(document, text) : parseLog(text);
}
