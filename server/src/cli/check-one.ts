import { beforeLoading } from '../host/patience.node';
import { languages } from '../protocol';
import type { DeploymentTrouble } from '../workspace/deployments';
import { besideInRun } from './beside-in-run';
import { type Checked, checkFile, type Mode, readText } from './check-file';
import type { Candidate } from './collect';
import type { Environment } from './environment';
import { isMaterial } from './identify';
import { type Outcome, tellProgress, type VisitedFile, visitOne } from './visit';

/** What the check of one file gave, beside the deployment file (URI) that held for it. */
export interface CheckedFile extends Checked {
  readonly deployment: string | undefined;
}

/** What the check made of one file; all of it can go from thread to thread. */
export interface Seen {
  readonly outcome: Outcome<CheckedFile> | { readonly kind: 'late' };
  /** Deployment files that could not be read, as far as that came out with this file. */
  readonly broken: readonly DeploymentTrouble[];
}

/** A file, and what the check made of it. */
export interface SeenFile extends Seen {
  readonly candidate: Candidate;
}

/** Whether a file is checked among all others, or behind them, as what is said of it hangs on what becomes of them. */
type Turn = 'first' | 'last';

/** What checks files; in the first turn it tells what is to wait for the last. */
export type Checker = (candidate: Candidate, turn: Turn) => Promise<Seen>;

/**
 * @param files all files of the run: what is said of one may hang on others.
 * @returns what checks one of them after the other.
 */
export function createChecker(environment: Environment, files: readonly Candidate[], mode: Mode): Checker {
  const own = { ...environment, beside: besideInRun(environment, files) };
  const { deployments } = environment;
  return async (candidate, turn) => {
    const before = deployments.troubles().length;
    const isLate = turn === 'first' && mode === 'fix' ? hangsOnLists : async () => false;
    const outcome = await visitOne(environment, candidate, async (file) => {
      if (await isLate(environment, file)) return undefined;
      const checked = await checkOne(own, file, mode);
      return { ...checked, deployment: (await deployments.deploymentOf(file.uri)).uri };
    });
    const broken = deployments.troubles().slice(before);
    if (outcome.kind !== 'visited') return { outcome, broken };
    const { result } = outcome;
    return { outcome: result ? { kind: 'visited', result } : { kind: 'late' }, broken };
  };
}

/** Checks files one after the other, each when it is asked for. */
export async function* seenInTurn(
  environment: Environment,
  files: readonly Candidate[],
  see: Checker,
): AsyncGenerator<SeenFile> {
  const late: Candidate[] = [];
  for (const [index, candidate] of files.entries()) {
    tellProgress(environment, candidate, index, files.length);
    const seen = await see(candidate, 'first');
    if (seen.outcome.kind === 'late') late.push(candidate);
    else yield { candidate, ...seen };
  }
  for (const candidate of late) yield { candidate, ...(await see(candidate, 'last')) };
}

/**
 * Whether what is said of a file hangs on the lists of others: what `--fix` writes into a list counts for what shows another
 * one of its name. @throws FileTrouble where it cannot be read.
 */
async function hangsOnLists(environment: Environment, { uri, language }: VisitedFile): Promise<boolean> {
  if (isMaterial(language)) return false;
  const { asksBeside } = await environment.loadLanguage(language);
  return asksBeside?.((await readText(environment, uri)).text) === 'lists';
}

/** @throws FileTrouble where it cannot be read. */
async function checkOne(environment: Environment, { uri, language }: VisitedFile, mode: Mode): Promise<Checked> {
  beforeLoading(language);
  if (language === languages.log) return (await import('./check-log')).checkLog(environment, uri);
  if (isMaterial(language)) return (await import('./check-material')).checkMaterial(environment, uri, language);
  return checkFile(environment, uri, language, mode);
}
