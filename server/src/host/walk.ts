import { URI, Utils } from 'vscode-uri';
import type { EntryKind } from './file-system';

export interface Entry {
  readonly name: string;
  readonly kind: EntryKind;
}

/** Folders that hold other people's files or generated ones. */
const skipped = new Set(['node_modules', '.git', '.hg', '.svn', '.vscode-test', 'dist', 'out']);

/** No real tree is deeper; links may form a ring. */
const maxDepth = 32;

/**
 * The files below a folder, in a stable order (by name), depth first.
 * @param list gives what a folder holds. @param wanted decides by file name. @param limit the greatest number to return.
 */
export async function walk(
  list: (folder: string) => Promise<readonly Entry[]>,
  folder: string,
  wanted: (name: string) => boolean,
  limit: number,
): Promise<string[]> {
  const found: string[] = [];
  const visit = async (place: string, depth: number): Promise<void> => {
    if (depth > maxDepth) return;
    const entries = [...(await list(place))].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    for (const entry of entries) {
      if (found.length >= limit) return;
      const uri = Utils.joinPath(URI.parse(place), entry.name).toString();
      if (entry.kind === 'folder') {
        if (!skipped.has(entry.name)) await visit(uri, depth + 1);
      } else if (wanted(entry.name)) found.push(uri);
    }
  };
  await visit(folder, 0);
  return found;
}
