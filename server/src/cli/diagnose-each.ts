import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { message } from '../core/message';
import { ownCopy } from '../core/text';
import { visibleLine } from '../core/visible';
import { binaryKindOf } from '../host/binary';
import { readHead } from '../host/node';
import { createCaseRedactor } from '../redaction';
import { UsageError } from './arguments';
import { reason } from './collect';
import { type CaseOptions, diagnosePaths, type Outcome } from './diagnose-case';
import { diskPath, type Environment, shownPath, uriOf } from './environment';
import { align } from './formats/table';
import type { PathNote } from './report';

/** A case of a folder of cases. */
export interface EachCase {
  /** The bundle or the subfolder, as shown. */
  readonly path: string;
  readonly outcome: Outcome;
}

/** Every bundle and every subfolder of a folder is a case of its own; what is neither is named. */
export async function diagnoseEach(
  environment: Environment,
  [folder, ...others]: readonly string[],
  options: CaseOptions,
  onCase: (one: EachCase) => void,
): Promise<{ readonly beside: readonly PathNote[] }> {
  if (folder === undefined || others.length > 0) throw new UsageError(message('cli.usage.one-folder'));
  const { l10n, cwd } = environment;
  const place = diskPath(uriOf(environment, folder));
  const entries = await readdir(place, { withFileTypes: true }).catch((error: unknown) => {
    throw new UsageError(message('cli.usage.no-folder', { path: folder, reason: reason(environment, error) }));
  });
  const beside: PathNote[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(place, entry.name);
    const shown = shownPath({ cwd }, uriOf(environment, path));
    if (entry.isDirectory() ? !entry.name.startsWith('.') : await isBundle(path)) {
      const outcome = await diagnosePaths(environment, [path], options);
      onCase({ path: outcome.shown(shown), outcome });
    } else beside.push({ path: shown, message: l10n.t('cli.diagnose.no-case') });
  }
  return { beside: options.disclosure === 'plain' ? beside : withoutNames(beside) };
}

/** What lies beside the cases is called by the names of people and computers as often as they are. */
function withoutNames(notes: readonly PathNote[]): readonly PathNote[] {
  const paths = notes.map(({ path }) => path);
  const redactor = createCaseRedactor({ texts: new Map(), hosts: [], named: [], paths });
  return notes.map(({ path, message }) => ({ path: redactor.path(path), message }));
}

async function isBundle(path: string): Promise<boolean> {
  const head = await readHead(path, 4096).catch(() => new Uint8Array(0));
  const kind = binaryKindOf(head);
  return kind === 'zip' || kind === 'gzip';
}

/** What becomes one line of the table, of however many cases. */
interface EachRow {
  readonly cells: readonly string[];
  count: number;
}

/** Counts the causes that are found in many cases, by PSN and list. A case is dropped once it is counted: there may be thousands. */
export interface EachTable {
  readonly add: (one: EachCase) => void;
  /** The table, what is there most often first. */
  readonly text: () => string;
}

/** @returns a table without a case. */
export function createEachTable({ l10n }: Pick<Environment, 'l10n'>): EachTable {
  const rows = new Map<string, EachRow>();
  return {
    add: ({ outcome }) => {
      for (const cells of outcome.report.endpoints.flatMap(rowsOf(l10n))) {
        const key = cells.join('\0');
        const known = rows.get(key);
        if (known) known.count++;
        else rows.set(ownCopy(key), { cells: cells.map(ownCopy), count: 1 });
      }
    },
    text: () => tableText({ l10n }, [...rows.values()]),
  };
}

function tableText({ l10n }: Pick<Environment, 'l10n'>, rows: readonly EachRow[]): string {
  const head = (['cause', 'psn', 'list', 'count'] as const).map((name) => l10n.t(`cli.diagnose.${name}`));
  const sorted = [...rows].sort((a, b) => b.count - a.count || (a.cells.join() < b.cells.join() ? -1 : 1));
  return align([head, ...sorted.map(({ cells, count }) => [...cells.map(visibleLine), String(count)])]);
}

/** What an endpoint adds to the table: its confirmed causes, else that none is known. */
function rowsOf(l10n: Environment['l10n']): (one: Outcome['report']['endpoints'][number]) => readonly string[][] {
  return ({ verdict, causes }) => {
    const confirmed = causes.filter(({ standing, role }) => standing === 'confirmed' && role === 'cause');
    if (confirmed.length === 0) return [[l10n.t(`diagnosis.verdict.${verdict}`), '–', '–']];
    return confirmed.map((cause) => [l10n.t(`diagnosis.title.${cause.id}`), cause.psn ?? '–', cause.list ?? '–']);
  };
}
