import { message } from '../core/message';
import type { DaclAnalysis, ListAnalysis } from '../dacl/analysis';
import { postureText } from '../dacl/list-text';
import { type Coverage, coverageOf, coverageOfNamed, expectsDeny } from '../dacl/questions';
import type { Deployment } from '../deployment/model';
import { languageOfName } from '../workspace/languages';
import { nameOf } from '../workspace/paths';
import { oneOf, parseOptions, UsageError } from './arguments';
import { FileTrouble } from './check-file';
import { collectFiles, type PathError } from './collect';
import { createEnvironment, type Environment, shownPath } from './environment';
import { readLists } from './read-lists';

/** A list with the PSNs of the deployment that holds for its file. */
interface Row {
  readonly path: string;
  readonly list: ListAnalysis;
  readonly deployment: Deployment;
}

/**
 * `ise-posture coverage PATHS…`: PSN × list. 0: no compliant list surely lets a probe through, 1: one does, 2: something
 * could not be read, or there is no PSN to ask about.
 */
export async function coverage(
  words: readonly string[],
  out: (text: string) => void,
  err: (text: string) => void,
): Promise<number> {
  const { values, positionals } = parseOptions(words, { format: { type: 'string' } });
  const format = oneOf('format', values.format, ['text', 'json']);
  if (positionals.length === 0) throw new UsageError(message('cli.usage.needs-paths', { command: 'coverage' }));
  const environment = createEnvironment(values, out, err);
  const { rows, errors } = await collectRows(environment, positionals);
  out(format === 'json' ? json(environment, rows, errors) : text(environment, rows));
  for (const { path, message } of format === 'json' ? [] : errors) err(`${path}: ${message}\n`);
  if (errors.length > 0 || (rows.length > 0 && rows.every(({ deployment }) => deployment.psns.length === 0))) return 2;
  return rows.some(isOpen) ? 1 : 0;
}

/** Whether a probe surely gets through a list that has to deny it. */
function isOpen({ list, deployment }: Row): boolean {
  if (!expectsDeny(list)) return false;
  return deployment.psns.some((psn) => isReachable(coverageOf(list, psn).state));
}

function isReachable(state: Coverage['state']): state is 'permitted' | 'partly' {
  return state === 'permitted' || state === 'partly';
}

async function collectRows(
  environment: Environment,
  paths: readonly string[],
): Promise<{ rows: Row[]; errors: PathError[] }> {
  const { files, errors: unreadable } = await collectFiles(environment, paths);
  const errors = [...unreadable];
  const rows: Row[] = [];
  for (const { uri, named } of files) {
    const language = languageOfName(nameOf(uri));
    if (language !== 'ise-dacl' && !(named === 'named' && language === undefined)) continue;
    const path = shownPath(environment, uri);
    try {
      const { lists }: DaclAnalysis = await readLists(environment, uri);
      const deployment = await environment.deployments.deploymentOf(uri);
      if (lists.length === 0 && named === 'named')
        errors.push({ path, message: environment.l10n.t('questions.no-lists') });
      rows.push(...lists.filter(({ posture }) => posture !== 'redirect').map((list) => ({ path, list, deployment })));
    } catch (error) {
      if (!(error instanceof FileTrouble)) throw error;
      errors.push({ path, message: error.message });
    }
  }
  for (const { uri, reason } of environment.deployments.troubles())
    errors.push({ path: shownPath(environment, uri), message: environment.l10n.text(reason) });
  return { rows, errors };
}

function json({ l10n }: Environment, rows: readonly Row[], errors: readonly PathError[]): string {
  const lists = rows.map(({ path, list, deployment }) => ({
    path,
    ...(list.list.name === undefined ? {} : { list: list.list.name.text }),
    posture: list.posture ?? null,
    expectsDeny: expectsDeny(list),
    psns: deployment.psns.map((psn) => {
      const { state, line, explanation } = coverageOf(list, psn);
      return { psn: psn.name, state, line: line?.index ?? null, message: l10n.text(explanation) };
    }),
  }));
  return `${JSON.stringify({ version: 1, lists, errors })}\n`;
}

function text({ l10n }: Environment, rows: readonly Row[]): string {
  if (rows.length === 0) return `${l10n.t('questions.no-lists')}\n`;
  const names = [...new Set(rows.flatMap(({ deployment }) => deployment.psns.map((psn) => psn.name)))];
  if (names.length === 0) return `${l10n.t('questions.no-psns')}\n`;
  const table = [[l10n.t('questions.header.list'), l10n.t('questions.header.posture'), ...names]];
  for (const { path, list, deployment } of rows) {
    const cells = names.map((name) => {
      const { state } = coverageOfNamed(list, deployment, name);
      // Only where it is a fault does an open way stand out.
      return l10n.t(
        expectsDeny(list) || !isReachable(state) ? `questions.cell.${state}` : `questions.cell.${state}.harmless`,
      );
    });
    table.push([list.list.name ? `${path} ${list.list.name.text}` : path, postureText(list, l10n), ...cells]);
  }
  return align(table);
}

/** Characters that take two places in a terminal (Unicode Standard Annex 11: wide and fullwidth). */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;

/** Columns as wide as their widest cell, counted in places of a terminal. */
function align(table: readonly (readonly string[])[]): string {
  const width = (cell: string): number => [...cell].reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0);
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => width(row[column] ?? ''))));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell + ' '.repeat(widths[column]! - width(cell)))
      .join('  ')
      .trimEnd();
  return `${table.map(line).join('\n')}\n`;
}
