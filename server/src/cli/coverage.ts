import type { Deployment } from '../core/deployment/model';
import type { Localizer } from '../core/localizer';
import { append } from '../core/many';
import type { Message, MessageId } from '../core/message';
import { ownCopy } from '../core/text';
import { visibleLine } from '../core/visible';
import type { ListAnalysis } from '../dacl';
import {
  coverageOf,
  expectationOf,
  expectsDeny,
  judgementOf,
  type NotChecked,
  notChecked,
  postureText,
  sumOf,
} from '../dacl';
import { type CoverageExpectation, type CoverageJudgement, type CoverageState, languages } from '../protocol';
import { parsePaths } from './arguments';
import { collectFiles } from './collect';
import { createEnvironment, type Environment, shownPath } from './environment';
import { align } from './formats/table';
import { notCheckedTexts, printRest, shownFirst } from './formats/text';
import type { FileKind } from './identify';
import type { Output } from './output';
import { readLists } from './read-lists';
import { FileTrouble, NotForThis, type Visited, visitFiles } from './visit';

/** What is told of a list, with the PSNs of the deployment that holds for its file. The list itself is dropped: there may be thousands. */
interface Row {
  readonly path: string;
  readonly name: string | undefined;
  readonly posture: ListAnalysis['posture'];
  readonly postureText: string;
  readonly expectsDeny: boolean;
  readonly expects: CoverageExpectation;
  readonly notChecked: NotChecked;
  readonly deployment: Deployment;
  /** One a PSN of the deployment. */
  readonly cells: readonly Cell[];
}

interface Cell {
  readonly state: CoverageState;
  readonly judgement: CoverageJudgement;
  /** Zero-based; null where no line decides. */
  readonly line: number | null;
  readonly explanation: Message;
}

/**
 * `ise-posture coverage PATHS…`: PSN × list. 0: no list surely treats a probe in another way than its posture asks, 1: one
 * does, 2: something could not be read, or there is no PSN to ask about where state synchronization is used.
 */
export async function coverage(words: readonly string[], output: Output): Promise<number> {
  const { values, positionals, format } = parsePaths('coverage', words, ['text', 'json']);
  const environment = await createEnvironment(values, output);
  const { rows, skipped, errors } = await coverageRows(environment, positionals);
  if (format === 'json') output.json({ version: 1, lists: listsOf(environment, rows), errors, skipped });
  else {
    output.text(text(environment, rows));
    printRest(environment, { skipped, errors });
  }
  if (errors.length > 0 || (rows.length > 0 && rows.every(isUnasked))) return 2;
  return rows.some(({ cells }) => cells.some(({ judgement }) => judgement === 'bad')) ? 1 : 0;
}

/** Whether nobody says whom to ask about; where state synchronization is not used, there is nothing to ask. */
function isUnasked({ deployment: { psns, stateSync } }: Row): boolean {
  return stateSync && psns.every(({ addresses }) => addresses.length === 0);
}

function isReachable(state: CoverageState): state is 'permitted' | 'partly' {
  return state === 'permitted' || state === 'partly';
}

/** The lists that PATHS hold, and what was left out. */
export async function coverageRows(
  environment: Environment,
  paths: readonly string[],
): Promise<{ rows: Row[] } & Visited> {
  const rows: Row[] = [];
  const used = new Set<string>();
  const visited = await visitFiles(environment, await collectFiles(environment, paths), async ({ uri, language }) => {
    if (language === languages.deployment) used.add(shownPath(environment, uri));
    if (language !== languages.dacl && language !== languages.output)
      throw new NotForThis(environment.l10n.t('cli.not-a-dacl'));
    append(rows, await rowsOf(environment, uri, language));
  });
  const errors = [...visited.errors];
  for (const { uri, reason } of environment.deployments.troubles())
    errors.push({ path: shownPath(environment, uri), message: environment.l10n.text(reason) });
  const skipped = visited.skipped.filter(({ path }) => !used.has(path) && !errors.some((error) => error.path === path));
  return { rows, skipped, errors };
}

/** @throws FileTrouble where no list is found, NotForThis where all are redirect lists, to which no probe comes. */
async function rowsOf(environment: Environment, uri: string, language: FileKind): Promise<readonly Row[]> {
  const { lists } = (await readLists(environment, uri)).analysis;
  const deployment = await environment.deployments.deploymentOf(uri);
  // Sessions without their lists are a matter of course.
  if (lists.length === 0 && language === languages.output) throw new NotForThis(environment.l10n.t('cli.not-a-dacl'));
  if (lists.length === 0) throw new FileTrouble(environment.l10n.t('cli.no-lists'));
  const path = shownPath(environment, uri);
  const rows = lists
    .filter(({ posture }) => posture !== 'redirect')
    .map((list) => rowOf(path, list, deployment, environment.l10n));
  if (rows.length === 0) throw new NotForThis(environment.l10n.t('cli.only-redirect'));
  return rows;
}

function rowOf(path: string, list: ListAnalysis, deployment: Deployment, l10n: Localizer): Row {
  const { name } = list.list;
  return {
    path,
    name: name && ownCopy(name.text),
    posture: list.posture,
    postureText: postureText(list, l10n),
    expectsDeny: expectsDeny(list),
    expects: expectationOf(list),
    notChecked: notChecked([{ list, deployment }]),
    deployment,
    cells: deployment.psns.map((psn): Cell => {
      const { state, line, explanation } = coverageOf(list, psn);
      return { state, judgement: judgementOf(list, state), line: line?.index ?? null, explanation };
    }),
  };
}

function listsOf({ l10n }: Environment, rows: readonly Row[]) {
  return rows.map(({ path, name, posture, expectsDeny, expects, deployment, cells, ...row }) => ({
    path,
    ...(name === undefined ? {} : { list: name }),
    posture: posture ?? null,
    expectsDeny,
    expects,
    ...(row.notChecked.lists > 0 ? { notChecked: true } : {}),
    ...(deployment.stateSync ? {} : { stateSync: false }),
    psns: deployment.psns.map((psn, index) => {
      const { state, judgement, line, explanation } = cells[index]!;
      return { psn: psn.name, state, judgement, line, message: l10n.text(explanation) };
    }),
  }));
}

function text({ l10n }: Environment, rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  const names = [...new Set(rows.flatMap(({ deployment }) => deployment.psns.map((psn) => psn.name)))];
  if (names.length === 0 && rows.some(isUnasked)) return `${l10n.t('questions.no-psns')}\n${unusedText(l10n, rows)}`;
  if (names.length === 0) return unusedText(l10n, rows);
  const table = [[l10n.t('questions.header.list'), l10n.t('questions.header.posture'), ...names]];
  for (const row of rows) {
    const { path, name } = row;
    const cells = names.map((psn) => l10n.t(cellText(row, psn)));
    table.push([name === undefined ? path : `${path} ${name}`, row.postureText, ...cells]);
  }
  return (
    align(table.map(([first = '', ...row]) => [shownFirst(first), ...row.map(visibleLine)])) + noteLines(l10n, rows)
  );
}

/** What stands in a cell: faults in capitals; an open way that is none is told apart from one that is. */
function cellText({ deployment, notChecked, cells }: Row, name: string): MessageId {
  const { state, judgement } = cells[deployment.psns.findIndex((psn) => psn.name === name)] ?? elsewhere;
  if (judgement === 'unchecked' || (deployment.psns.length === 0 && notChecked.lists > 0))
    return 'questions.cell.unchecked';
  if (state === 'denied') return judgement === 'bad' ? 'questions.cell.denied.fault' : 'questions.cell.denied';
  if (isReachable(state) && judgement !== 'bad') return `questions.cell.${state}.harmless`;
  return `questions.cell.${state}`;
}

/** A PSN of another deployment. */
const elsewhere = { state: 'elsewhere', judgement: 'neutral' } as const;

/** What is not checked, and why nothing has to be: what stands in these rows is no verdict. */
function noteLines(l10n: Localizer, rows: readonly Row[]): string {
  const notes = notCheckedTexts(sumOf(rows.map((row) => row.notChecked)), l10n);
  return notes.map((note) => `${visibleLine(note)}\n`).join('') + unusedText(l10n, rows);
}

/** Why open ways are no fault where state synchronization is not used. */
function unusedText(l10n: Localizer, rows: readonly Row[]): string {
  const unused = rows.filter(({ deployment }) => !deployment.stateSync);
  if (unused.length === 0) return '';
  const lists = [...new Set(unused.map(({ path }) => path))];
  return unused.length === rows.length
    ? `${l10n.t('questions.coverage.unused')}\n`
    : `${l10n.t('questions.coverage.unused.some', { lists })}\n`;
}
