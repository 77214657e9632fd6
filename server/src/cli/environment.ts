import { existsSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { URI } from 'vscode-uri';
import { createLocalizer, type Localizer, localeOf } from '../core/localizer';
import { message } from '../core/message';
import { nodeFileSystem } from '../host/node';
import { createDeploymentStore, type DeploymentStore } from '../workspace/deployments';
import { UsageError } from './arguments';

/** What a command works with. Paths are shown relative to `cwd`, with `/`. */
export interface Environment {
  readonly cwd: string;
  readonly l10n: Localizer;
  readonly deployments: DeploymentStore;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
}

/** The URI of a path as typed. */
export function uriOf(environment: Pick<Environment, 'cwd'>, path: string): string {
  return URI.file(resolve(environment.cwd, path)).toString();
}

/** A path or URI as shown: relative to the current folder where it lies below or beside it, with `/`. */
export function shownPath(environment: Pick<Environment, 'cwd'>, uri: string): string {
  const path = URI.parse(uri).fsPath;
  const shown = relative(environment.cwd, path);
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
  out: (text: string) => void,
  err: (text: string) => void,
): Environment {
  const cwd = process.cwd();
  const explicit = options.config === undefined ? undefined : uriOf({ cwd }, options.config);
  if (explicit !== undefined && !statSync(URI.parse(explicit).fsPath, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(message('cli.usage.no-config', { path: options.config ?? '' }));
  const deployments = createDeploymentStore({
    files: () => nodeFileSystem,
    explicit: () => explicit,
    rootOf: () => undefined,
    openText: () => undefined,
    isTop: async (folder) => existsSync(join(URI.parse(folder).fsPath, '.git')),
  });
  return { cwd, l10n: localizerFor(options.locale), deployments, out, err };
}
