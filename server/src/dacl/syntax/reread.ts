import type { Platform } from '../../core/deployment/model';
import { cleanLine, splitLines, surroundingsOf } from '../../noise';
import { dialectOf } from '../vocabulary';
import type { Ace } from './ace-model';
import { readEntry } from './entries';
import { wordsOf } from './words';

/** Reads a text of one or several ACEs that stands in no document; undefined where a line of it is none, or more than one. */
export function readAcesIn(text: string, platform: Platform): readonly Ace[] | undefined {
  const aces: Ace[] = [];
  const surroundings = surroundingsOf(text);
  for (const physical of splitLines(text)) {
    const line = cleanLine(text, physical, surroundings);
    const { body, issues } = readEntry(line, wordsOf(line), dialectOf(platform));
    if (body.kind !== 'ace' || issues.some(({ kind }) => kind === 'second-ace')) return undefined;
    aces.push(body.ace);
  }
  return aces;
}
