import { existsSync, statSync } from 'node:fs';
import path, { join, type PlatformPath, resolve } from 'node:path';
import { URI } from 'vscode-uri';
import type { AnyLanguage } from '../core/language';
import type { Localizer } from '../core/localizer';
import { message } from '../core/message';
import { publicDocsBase } from '../core/rule-url';
import { decodeTolerantly } from '../host/decode';
import { atOnce } from '../host/disk.node';
import { commandFileSystem, isWithin, readWhole } from '../host/node';
import { troubleWith } from '../host/trouble';
import type { LogStream } from '../log';
import type { LanguageId } from '../protocol';
import { type BesideStore, createBesideStore } from '../workspace/beside';
import { createDeploymentStore, type DeploymentStore } from '../workspace/deployments';
import { loadLanguage } from '../workspace/languages/load';
import { isDeploymentFile } from '../workspace/paths';
import { looksLikeDeployment } from '../workspace/sniff';
import { UsageError } from './arguments';
import { createHeld, type Held } from './held';
import { localizerFor } from './locale';
import type { Output } from './output';
import { lendPieces, piecesIn, readPieces } from './packed';
import { createProgress, type Progress } from './progress';
import { errorOutput } from './standard';

/** What a command works with. Paths are shown relative to `cwd`, with `/`. */
export interface Environment {
  readonly cwd: string;
  readonly l10n: Localizer;
  readonly deployments: DeploymentStore;
  readonly beside: BesideStore;
  readonly output: Output;
  readonly loadLanguage: (id: LanguageId) => Promise<AnyLanguage>;
  readonly createLogStream: () => Promise<LogStream>;
  readonly held: Held;
  readonly progress: Progress;
  /** Whether reports carry the lines that findings begin on. */
  readonly lines: 'kept' | 'left out';
}

/** The path on disk of a file URI. */
export function diskPath(uri: string): string {
  return URI.parse(uri).fsPath;
}

/** The bytes of a file of any size, piece by piece, wherever they are; those of a gzip archive unpacked. */
export function piecesOf({ held }: Pick<Environment, 'held'>, uri: string): AsyncIterable<Uint8Array> {
  const piped = held.piped(uri);
  return piped ? piecesIn(piped) : readPieces(diskPath(uri));
}

/** The same for who is done with each piece when the next one is asked for. */
export function lentPiecesOf({ held }: Pick<Environment, 'held'>, uri: string): AsyncIterable<Uint8Array> {
  const piped = held.piped(uri);
  return piped ? piecesIn(piped) : lendPieces(diskPath(uri));
}

/** The URI of a path as typed. */
export function uriOf(environment: Pick<Environment, 'cwd'>, path: string): string {
  return URI.file(resolve(environment.cwd, path)).toString();
}

/** A path or URI as shown: relative to the current folder where that is possible, with `/`. */
export function shownPath(environment: Pick<Environment, 'cwd'>, uri: string): string {
  if (last?.uri !== uri || last.cwd !== environment.cwd)
    last = { uri, cwd: environment.cwd, shown: shownFrom(path, environment.cwd, diskPath(uri)) };
  return last.shown;
}

/** All findings of a file ask the same. */
let last: { readonly uri: string; readonly cwd: string; readonly shown: string } | undefined;

/** The same for the paths of any system. On Windows, what lies on another drive or share has no relative path. */
export function shownFrom(
  { relative, sep }: Pick<PlatformPath, 'relative' | 'sep'>,
  folder: string,
  path: string,
): string {
  const shown = relative(folder, path);
  return (shown === '' ? '.' : shown).split(sep).join('/');
}

/** A URI of the rules' pages: the folder docs/rules of our repository where that is at hand, so that it works without a network. */
export function docsBase(): string {
  knownDocs ??= findDocs();
  return knownDocs;
}

/** It does not move while we run, and every finding asks. */
let knownDocs: string | undefined;

function findDocs(): string {
  // dist/cli.js of a clone; server/src/cli/ when run from source.
  const candidates = [join(__dirname, '..', 'docs', 'rules'), join(__dirname, '..', '..', '..', 'docs', 'rules')];
  const found = candidates.find((folder) => existsSync(folder));
  return found === undefined ? publicDocsBase : URI.file(found).toString();
}

/** The options that an environment hangs on, as typed. */
export interface EnvironmentOptions {
  readonly config?: string | undefined;
  readonly locale?: string | undefined;
  readonly rule?: readonly string[] | undefined;
}

/** @throws UsageError where `--config` names no file, or `--rule` no rule. */
export async function createEnvironment(options: EnvironmentOptions, output: Output): Promise<Environment> {
  const cwd = process.cwd();
  const explicit = options.config === undefined ? undefined : uriOf({ cwd }, options.config);
  if (explicit !== undefined && !statSync(diskPath(explicit), { throwIfNoEntry: false })?.isFile())
    throw new UsageError(message('cli.usage.no-config', { path: options.config ?? '' }));
  const isTop = async (folder: string): Promise<boolean> => existsSync(join(diskPath(folder), '.git'));
  const levels = options.rule?.length ? await import('./rule-levels') : undefined;
  const given = levels?.readRuleLevels(options.rule ?? []);
  const store = createDeploymentStore({
    files: () => ({
      ...commandFileSystem,
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
    deployments: levels && given ? levels.storeWith(store, given) : store,
    beside: createBesideStore({ files: () => commandFileSystem, openDocument: () => undefined }),
    output,
    loadLanguage,
    createLogStream: async () => (await import('../log')).createLogStream(),
    held: createHeld(),
    progress: createProgress(errorOutput),
    lines: 'left out',
  };
}

/**
 * The bytes of a deployment file. One that nobody named is not followed out of its repository, and no link to anything
 * else is read: what is wrong with a file is quoted.
 */
async function readConfiguration(path: string, origin: 'named' | 'found'): Promise<Uint8Array> {
  if (!(await atOnce.lstat(path)).isSymbolicLink()) return readWhole(path, atOnce);
  const target = await atOnce.realpath(path);
  if (origin === 'found' && !isWithin(await atOnce.realpath(repositoryOf(resolve(path, '..'))), target))
    throw troubleWith('ERR_LINK_OUT');
  const bytes = await readWhole(target, atOnce);
  if (!isDeploymentFile(URI.file(target).toString()) && !looksLikeDeployment(decodeTolerantly(bytes).text))
    throw troubleWith('ERR_LINK_TO_OTHER');
  return bytes;
}

/** The root of the repository that holds a folder; the folder itself where there is none. */
export function repositoryOf(folder: string): string {
  for (let place = folder; ; place = resolve(place, '..')) {
    if (existsSync(join(place, '.git'))) return place;
    if (resolve(place, '..') === place) return folder;
  }
}
