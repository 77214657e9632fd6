import { type Candidate, type Collected, reason } from './collect';
import { diskPath, type Environment, shownPath } from './environment';
import { type FileKind, type Identity, identify } from './identify';
import type { PathNote } from './report';

/** A file that cannot be checked, in words for the person who named it. */
export class FileTrouble extends Error {}

/** A file of ours that this command has no use for, in words. */
export class NotForThis extends Error {}

/** A file of ours. */
export interface VisitedFile {
  readonly uri: string;
  readonly language: FileKind;
}

/** What became of all files but those that were visited. */
export interface Visited {
  readonly skipped: readonly PathNote[];
  readonly errors: readonly PathNote[];
}

/** What became of a candidate: what its visit gave, or why there was none. */
export type Outcome<T> =
  | { readonly kind: 'visited'; readonly result: T }
  | { readonly kind: 'skipped' | 'error'; readonly reason: string };

/** A candidate and what became of it. */
export interface Visit<T> {
  readonly candidate: Candidate;
  readonly outcome: Outcome<T>;
}

/**
 * Visits each file of ours among those that PATHS mean, one after the other; see {@link takeVisits}.
 * @param visit does the work; throws FileTrouble or NotForThis.
 */
export function visitFiles(
  environment: Environment,
  collected: Collected,
  visit: (file: VisitedFile) => Promise<void>,
): Promise<Visited> {
  return takeVisits(environment, collected, visitsInTurn(environment, collected.files, visit), async () => {});
}

async function* visitsInTurn(
  environment: Environment,
  files: readonly Candidate[],
  visit: (file: VisitedFile) => Promise<void>,
): AsyncGenerator<Visit<void>> {
  for (const [index, candidate] of files.entries()) {
    tellProgress(environment, candidate, index, files.length);
    yield { candidate, outcome: await visitOne(environment, candidate, visit) };
  }
}

/**
 * Takes what became of all files that PATHS mean. Trouble with one file does not keep the others from being visited, and
 * nothing is left out in silence: a file was visited, or is among the skipped or the errors; a folder in which nothing
 * was visited is an error.
 * @param take is told what each visit gave.
 */
export async function takeVisits<T>(
  environment: Environment,
  { folders, ...collected }: Collected,
  visits: AsyncIterable<Visit<T>>,
  take: (result: T, candidate: Candidate) => Promise<void>,
): Promise<Visited> {
  const skipped = [...collected.skipped];
  const errors = [...collected.errors];
  const empty = new Set(folders);
  for await (const { candidate, outcome } of visits) {
    const path = shownPath(environment, candidate.uri);
    if (outcome.kind === 'skipped') skipped.push({ path, message: outcome.reason });
    else for (const folder of candidate.folders) empty.delete(folder);
    if (outcome.kind === 'error') errors.push({ path, message: outcome.reason });
    if (outcome.kind !== 'visited') continue;
    await take(outcome.result, candidate).catch((error: unknown) => {
      errors.push({ path, message: internalError(environment, error) });
    });
  }
  environment.progress.end();
  for (const folder of empty) {
    const path = shownPath(environment, folder);
    if (!errors.some((error) => error.path === path || error.path.startsWith(path === '.' ? '' : `${path}/`)))
      errors.push({ path, message: environment.l10n.t('cli.nothing-checked') });
  }
  return { skipped, errors };
}

/** What failed within us, in words. */
export function internalError({ l10n }: Pick<Environment, 'l10n'>, error: unknown): string {
  return l10n.t('cli.internal', { text: error instanceof Error ? error.message : String(error) });
}

/** Says how far the work is, where it takes long. @param done so many candidates came before. */
export function tellProgress(
  { progress, l10n, cwd }: Environment,
  { uri }: Candidate,
  done: number,
  count: number,
): void {
  progress.tell(() => l10n.t('cli.progress', { done: done + 1, count, path: shownPath({ cwd }, uri) }));
}

/**
 * Looks into a candidate and, where it is a file of ours, visits it.
 * @param visit does the work; throws FileTrouble or NotForThis.
 */
export async function visitOne<T>(
  environment: Environment,
  { uri, origin }: Candidate,
  visit: (file: VisitedFile) => Promise<T>,
): Promise<Outcome<T>> {
  let identity: Identity;
  try {
    identity = await identify(diskPath(uri), origin, {
      bytes: environment.held.piped(uri),
      keep: (bytes) => environment.held.keep(uri, bytes),
    });
  } catch (error) {
    // A name that the system gives in other bytes than it takes.
    const words = uri.includes('%EF%BF%BD') ? environment.l10n.t('cli.name-not-text') : reason(environment, error);
    return { kind: 'error', reason: words };
  }
  if (identity.kind === 'other') {
    const kind = origin === 'named' || identity.claim === 'claimed' ? 'error' : 'skipped';
    return { kind, reason: environment.l10n.text(identity.reason) };
  }
  try {
    return { kind: 'visited', result: await visit({ uri, language: identity.language }) };
  } catch (error) {
    if (error instanceof FileTrouble) return { kind: 'error', reason: error.message };
    if (error instanceof NotForThis) return { kind: origin === 'named' ? 'error' : 'skipped', reason: error.message };
    return { kind: 'error', reason: internalError(environment, error) };
  }
}
