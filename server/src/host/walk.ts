import { URI, Utils } from 'vscode-uri';
import type { EntryKind, LeftOut, Walked } from './file-system';

export type { LeftOut } from './file-system';

/** What a folder holds: a file or a folder, or what is left out, and why. */
export interface Entry {
  readonly name: string;
  readonly kind: EntryKind | LeftOut;
}

/** Folders that hold other people's files or generated ones. */
export const otherFolders: ReadonlySet<string> = new Set([
  'node_modules',
  '.git',
  '.hg',
  '.svn',
  '.vscode-test',
  'dist',
  'out',
]);

/** No real tree is deeper. */
const maxDepth = 32;

/**
 * The files below a folder, and what was left out.
 * @param list gives what a folder holds. @param wanted decides by file name. @param limit the greatest number of files.
 * @param depth how many folders below this one are looked into.
 */
export async function walk(
  list: (folder: string) => Promise<readonly Entry[]>,
  folder: string,
  wanted: (name: string) => boolean,
  limit: number,
  depth: number = maxDepth,
): Promise<Walked> {
  const files: string[] = [];
  const leftOut: { uri: string; reason: LeftOut }[] = [];
  const visit = async (place: string, level: number): Promise<void> => {
    for (const { name, kind } of [...(await list(place))].sort(byName)) {
      const uri = Utils.joinPath(URI.parse(place), name).toString();
      if (kind !== 'folder' && kind !== 'file') leftOut.push({ uri, reason: kind });
      else if (files.length >= limit) {
        leftOut.push({ uri: place, reason: 'too-many' });
        return;
      } else if (kind === 'file') {
        if (wanted(name)) files.push(uri);
      } else if (otherFolders.has(name)) leftOut.push({ uri, reason: 'other-folder' });
      else if (level >= depth) leftOut.push({ uri, reason: 'too-deep' });
      else await visit(uri, level + 1);
    }
  };
  await visit(folder, 0);
  return { files, leftOut };
}

function byName(a: Entry, b: Entry): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
}
