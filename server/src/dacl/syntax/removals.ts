import type { CleanLine } from '../../noise';
import { dialectOf } from '../vocabulary';
import { beginsEntry, beginsRemoval } from './boundaries';
import { readEntry } from './entries';
import { entryLike, entryNumbered, type Removal } from './entry-index';
import type { OpenList } from './open-list';
import type { Word } from './word';

/**
 * Reads `no 10`, `no sequence 10`, `no permit …`, and the same with `default`, which takes out as well.
 * @returns undefined for any other line.
 */
export function readRemoval(line: CleanLine, words: readonly Word[], list: OpenList): Removal | undefined {
  if (!beginsRemoval(words[0]) || !words[1]) return undefined;
  const rest = words.slice(1);
  const numbered = rest[0]!.text.toLowerCase() === 'sequence' ? rest[1] : rest[0];
  if (numbered && /^\d+$/.test(numbered.text) && rest.at(-1) === numbered)
    return entryNumbered(list, Number(numbered.text));
  const entry = readEntry(line, rest, dialectOf(list.platform));
  if (entry.body.kind === 'none') return beginsEntry(rest[0]!) ? 'unclear' : undefined;
  return entryLike(list, entry.body);
}
