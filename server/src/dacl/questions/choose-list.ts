import type { DaclAnalysis, ListAnalysis } from '../analysis';

/** One list of a document, or why it is not clear which. */
export type ChosenList =
  | { readonly kind: 'list'; readonly list: ListAnalysis }
  | { readonly kind: 'none' }
  /** Each of the names chooses one of the lists. */
  | { readonly kind: 'choose'; readonly names: readonly string[] };

/**
 * The list of that name; without a name the only one. Names are compared as devices do: case counts. A list without a
 * name, and one whose name stands above it already (a switch's view of several ports), goes by its number as well: `#2`.
 */
export function chooseList({ lists }: DaclAnalysis, name: string | undefined): ChosenList {
  const [only, second] = lists;
  if (!only) return { kind: 'none' };
  if (name === undefined && !second) return { kind: 'list', list: only };
  const own = lists.map(({ list }) => list.name?.text);
  const names = own.map((text, index) =>
    text === undefined || own.indexOf(text) < index ? `${text ?? ''}#${index + 1}` : text,
  );
  const chosen = name === undefined ? undefined : lists[names.indexOf(name)];
  return chosen ? { kind: 'list', list: chosen } : { kind: 'choose', names };
}
