import type { Family } from '../../core/address';
import { bareName } from '../../core/list-name';
import { least } from '../../core/many';
import { beginsRemoval, isAccessListWord } from './boundaries';
import { readHeader } from './headers';
import { plainName } from './look-alikes';
import type { Line } from './model';
import type { OpenList } from './open-list';
import type { Word } from './word';
import { spanOfWords } from './words';

/** A command that takes a whole list away, or one of its entries by naming the list: `no access-list 101 …`. */
export interface Takeaway {
  /** undefined: of all lists. */
  readonly name: Word | undefined;
  readonly family: Family;
  /** An entry stands behind the name: on an ASA it alone goes, elsewhere the whole list does. */
  readonly of: 'list' | 'entry';
}

/** One that stands in a text, by the index of its line. */
export interface FoundTakeaway extends Takeaway {
  readonly line: number;
  /** The index of the list that goes on without the entry. */
  readonly goesOn: number | undefined;
  /** The index of the list that stands above. */
  readonly above: number;
}

/**
 * Reads `no ip access-list extended X`, `no ipv6 access-list X`, `no access-list 101 …`, `clear configure access-list W`.
 * @returns undefined for any other line, and for lists of other kinds.
 */
export function readTakeaway(words: readonly Word[]): Takeaway | undefined {
  const first = words[0];
  const isClear = /^clear$/i.test(first?.text ?? '');
  if (!isClear && !beginsRemoval(first)) return undefined;
  const rest = words.slice(1);
  if (isClear) return readClear(rest);
  if (!rest[0]) return undefined;
  if (isAccessListWord(rest[0])) return readNumbered(rest);
  const header = readHeader(rest)?.header;
  if (header?.header !== 'config' || !header.name || !/^ip/i.test(rest[0].text)) return undefined;
  // `ip access-list X` says no kind; those that say another one are no lists of ours.
  if (header.type === 'other' && rest[2]?.span.start !== header.name.span.start) return undefined;
  return { name: header.name, family: header.family, of: 'list' };
}

function readClear([configure, what, name]: readonly Word[]): Takeaway | undefined {
  if (!/^conf(?:i(?:g(?:u(?:re?)?)?)?)?$/i.test(configure?.text ?? '')) return undefined;
  if (!/^all$/i.test(what?.text ?? '') && !isAccessListWord(what)) return undefined;
  return { name, family: 4, of: 'list' };
}

function readNumbered([, name, ...entry]: readonly Word[]): Takeaway | undefined {
  // A remark goes alone.
  if (!name || entry.some(({ text }) => /^remark$/i.test(text))) return undefined;
  return { name, family: 4, of: entry.length > 0 ? 'entry' : 'list' };
}

/**
 * The lists that a line further down takes away, by their index, with that line: one that is created again behind it is not
 * gone, and a list without a name, right above a line that takes away one which nobody sees, may be that list.
 */
export function takenAway(
  lists: readonly OpenList[],
  takeaways: readonly FoundTakeaway[],
): ReadonlyMap<number, FoundTakeaway> {
  const taken = new Map<number, FoundTakeaway>();
  if (takeaways.length === 0) return taken;
  const lastStart = new Map<string, number>();
  for (const list of lists) lastStart.set(keyOf(list), startOf(list));
  const last = new Map<string, FoundTakeaway>();
  for (const takeaway of takeaways) {
    const { name, family, goesOn, above } = takeaway;
    const key = name === undefined ? '' : keyFor(name, family);
    const nearest = lists[above];
    if (goesOn !== undefined) taken.set(goesOn, takeaway);
    else last.set(key, takeaway);
    if (nearest && !nearest.name && nearest.form === 'plain' && !lastStart.has(key)) taken.set(above, takeaway);
  }
  for (const list of lists) {
    const key = keyOf(list);
    for (const takeaway of [last.get(''), list.name && last.get(key)])
      if (takeaway && takeaway.line > lastStart.get(key)!) taken.set(list.index, takeaway);
  }
  return taken;
}

function keyOf({ name, header, index }: OpenList): string {
  return name ? keyFor(name, header?.family ?? 4) : `${index}`;
}

function keyFor(name: Word, family: Family): string {
  return `${family} ${bareName(plainName(name))}`;
}

function startOf({ header, entries, removed }: OpenList): number {
  return header?.index ?? least([entries[0], removed[0]].map((entry) => entry?.index ?? Number.POSITIVE_INFINITY));
}

/** Whether a line is one that takes lists away which stand above. */
export function takesListAway({ issues }: Line): boolean {
  return issues.some(({ kind }) => kind === 'taken-away');
}

/** The line as one that takes a list away; in text for ISE it is no entry either, and said to be none. */
export function asTakeaway(line: Line): Line {
  const { index, span, next, words, noise, issues } = line;
  const found = words.map(({ text }) => text).join(' ');
  const base = { index, span, next, words, ...(noise ? { noise } : {}) };
  return {
    ...base,
    kind: 'unknown',
    issues: [
      { kind: 'taken-away', span: spanOfWords(line), found },
      ...issues.filter(({ kind }) => kind === 'strange-blank'),
    ],
  };
}
