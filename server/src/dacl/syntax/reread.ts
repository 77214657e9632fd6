import type { Platform } from '../../deployment/model';
import { dialectOf } from '../vocabulary';
import { readEntry } from './entries';
import type { Ace } from './model';
import { splitLines, wordsIn } from './words';

/** Reads a text of one or several ACEs that stands in no document; undefined where a line of it is none. */
export function readAcesIn(text: string, platform: Platform): readonly Ace[] | undefined {
  const aces: Ace[] = [];
  for (const { span } of splitLines(text)) {
    const { body } = readEntry(text, wordsIn(text, span.start, span.end), span.end, dialectOf(platform));
    if (body.kind !== 'ace') return undefined;
    aces.push(body.ace);
  }
  return aces;
}
