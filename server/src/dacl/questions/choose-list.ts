import type { DaclAnalysis, ListAnalysis } from '../analysis';

/** One list of a document, or why it is not clear which. */
export type ChosenList =
  | { readonly kind: 'list'; readonly list: ListAnalysis }
  | { readonly kind: 'none' }
  | { readonly kind: 'choose'; readonly names: readonly string[] };

/** The list of that name; without a name the only one. Names are compared as devices do: case counts. */
export function chooseList({ lists }: DaclAnalysis, name: string | undefined): ChosenList {
  const [only, second] = lists;
  if (!only) return { kind: 'none' };
  if (name === undefined && !second) return { kind: 'list', list: only };
  const named = lists.find(({ list }) => name !== undefined && list.name?.text === name);
  if (named) return { kind: 'list', list: named };
  return { kind: 'choose', names: lists.map(({ list }, index) => list.name?.text ?? `#${index + 1}`) };
}
