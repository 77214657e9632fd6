import type { IpAddress } from '../../core/address';
import type { DaclAnalysis, ListAnalysis } from '../meaning/analysis';

/** One list of a document, or why it is not clear which. */
export type ChosenList =
  | { readonly kind: 'list'; readonly list: ListAnalysis }
  | { readonly kind: 'none' }
  /** Each of the names chooses one of the lists. */
  | { readonly kind: 'choose'; readonly names: readonly string[] };

/** One list of a document, or those of all clients of a port as a device printed them; or why it is not clear which. */
export type ChosenLists =
  | { readonly kind: 'lists'; readonly lists: readonly ListAnalysis[] }
  | Exclude<ChosenList, { kind: 'list' }>;

/** Like `chooseList`, but the lists of several clients, one after the other, are taken together. */
export function chooseLists(analysis: DaclAnalysis, name: string | undefined): ChosenLists {
  const { lists } = analysis;
  if (name === undefined && lists.length > 1 && lists.every(({ list }) => list.client)) return { kind: 'lists', lists };
  const chosen = chooseList(analysis, name);
  return chosen.kind === 'list' ? { kind: 'lists', lists: [chosen.list] } : chosen;
}

/**
 * The list of that name; without a name the only one. Names are compared as devices do: case counts. A list without a
 * name, and one whose name stands above it already (a switch's view of several ports), goes by its number as well: `#2`.
 * @param client who is asked about: of the lists that a device printed for several clients, its own is meant.
 */
export function chooseList(
  { lists }: DaclAnalysis,
  name: string | undefined,
  client?: Pick<IpAddress, 'family' | 'value'>,
): ChosenList {
  const [only, second] = lists;
  if (!only) return { kind: 'none' };
  if (name === undefined && !second) return { kind: 'list', list: only };
  const own = lists.find(({ list }) => list.client?.family === client?.family && list.client?.value === client?.value);
  if (name === undefined && client && own && lists.every(({ list }) => list.client)) return { kind: 'list', list: own };
  return byName(lists, name);
}

function byName(lists: readonly ListAnalysis[], name: string | undefined): ChosenList {
  const own = lists.map(({ list }) => list.name?.text);
  const names = own.map((text, index) =>
    text === undefined || own.indexOf(text) < index ? `${text ?? ''}#${index + 1}` : text,
  );
  const chosen = name === undefined ? undefined : lists[names.indexOf(name)];
  return chosen ? { kind: 'list', list: chosen } : { kind: 'choose', names };
}
