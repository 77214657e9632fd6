import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { readFolder } from '../host/node';
import { troubleOf } from '../host/trouble';
import { type Entry, walk } from '../host/walk';
import { languageOfName } from '../workspace/languages';
import { type Environment, shownPath, uriOf } from './environment';

/** A path that could not be read, with why. `path` as shown. */
export interface PathError {
  readonly path: string;
  readonly message: string;
}

export interface Collected {
  /** URIs, each once. `named`: given by the user himself, so that an unknown file name is no reason to skip it. */
  readonly files: readonly { readonly uri: string; readonly named: 'named' | 'found' }[];
  readonly errors: readonly PathError[];
}

/** No repository of configuration has more. */
const maxFiles = 100_000;

/** The files that PATHS mean: files as named, folders with all files below whose name tells a language of ours. */
export async function collectFiles(environment: Environment, paths: readonly string[]): Promise<Collected> {
  const files = new Map<string, 'named' | 'found'>();
  const errors: PathError[] = [];
  const list = async (folder: string): Promise<readonly Entry[]> => {
    try {
      return await readFolder(folder);
    } catch (error) {
      errors.push({ path: shownPath(environment, folder), message: reason(environment, error) });
      return [];
    }
  };
  for (const path of paths) {
    const uri = uriOf(environment, path);
    try {
      const entry = await stat(resolve(environment.cwd, path));
      if (entry.isFile()) files.set(uri, 'named');
      else if (!entry.isDirectory())
        errors.push({ path: shownPath(environment, uri), message: environment.l10n.t('cli.no-file') });
      else {
        for (const found of await walk(list, uri, (name) => languageOfName(name) !== undefined, maxFiles)) {
          if (!files.has(found)) files.set(found, 'found');
        }
      }
    } catch (error) {
      errors.push({ path: shownPath(environment, uri), message: reason(environment, error) });
    }
  }
  return { files: [...files].map(([uri, named]) => ({ uri, named })), errors };
}

/** Why a file could not be read or written, in a few words, without the path that is shown beside it. */
export function reason({ l10n }: Pick<Environment, 'l10n'>, error: unknown): string {
  return l10n.text(troubleOf(error));
}

/** The path on disk of a file URI. */
export function diskPath(uri: string): string {
  return URI.parse(uri).fsPath;
}
