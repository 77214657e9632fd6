import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readGlob } from '../core/glob';
import { atOnce } from '../host/disk.node';
import { leftOutMessage } from '../host/file-system';
import { isWithin, readFolder } from '../host/node';
import { troubleOf } from '../host/trouble';
import { type Entry, type LeftOut, otherFolders, walk } from '../host/walk';
import type { Origin } from '../workspace/sniff';
import { diskPath, type Environment, repositoryOf, shownPath, uriOf } from './environment';
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

/**
 * The files that PATHS mean: files as named, and all files below folders.
 * @param which `not-ignored`: what git would leave out is left out, unless it was named.
 */
export async function collectFiles(
  environment: Environment,
  paths: readonly string[],
  which: 'all' | 'not-ignored' = 'all',
): Promise<Collected> {
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
  const readTree = async (root: string, owner: string, wanted: (uri: string) => boolean): Promise<number> => {
    folders.push(owner);
    const tree = await atOnce.realpath(diskPath(root));
    const { marked } = which === 'all' ? { marked: unmarked } : await ignoring(environment, diskPath(root));
    const list = (folder: string) =>
      readFolder(folder, tree, atOnce).then(
        (entries) => marked(folder, entries),
        (error: unknown) => {
          note(errors, folder, reason(environment, error));
          return [];
        },
      );
    const walked = await walk(list, root, () => true, maxFiles);
    const found = walked.files.filter(wanted);
    for (const uri of found) {
      const known = files.get(uri);
      if (known) known.folders.push(owner);
      else files.set(uri, { origin: 'found', folders: [owner] });
    }
    for (const { uri, reason } of walked.leftOut)
      note(unfinished.has(reason) ? errors : skipped, uri, environment.l10n.text(leftOutMessage(reason, maxFiles)));
    return found.length;
  };
  const readPattern = async (path: string, error: unknown): Promise<void> => {
    const uri = uriOf(environment, path);
    const pattern = patternOf(environment, path);
    if (!pattern) return note(errors, uri, reason(environment, error));
    const count = await readTree(uriOf(environment, pattern.folder), uri, pattern.matches).catch(() => 0);
    if (count === 0) note(errors, uri, environment.l10n.t('cli.no-match'));
  };
  for (const path of paths) {
    const uri = uriOf(environment, path);
    try {
      const entry = await atOnce.stat(resolve(environment.cwd, path));
      if (entry.isDirectory()) {
        if (!folders.includes(uri)) await readTree(uri, uri, () => true);
      } else if (!entry.isFile()) note(errors, uri, environment.l10n.t('cli.no-file'));
      else files.set(uri, { origin: 'named', folders: files.get(uri)?.folders ?? [] });
    } catch (error) {
      await readPattern(path, error);
    }
  }
  return { files: [...files].map(([uri, file]) => ({ uri, ...file })), folders, skipped, errors };
}

type Mark = (folder: string, entries: readonly Entry[]) => readonly Entry[];

const unmarked: Mark = (_, entries) => entries;

/** What git would leave out of a tree, as left out. The .gitignore files of its repository count, else those below the current folder. */
async function ignoring({ cwd }: Pick<Environment, 'cwd'>, root: string): Promise<{ readonly marked: Mark }> {
  const repository = repositoryOf(root);
  const top = repository !== root || existsSync(join(root, '.git')) ? repository : isWithin(cwd, root) ? cwd : root;
  const { createGitIgnore } = await import('./git-ignore');
  const { ignores } = createGitIgnore(top);
  return {
    marked: (folder, entries) =>
      entries.map((entry) => {
        const { name, kind } = entry;
        if ((kind !== 'file' && kind !== 'folder') || otherFolders.has(name)) return entry;
        return ignores(join(diskPath(folder), name), kind) ? { name, kind: 'ignored' } : entry;
      }),
  };
}

/** A path that names nothing as it stands, as a glob: the folder in which it is looked for, and what it matches below. */
function patternOf(
  environment: Pick<Environment, 'cwd'>,
  path: string,
): { readonly folder: string; readonly matches: (uri: string) => boolean } | undefined {
  const written = process.platform === 'win32' ? path.replace(/\\/g, '/') : path;
  const at = written.search(/[*?[{(]/);
  if (at < 0) return undefined;
  const folder = dirname(`${written.slice(0, at)}x`);
  const rest = folder === '.' && !written.startsWith('./') ? written : written.slice(folder.length).replace(/^\//, '');
  const glob = readGlob(rest, process.platform === 'win32' ? 'ignore-case' : 'exact');
  if (typeof glob === 'string') return undefined;
  const below = `${shownPath(environment, uriOf(environment, folder))}/`;
  const start = below === './' ? 0 : below.length;
  return { folder, matches: (uri) => glob.matches(shownPath(environment, uri).slice(start)) };
}

/** Why a file could not be read or written, in a few words, without the path that is shown beside it. */
export function reason({ l10n }: Pick<Environment, 'l10n'>, error: unknown): string {
  return l10n.text(troubleOf(error));
}
