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

/**
 * Visits each file of ours among those that PATHS mean. Trouble with one file does not keep the others from being visited, and
 * nothing is left out in silence: a file was visited, or is among the skipped or the errors; a folder in which nothing
 * was visited is an error.
 * @param visit does the work; throws FileTrouble or NotForThis.
 * @param isLate tells what is visited behind all other files, as what is said of it hangs on what becomes of them.
 */
export async function visitFiles(
  environment: Environment,
  { files, folders, ...collected }: Collected,
  visit: (file: VisitedFile) => Promise<void>,
  isLate: (file: VisitedFile) => Promise<boolean> = async () => false,
): Promise<Visited> {
  const skipped = [...collected.skipped];
  const errors = [...collected.errors];
  const empty = new Set(folders);
  const late: Candidate[] = [];
  const visitEach = async (candidate: Candidate, work: (file: VisitedFile) => Promise<void>): Promise<void> => {
    const { uri } = candidate;
    const outcome = await visitOne(environment, candidate, work);
    if (outcome.kind === 'skipped') skipped.push({ path: shownPath(environment, uri), message: outcome.reason });
    else for (const folder of candidate.folders) empty.delete(folder);
    if (outcome.kind === 'error') errors.push({ path: shownPath(environment, uri), message: outcome.reason });
  };
  for (const [index, candidate] of files.entries()) {
    tellProgress(environment, candidate, index, files.length);
    await visitEach(candidate, async (file) => {
      if (await isLate(file)) late.push(candidate);
      else await visit(file);
    });
  }
  for (const candidate of late) await visitEach(candidate, visit);
  environment.progress.end();
  for (const folder of empty) {
    const path = shownPath(environment, folder);
    if (!errors.some((error) => error.path === path || error.path.startsWith(path === '.' ? '' : `${path}/`)))
      errors.push({ path, message: environment.l10n.t('cli.nothing-checked') });
  }
  return { skipped, errors };
}

function tellProgress({ progress, l10n, cwd }: Environment, { uri }: Candidate, done: number, count: number): void {
  progress.tell(() => l10n.t('cli.progress', { done: done + 1, count, path: shownPath({ cwd }, uri) }));
}

type Outcome = { readonly kind: 'visited' } | { readonly kind: 'skipped' | 'error'; readonly reason: string };

async function visitOne(
  environment: Environment,
  { uri, origin }: Candidate,
  visit: (file: VisitedFile) => Promise<void>,
): Promise<Outcome> {
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
    await visit({ uri, language: identity.language });
    return { kind: 'visited' };
  } catch (error) {
    if (error instanceof FileTrouble) return { kind: 'error', reason: error.message };
    if (error instanceof NotForThis) return { kind: origin === 'named' ? 'error' : 'skipped', reason: error.message };
    const text = error instanceof Error ? error.message : String(error);
    return { kind: 'error', reason: environment.l10n.t('cli.internal', { text }) };
  }
}
