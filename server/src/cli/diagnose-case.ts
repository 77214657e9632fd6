import { diagnose, type Report } from '../diagnosis';
import { type Intake, type Item, placed, type Redacted, redacted, type Told, takeIn, toldOf } from '../intake';
import { nodeArchives } from '../intake/zip/node';
import { collectFiles } from './collect';
import { type Environment, shownPath, uriOf } from './environment';
import { itemOfFile, itemOfInput } from './items';
import type { PathNote } from './report';

/** What became of one case. */
export interface Outcome extends Told {
  readonly report: Report;
  /** How a path of the case is shown. */
  readonly shown: (path: string) => string;
  /** What was replaced, where it may be passed on. */
  readonly redaction?: ReturnType<Redacted['summary']>;
}

/** How cases are taken: `config` names their ise-posture.json. */
export interface CaseOptions {
  readonly config?: string | undefined;
  readonly disclosure: 'plain' | 'redacted';
}

/** Diagnoses what PATHS mean as one case. */
export async function diagnosePaths(
  environment: Environment,
  paths: readonly string[],
  { config, disclosure }: CaseOptions,
): Promise<Outcome> {
  const found = await takeCase(environment, paths, config);
  const report = await placed(diagnose(found.taken.material, found.taken.unread), found.taken.logs);
  const outcome = outcomeOf(environment, found, report);
  return disclosure === 'plain' ? outcome : redactedOutcome(outcome, found.taken);
}

/** What was handed over, read. */
interface TakenCase extends Handed {
  readonly taken: Intake;
}

/** Reads what PATHS mean; on a terminal it says what it is at. */
export async function takeCase(
  environment: Environment,
  paths: readonly string[],
  config: string | undefined,
): Promise<TakenCase> {
  const found = await itemsOf(environment, paths);
  const { progress } = environment;
  let read = 0;
  const onProgress = (path: string, amount: number): void => {
    read += amount;
    progress.tell(() => environment.l10n.t('cli.diagnose.reading', { path, size: Math.round(read / 1e6) }));
  };
  try {
    const taken = await takeIn(found.items, {
      archives: nodeArchives,
      ...(await deploymentFor(environment, found.items, config)),
      onProgress,
    });
    return { ...found, taken };
  } finally {
    progress.end();
  }
}

interface Handed {
  readonly items: readonly Item[];
  readonly notes: readonly PathNote[];
  readonly errors: readonly PathNote[];
}

/** What PATHS mean; `-` is the standard input. */
async function itemsOf(environment: Environment, paths: readonly string[]): Promise<Handed> {
  const onDisk = paths.filter((path) => path !== '-');
  const { files, skipped, errors } = await collectFiles(environment, onDisk);
  const items = files.map((file) => itemOfFile(environment, file));
  if (onDisk.length < paths.length) items.push(await itemOfInput());
  return { items, notes: skipped, errors };
}

/** The ise-posture.json that --config names, else the one in a folder above what was named, else above the current one. */
async function deploymentFor(
  environment: Environment,
  items: readonly Item[],
  config: string | undefined,
): Promise<{ readonly deployment?: Item; readonly fallback?: Item }> {
  if (config !== undefined)
    return { deployment: itemOfFile(environment, { uri: uriOf(environment, config), origin: 'named' }) };
  // A bundle often lies elsewhere than the configuration that one works in.
  const places = [items.find(({ uri }) => uri !== undefined)?.uri, uriOf(environment, 'here')];
  for (const place of places) {
    const { uri } = place === undefined ? {} : await environment.deployments.deploymentOf(place);
    if (uri !== undefined) return { fallback: itemOfFile(environment, { uri, origin: 'found' }) };
  }
  return {};
}

function outcomeOf(environment: Environment, { items, notes, errors, taken }: TakenCase, report: Report): Outcome {
  const { l10n, deployments } = environment;
  const troubles = deployments
    .troubles()
    .map(({ uri, reason }) => ({ path: shownPath(environment, uri), message: l10n.text(reason) }));
  const told = toldOf(taken, { items, leftOut: notes, errors: [...errors, ...troubles] }, l10n);
  return { report, ...told, shown: (path) => path };
}

function redactedOutcome({ report, inputs, errors }: Outcome, taken: Intake): Outcome {
  const safe = redacted(report, taken);
  return {
    report: safe.report,
    inputs: inputs.map(({ path, kind, note }) => ({ path: safe.path(path), kind, note: safe.text(note) })),
    errors: errors.map(({ path, message }) => ({ path: safe.path(path), message: safe.text(message) })),
    shown: safe.path,
    redaction: safe.summary(),
  };
}
