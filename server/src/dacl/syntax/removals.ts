import type { CleanLine } from '../../noise';
import { dialectOf } from '../vocabulary';
import { aceKey, type Likeness } from './ace-key';
import { beginsEntry, beginsRemoval } from './boundaries';
import { type Entry, readEntry } from './entries';
import type { EntryLine } from './model';
import type { OpenList } from './open-list';
import type { Word } from './word';

/**
 * What `no …` inside a list takes out of it: one of its entries, nothing that stands in the text, or something that the
 * text does not tell (`no 10` where the entries have no numbers).
 */
export type Removal = EntryLine | 'nothing' | 'unclear';

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
  return entryLike(list, entry);
}

function entryNumbered(list: OpenList, number: number): Removal {
  const found = list.entries.find(({ sequence }) => sequence?.value === number);
  if (found) return found;
  return list.entries.some((entry) => entry.kind === 'ace' && !entry.sequence) ? 'unclear' : 'nothing';
}

function entryLike(list: OpenList, entry: Entry): Removal {
  const key = keyOf(list, entry.body, 'entry');
  if (key === undefined) return 'unclear';
  const keys = list.entries.map((one) => keyOf(list, one, 'entry'));
  const at = keys.indexOf(key);
  if (at >= 0) return list.entries[at]!;
  const near = keyOf(list, entry.body, 'near');
  const isNear = list.entries.some((one) => keyOf(list, one, 'near') === near);
  return isNear || keys.includes(undefined) ? 'unclear' : 'nothing';
}

/** What two entries have alike that say the same; undefined where that cannot be told. */
function keyOf({ header }: OpenList, body: Entry['body'] | EntryLine, likeness: Likeness): string | undefined {
  if (body.kind === 'ace') {
    // What holds for whoever logged in is another entry than the one without `dynamic`.
    const isDynamic = body.ace.conditions?.some(({ place }) => place === 'action') ?? false;
    if (isDynamic || !body.ace.certain) return undefined;
    return aceKey(body.ace, header?.family ?? body.ace.family ?? 4, likeness);
  }
  if (body.kind === 'remark') return `remark ${body.text.text}`;
  return body.kind === 'evaluate' ? `evaluate ${body.name?.text ?? ''}` : undefined;
}
