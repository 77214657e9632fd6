import { headBytes, kindOfItem } from './kind';
import { type Archives, type Budget, type Item, newBudget } from './model';
import { headOf, textOf } from './pieces';

/** No editor shows a longer text. */
const mostCharacters = 50 * 1024 * 1024;

/** The text that a report means by a path, also one in archives; undefined where there is none. */
export async function textAt(
  items: Iterable<Item>,
  path: string,
  archives: Archives | undefined,
): Promise<string | undefined> {
  const budget = newBudget();
  for (const item of items) {
    if (item.path !== path && !path.startsWith(`${item.path}!/`)) continue;
    const text = await textIn(item, path, archives, budget);
    if (text !== undefined) return text;
  }
  return undefined;
}

async function textIn(
  item: Item,
  path: string,
  archives: Archives | undefined,
  budget: Budget,
): Promise<string | undefined> {
  const found = kindOfItem(item, await headOf(item, headBytes));
  if (found.kind === 'text') return item.path === path ? await wholeText(item, found.encoding) : undefined;
  if (found.kind === 'gzip' && archives) return textIn(archives.gzip(item, budget), path, archives, budget);
  if (found.kind !== 'zip' || !archives) return undefined;
  for await (const entry of archives.zip(item, budget)) {
    if (entry.kind !== 'item') continue;
    const { path: own } = entry.item;
    if (own !== path && !path.startsWith(`${own}!/`)) continue;
    const text = await textIn(entry.item, path, archives, budget);
    if (text !== undefined) return text;
  }
  return undefined;
}

async function wholeText(item: Item, encoding: string): Promise<string> {
  let text = '';
  for await (const piece of textOf(item, encoding)) {
    text += piece;
    if (text.length > mostCharacters) return text.slice(0, mostCharacters);
  }
  return text;
}
