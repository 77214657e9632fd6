/** What of a long list is shown, and how many are not. */
interface Shown<Item> {
  readonly shown: readonly Item[];
  readonly rest: number;
}

/** All as they are where they fit; else those with the highest `weight`, each among its equals in its old order. */
export function worstFirst<Item>(all: readonly Item[], weight: (item: Item) => number, most: number): Shown<Item> {
  if (all.length <= most) return { shown: all, rest: 0 };
  const shown = [...all].sort((a, b) => weight(b) - weight(a)).slice(0, most);
  return { shown, rest: all.length - most };
}
