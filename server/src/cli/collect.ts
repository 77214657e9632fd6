import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readFolder } from '../host/node';
import { troubleOf } from '../host/trouble';
import { type LeftOut, walk } from '../host/walk';
import type { Origin } from '../workspace/sniff';
import { diskPath, type Environment, shownPath, uriOf } from './environment';
import type { PathNote } from './report';

/** A file that PATHS mean, before anybody looked into it. */
export interface Candidate {
  readonly uri: string;
  /** `named`: given by the user himself, so that it is trouble where it is none of ours. */
  readonly origin: Origin;
  /** The folders (URIs) that were named and hold it. */
  readonly folders: readonly string[];
}

export interface Collected {
  /** Each file once. */
  readonly files: readonly Candidate[];
  /** Folders that were named, as URIs. */
  readonly folders: readonly string[];
  readonly skipped: readonly PathNote[];
  readonly errors: readonly PathNote[];
}

/** No repository of configuration has more. */
const maxFiles = 100_000;

/** What was not looked at though something of ours may well be there. */
const unfinished: ReadonlySet<LeftOut> = new Set<LeftOut>(['too-deep', 'too-many']);

/** The files that PATHS mean: files as named, and all files below folders. */
export async function collectFiles(environment: Environment, paths: readonly string[]): Promise<Collected> {
  const files = new Map<string, { origin: Origin; folders: string[] }>();
  const folders: string[] = [];
  const skipped: PathNote[] = [];
  const errors: PathNote[] = [];
  const noted = new Set<string>();
  const note = (notes: PathNote[], uri: string, message: string): void => {
    // Folders that are named may hold each other.
    if (noted.has(`${uri} ${message}`)) return;
    noted.add(`${uri} ${message}`);
    notes.push({ path: shownPath(environment, uri), message });
  };
  const readTree = async (root: string): Promise<void> => {
    folders.push(root);
    const tree = await realpath(diskPath(root));
    const list = (folder: string) =>
      readFolder(folder, tree).catch((error: unknown) => {
        note(errors, folder, reason(environment, error));
        return [];
      });
    const walked = await walk(list, root, () => true, maxFiles);
    for (const uri of walked.files) {
      const known = files.get(uri);
      if (known) known.folders.push(root);
      else files.set(uri, { origin: 'found', folders: [root] });
    }
    for (const { uri, reason } of walked.leftOut)
      note(unfinished.has(reason) ? errors : skipped, uri, environment.l10n.t(`core.left-out.${reason}`));
  };
  for (const path of paths) {
    const uri = uriOf(environment, path);
    try {
      const entry = await stat(resolve(environment.cwd, path));
      if (entry.isDirectory()) {
        if (!folders.includes(uri)) await readTree(uri);
      } else if (!entry.isFile()) note(errors, uri, environment.l10n.t('cli.no-file'));
      else files.set(uri, { origin: 'named', folders: files.get(uri)?.folders ?? [] });
    } catch (error) {
      note(errors, uri, reason(environment, error));
    }
  }
  return { files: [...files].map(([uri, file]) => ({ uri, ...file })), folders, skipped, errors };
}

/** Why a file could not be read or written, in a few words, without the path that is shown beside it. */
export function reason({ l10n }: Pick<Environment, 'l10n'>, error: unknown): string {
  return l10n.text(troubleOf(error));
}
