import { existsSync, statSync } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import path, { join, type PlatformPath, resolve } from 'node:path';
import { URI } from 'vscode-uri';
import type { AnyLanguage } from '../core/language';
import { createLocalizer, type Localizer, localeOf } from '../core/localizer';
import { message } from '../core/message';
import { decodeTolerantly } from '../host/decode';
import { isWithin, nodeFileSystem, readWhole } from '../host/node';
import { troubleWith } from '../host/trouble';
import { createLogStream, type LogStream } from '../log';
import type { LanguageId } from '../protocol';
import { type BesideStore, createBesideStore } from '../workspace/beside';
import { createDeploymentStore, type DeploymentStore } from '../workspace/deployments';
import { languageById } from '../workspace/languages';
import type { Said } from '../workspace/once';
import { isDeploymentFile } from '../workspace/paths';
import { looksLikeDeployment } from '../workspace/sniff';
import { UsageError } from './arguments';
import type { Output } from './output';

/** What a command works with. Paths are shown relative to `cwd`, with `/`. */
export interface Environment {
  readonly cwd: string;
  readonly l10n: Localizer;
  readonly deployments: DeploymentStore;
  readonly beside: BesideStore;
  readonly output: Output;
  readonly languageById: (id: LanguageId) => AnyLanguage;
  readonly createLogStream: () => LogStream;
  /** What was said for whole folders. */
  readonly said: Said;
}

/** The path on disk of a file URI. */
export function diskPath(uri: string): string {
  return URI.parse(uri).fsPath;
}

/** The URI of a path as typed. */
export function uriOf(environment: Pick<Environment, 'cwd'>, path: string): string {
  return URI.file(resolve(environment.cwd, path)).toString();
}

/** A path or URI as shown: relative to the current folder where that is possible, with `/`. */
export function shownPath(environment: Pick<Environment, 'cwd'>, uri: string): string {
  return shownFrom(path, environment.cwd, diskPath(uri));
}

/** The same for the paths of any system. On Windows, what lies on another drive or share has no relative path. */
export function shownFrom(
  { relative, sep }: Pick<PlatformPath, 'relative' | 'sep'>,
  folder: string,
  path: string,
): string {
  const shown = relative(folder, path);
  return (shown === '' ? '.' : shown).split(sep).join('/');
}

/** The folder docs/rules that is shipped beside the bundle, as a URI: `url` of a finding works without a network. */
export function docsBase(): string {
  // dist/cli.js in the package; server/src/cli/ when run from source.
  const candidates = [join(__dirname, '..', 'docs', 'rules'), join(__dirname, '..', '..', '..', 'docs', 'rules')];
  return URI.file(candidates.find((folder) => existsSync(folder)) ?? candidates[0]!).toString();
}

/** Texts in the language of `--locale`, else of the environment. */
export function localizerFor(locale: string | undefined): Localizer {
  const { env } = process;
  return createLocalizer(localeOf(locale || env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG']));
}

/**
 * @param options the common options as typed.
 * @throws UsageError where `--config` names no file.
 */
export function createEnvironment(
  options: { readonly config?: string | undefined; readonly locale?: string | undefined },
  output: Output,
): Environment {
  const cwd = process.cwd();
  const explicit = options.config === undefined ? undefined : uriOf({ cwd }, options.config);
  if (explicit !== undefined && !statSync(diskPath(explicit), { throwIfNoEntry: false })?.isFile())
    throw new UsageError(message('cli.usage.no-config', { path: options.config ?? '' }));
  const isTop = async (folder: string): Promise<boolean> => existsSync(join(diskPath(folder), '.git'));
  const deployments = createDeploymentStore({
    files: () => ({
      ...nodeFileSystem,
      read: (uri) => readConfiguration(diskPath(uri), uri === explicit ? 'named' : 'found'),
    }),
    explicit: () => explicit,
    rootOf: () => undefined,
    openText: () => undefined,
    isTop,
    decode: decodeTolerantly,
  });
  return {
    cwd,
    l10n: localizerFor(options.locale),
    deployments,
    beside: createBesideStore({ files: () => nodeFileSystem, openDocument: () => undefined }),
    output,
    languageById,
    createLogStream,
    said: new Set(),
  };
}

/**
 * The bytes of a deployment file. One that nobody named is not followed out of its repository, and no link to anything
 * else is read: what is wrong with a file is quoted.
 */
async function readConfiguration(path: string, origin: 'named' | 'found'): Promise<Uint8Array> {
  if (!(await lstat(path)).isSymbolicLink()) return readWhole(path);
  const target = await realpath(path);
  if (origin === 'found' && !isWithin(await realpath(repositoryOf(resolve(path, '..'))), target))
    throw troubleWith('ERR_LINK_OUT');
  const bytes = await readWhole(target);
  if (!isDeploymentFile(URI.file(target).toString()) && !looksLikeDeployment(decodeTolerantly(bytes).text))
    throw troubleWith('ERR_LINK_TO_OTHER');
  return bytes;
}

/** The root of the repository that holds a folder; the folder itself where there is none. */
function repositoryOf(folder: string): string {
  for (let place = folder; ; place = resolve(place, '..')) {
    if (existsSync(join(place, '.git'))) return place;
    if (resolve(place, '..') === place) return folder;
  }
}
