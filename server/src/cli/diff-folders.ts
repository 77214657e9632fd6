import { relative, sep } from 'node:path';
import { append } from '../core/many';
import { languages } from '../protocol';
import { collectFiles } from './collect';
import {
  addedText,
  type Compared,
  comparedBy,
  comparedJson,
  comparedText,
  exitOf,
  type FailOn,
  widerThanNothing,
} from './compare';
import { diskPath, type Environment, shownPath, uriOf } from './environment';
import { printRest, shownFirst } from './formats/text';
import { type Comparable, type ReadFrom, readComparables } from './read-lists';
import type { PathNote } from './report';
import { FileTrouble, NotForThis, visitFiles } from './visit';

/** Two lists of the same file and name, or one that only one side has. */
interface Pair {
  /** Below both folders, with `/`. */
  readonly path: string;
  /** Its name, where the file holds several. */
  readonly list?: string;
  readonly outcome: Outcome;
}

type Outcome =
  | { readonly kind: 'both'; readonly compared: Compared; readonly shown: readonly [string, string] }
  | { readonly kind: 'removed' }
  | { readonly kind: 'added'; readonly wider?: Compared['wider']; readonly shown: readonly [string, string] };

interface Options {
  readonly failOn: FailOn;
  readonly format: 'text' | 'json';
}

/** Compares the lists of two folders, file by file. See `diff` for the exit code; 2 where something could not be read. */
export async function diffFolders(
  environment: Environment,
  [old, fresh]: readonly [string, string],
  { failOn, format }: Options,
): Promise<0 | 1 | 2> {
  const { output, progress, l10n } = environment;
  const left = await listFilesOf(environment, old);
  const right = await listFilesOf(environment, fresh);
  const errors = [...left.errors, ...right.errors];
  const skipped = [...left.skipped, ...right.skipped];
  const pairs: Pair[] = [];
  const paths = [...new Set([...left.files.keys(), ...right.files.keys()])].sort();
  for (const [done, path] of paths.entries()) {
    progress.tell(() => l10n.t('cli.progress', { done: done + 1, count: paths.length, path }));
    try {
      append(pairs, await pairsIn(environment, path, [left.files.get(path), right.files.get(path)], failOn));
    } catch (error) {
      if (!(error instanceof FileTrouble)) throw error;
      errors.push({ path, message: error.message });
    }
  }
  progress.end();
  if (pairs.length === 0 && errors.length === 0) errors.push({ path: fresh, message: l10n.t('cli.no-lists') });
  const { troubles } = environment.deployments;
  for (const { uri, reason } of troubles())
    errors.push({ path: shownPath(environment, uri), message: l10n.text(reason) });
  if (format === 'json')
    output.json({ version: 1, lists: pairs.map((pair) => pairJson(environment, pair)), errors, skipped });
  else {
    output.text(pairs.map((pair) => pairText(environment, pair)).join('') + summary(environment, pairs));
    printRest(environment, { skipped, errors });
  }
  if (errors.length > 0) return 2;
  const codes = pairs.map((pair) => codeOf(pair, failOn));
  return codes.includes(1) ? 1 : codes.includes(2) ? 2 : 0;
}

/** Files with lists below a folder, by their path there. */
async function listFilesOf(environment: Environment, folder: string) {
  const files = new Map<string, ReadFrom>();
  const root = diskPath(uriOf(environment, folder));
  const collected = await collectFiles(environment, [folder]);
  const visited = await visitFiles(environment, collected, async ({ uri, language }) => {
    if (language !== languages.dacl && language !== languages.output)
      throw new NotForThis(environment.l10n.t('cli.not-a-dacl'));
    files.set(relative(root, diskPath(uri)).split(sep).join('/'), { uri, shown: shownPath(environment, uri) });
  });
  const skipped = visited.skipped.filter(({ path }) => !path.endsWith('ise-posture.json'));
  return { files, skipped: skipped as readonly PathNote[], errors: visited.errors };
}

async function pairsIn(
  environment: Environment,
  path: string,
  [old, fresh]: readonly [ReadFrom | undefined, ReadFrom | undefined],
  failOn: FailOn,
): Promise<Pair[]> {
  const left = old ? await readComparables(environment, old) : [];
  const right = fresh ? await readComparables(environment, fresh) : [];
  const shown = [old?.shown ?? path, fresh?.shown ?? path] as const;
  const several = left.length > 1 || right.length > 1;
  const twinOf = ({ name }: Comparable): Comparable | undefined =>
    several ? right.find((other) => other.name === name) : right[0];
  const taken = new Set<Comparable>();
  const labelled = ({ name }: Comparable): Pick<Pair, 'path' | 'list'> =>
    several && name !== undefined ? { path, list: name } : { path };
  const both = left.map((one): Pair => {
    const other = twinOf(one);
    if (!other) return { ...labelled(one), outcome: { kind: 'removed' } };
    taken.add(other);
    return { ...labelled(one), outcome: { kind: 'both', compared: comparedBy(failOn, one, other), shown } };
  });
  const added = right
    .filter((one) => !taken.has(one))
    .map((one): Pair => {
      const wider = failOn === 'wider' ? widerThanNothing(one) : undefined;
      return { ...labelled(one), outcome: { kind: 'added', ...(wider ? { wider } : {}), shown } };
    });
  return [...both, ...added];
}

function codeOf({ outcome }: Pair, failOn: FailOn): 0 | 1 | 2 {
  if (outcome.kind === 'both') return exitOf(outcome.compared);
  if (failOn === 'different') return 1;
  return outcome.kind === 'added' && outcome.wider ? exitOf({ result: outcome.wider }) : 0;
}

function pairJson(environment: Environment, { path, list, outcome }: Pair): object {
  const place = { path, ...(list === undefined ? {} : { list }) };
  if (outcome.kind === 'both') return { ...place, ...comparedJson(environment, outcome.compared) };
  if (outcome.kind === 'removed') return { ...place, result: 'removed' };
  const { wider } = outcome;
  const told = wider ? (comparedJson(environment, { result: wider, wider }) as { readonly wider: object }) : undefined;
  return { ...place, result: 'added', ...(told ? { wider: told.wider } : {}) };
}

function pairText(environment: Environment, { path, list, outcome }: Pair): string {
  const { l10n } = environment;
  const head = shownFirst(list === undefined ? path : `${path} ${list}`);
  if (outcome.kind === 'removed') return `${head}\n  ${l10n.t('cli.diff.removed')}\n\n`;
  if (outcome.kind === 'both' && outcome.compared.result.kind === 'same') return '';
  const said =
    outcome.kind === 'both'
      ? comparedText(environment, outcome.shown, outcome.compared)
      : `${l10n.t('cli.diff.added')}\n${outcome.wider ? addedText(environment, outcome.shown[1], outcome.wider) : ''}`;
  return `${head}\n${said.replace(/^(?=.)/gm, '  ')}\n`;
}

function summary({ l10n }: Environment, pairs: readonly Pair[]): string {
  const kinds = pairs.map(({ outcome }) => (outcome.kind === 'both' ? outcome.compared.result.kind : outcome.kind));
  const widened = pairs.filter(({ outcome }) => {
    const wider =
      outcome.kind === 'both' ? outcome.compared.wider : outcome.kind === 'added' ? outcome.wider : undefined;
    return wider !== undefined && (wider.kind === 'different' || wider.kind === 'maybe');
  }).length;
  const parts = (['same', 'different', 'maybe', 'undecided', 'added', 'removed'] as const).flatMap((kind) => {
    const count = kinds.filter((one) => one === kind).length;
    return count === 0 ? [] : [l10n.t(`cli.diff.${kind}.count`, { count })];
  });
  if (widened > 0) parts.push(l10n.t('cli.diff.wider.count', { count: widened }));
  return `${l10n.t('cli.diff.lists', { count: pairs.length })}${parts.join(l10n.t('cli.summary.separator'))}\n`;
}
