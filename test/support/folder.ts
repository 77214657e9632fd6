import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What lies in a folder, by its path there with `/`: text is written as UTF-8, bytes as they are. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

/** A test's context, or `node:test` itself for the tests of a whole file. */
export interface Ending {
  readonly after: (end: () => void) => void;
}

/** A temporary folder with files in it, gone after the test. @returns its path without links. */
export function folderWith(ending: Ending, files: Files): string {
  // On macOS and Windows the temporary folder is often reached through a link.
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'ise-posture-')));
  ending.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFiles(folder, files);
  return folder;
}

/** A folder at whose root a repository begins: the search for ise-posture.json ends there. */
export function repositoryWith(ending: Ending, files: Files): string {
  const folder = folderWith(ending, files);
  mkdirSync(join(folder, '.git'));
  return folder;
}

/** Writes files below a folder, with the folders that they need. */
export function writeFiles(folder: string, files: Files): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
}
