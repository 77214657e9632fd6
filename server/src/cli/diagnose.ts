import { diagnose, exitCodeOf, type Report, reportJson } from '../diagnosis';
import { type Intake, type Item, placed, takeIn } from '../intake';
import { nodeArchives } from '../intake/zip/node';
import { parsePaths } from './arguments';
import { collectFiles } from './collect';
import { createEnvironment, type Environment, shownPath, uriOf } from './environment';
import { itemOfFile, itemOfInput } from './items';
import type { Output } from './output';
import { createProgress } from './progress';
import type { PathNote } from './report';

const formats = ['json'] as const;

/** `ise-posture diagnose PATHS…`: see the contract. 0 healthy, 1 a fault, 3 undecided, 2 something named could not be read. */
export async function diagnoseCommand(words: readonly string[], output: Output): Promise<number> {
  const { values, positionals } = parsePaths('diagnose', words, formats, {});
  const environment = createEnvironment(values, output);
  const outcome = await diagnosePaths(environment, positionals, values.config);
  const { report, inputs, errors } = outcome;
  output.json(reportJson(report, environment.l10n, { inputs, errors }));
  return errors.length > 0 ? 2 : exitCodeOf(report);
}

interface Outcome {
  readonly report: Report;
  /** What is not among the report's own inputs. */
  readonly inputs: readonly { readonly path: string; readonly kind: string; readonly note?: string }[];
  readonly errors: readonly PathNote[];
}

async function diagnosePaths(
  environment: Environment,
  paths: readonly string[],
  config: string | undefined,
): Promise<Outcome> {
  const { items, notes, errors } = await itemsOf(environment, paths);
  const progress = createProgress(process.stderr);
  let taken: Intake;
  let report: Report;
  try {
    taken = await takeIn(items, {
      archives: nodeArchives,
      ...(await deploymentFor(environment, items, config)),
      onProgress: (path) => progress.tell(environment.l10n.t('cli.diagnose.reading', { path })),
    });
    report = await placed(diagnose(taken.material), taken.logs);
  } finally {
    progress.end();
  }
  return outcomeOf(environment, { report, taken, items, notes, errors });
}

interface Found {
  readonly items: readonly Item[];
  readonly notes: readonly PathNote[];
  readonly errors: readonly PathNote[];
}

/** What PATHS mean; `-` is the standard input. */
async function itemsOf(environment: Environment, paths: readonly string[]): Promise<Found> {
  const onDisk = paths.filter((path) => path !== '-');
  const { files, skipped, errors } = await collectFiles(environment, onDisk);
  const items = files.map((file) => itemOfFile(environment, file));
  if (onDisk.length < paths.length) items.push(await itemOfInput());
  return { items, notes: skipped, errors };
}

/** The ise-posture.json that --config names, else the one in a folder above what was named. */
async function deploymentFor(
  environment: Environment,
  items: readonly Item[],
  config: string | undefined,
): Promise<{ readonly deployment?: Item; readonly fallback?: Item }> {
  if (config !== undefined)
    return { deployment: itemOfFile(environment, { uri: uriOf(environment, config), origin: 'named' }) };
  const own = items.find(({ uri }) => uri !== undefined)?.uri ?? uriOf(environment, 'stdin');
  const { uri } = await environment.deployments.deploymentOf(own);
  return uri === undefined ? {} : { fallback: itemOfFile(environment, { uri, origin: 'found' }) };
}

function outcomeOf(
  { l10n, deployments, ...environment }: Environment,
  { report, taken, items, notes, errors }: Found & { readonly report: Report; readonly taken: Intake },
): Outcome {
  const left = taken.leftOut.map(({ path, reason, loss }) => ({ path, message: l10n.text(reason), loss }));
  const named = new Set(items.filter(({ origin }) => origin === 'named').map(({ path }) => path));
  // What was named and could not be read; what lies in a folder or in an archive is told among the inputs.
  const unread = left.filter(({ path, loss }) => loss === 'unread' && named.has(path));
  const all: PathNote[] = [...errors, ...unread.map(({ path, message }) => ({ path, message }))];
  for (const { uri, reason } of deployments.troubles())
    all.push({ path: shownPath(environment, uri), message: l10n.text(reason) });
  if (taken.material.every(({ kind }) => kind === 'deployment') && all.length === 0)
    all.push({ path: items[0]?.path ?? '.', message: l10n.t('cli.diagnose.nothing') });
  const ignored = [...left, ...notes].map(({ path, message }) => ({ path, kind: 'ignored', note: message }));
  const read = taken.notes.map(({ path, kind, note }) => ({ path, kind, note: l10n.text(note) }));
  return { report, inputs: [...read, ...ignored], errors: all };
}
