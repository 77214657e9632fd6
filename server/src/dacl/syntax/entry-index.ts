import { createNotes } from '../../core/notes';
import type { Slices } from '../../core/slices';
import { aceKey, type Likeness } from './ace-key';
import type { Entry } from './entries';
import type { EntryLine } from './model';
import type { OpenList } from './open-list';

/**
 * What `no …` inside a list takes out of it: one of its entries, nothing that stands in the text, or something that the
 * text does not tell (`no 10` where the entries have no numbers).
 */
export type Removal = EntryLine | 'nothing' | 'unclear';

/** The entries of a list that is being read, by what a `no …` names them by: there may be thousands of both. */
interface EntryIndex {
  /** So many entries of the list are in it. */
  size: number;
  /** In the order of the text, those among them that were taken out, too. */
  readonly byNumber: Map<number, EntryLine[]>;
  readonly byKey: Map<string, EntryLine[]>;
  readonly takenOut: Set<EntryLine>;
  /** How many entries are near each other, by what they have alike. */
  readonly near: Map<string | undefined, number>;
  /** How many ACEs have no number. */
  unnumbered: number;
}

const indexes = createNotes<OpenList, EntryIndex>();

/** The first entry of a list with that number; `unclear` where one that has none in the text may have it on the device. */
export function entryNumbered(list: OpenList, number: number): Removal {
  const index = upToDate(list);
  return firstOf(index, index.byNumber.get(number)) ?? (index.unnumbered > 0 ? 'unclear' : 'nothing');
}

/** The first entry of a list that says the same; `unclear` where one may, and nobody can tell. */
export function entryLike(list: OpenList, body: Entry['body']): Removal {
  const key = keyOf(list, body, 'entry');
  if (key === undefined) return 'unclear';
  const index = upToDate(list);
  const isAny = (near: string | undefined): boolean => (index.near.get(near) ?? 0) > 0;
  const found = firstOf(index, index.byKey.get(key));
  return found ?? (isAny(undefined) || isAny(keyOf(list, body, 'near')) ? 'unclear' : 'nothing');
}

/** Takes an entry out of a list. */
export function takeOut(list: OpenList, entry: EntryLine): void {
  const index = upToDate(list);
  list.entries.splice(list.entries.indexOf(entry), 1);
  list.removed.push(entry);
  index.size--;
  index.takenOut.add(entry);
  count(index, list, entry, -1);
}

function firstOf({ takenOut }: EntryIndex, entries: EntryLine[] | undefined): EntryLine | undefined {
  while (entries?.[0] && takenOut.has(entries[0])) entries.shift();
  return entries?.[0];
}

/** So many entries are taken in between two pauses. */
const entriesAtOnce = 64;

/** Makes the index of a list ready, so that the next question about it finds it so. */
export function* indexInSlices(list: OpenList | undefined): Slices<void> {
  if (!list) return;
  const index = indexOf(list);
  while (index.size < list.entries.length) {
    takeIn(index, list);
    if (index.size % entriesAtOnce === 0) yield;
  }
}

/** The index with all entries in it that were read since it was asked last. */
function upToDate(list: OpenList): EntryIndex {
  const index = indexOf(list);
  while (index.size < list.entries.length) takeIn(index, list);
  return index;
}

function indexOf(list: OpenList): EntryIndex {
  const index = indexes.get(list) ?? {
    size: 0,
    byNumber: new Map(),
    byKey: new Map(),
    takenOut: new Set(),
    near: new Map(),
    unnumbered: 0,
  };
  indexes.set(list, index);
  return index;
}

/** The next entry that is not in it. */
function takeIn(index: EntryIndex, list: OpenList): void {
  const entry = list.entries[index.size++]!;
  if (entry.sequence) put(index.byNumber, entry.sequence.value, entry);
  const key = keyOf(list, entry, 'entry');
  if (key !== undefined) put(index.byKey, key, entry);
  count(index, list, entry, 1);
}

function put<Key>(map: Map<Key, EntryLine[]>, key: Key, entry: EntryLine): void {
  const known = map.get(key);
  if (known) known.push(entry);
  else map.set(key, [entry]);
}

function count(index: EntryIndex, list: OpenList, entry: EntryLine, by: 1 | -1): void {
  const near = keyOf(list, entry, 'near');
  index.near.set(near, (index.near.get(near) ?? 0) + by);
  if (entry.kind === 'ace' && !entry.sequence) index.unnumbered += by;
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
