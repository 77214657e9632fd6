import type { Connection } from 'vscode-languageserver';
import { append } from '../core/many';
import { countBySeverity } from '../core/severity';
import { type NotChecked, sumOf } from '../dacl';
import type { CheckWorkspaceResult } from '../protocol';
import { type Batch, createBatches } from '../workspace/batches';
import { listFiles } from '../workspace/file-names';
import { notYetSaid, type Said } from '../workspace/once';
import { folderOf, isBelow, nameOf, normalize } from '../workspace/paths';
import { uncheckedIn } from '../workspace/unchecked';
import { type ClosedFindings, createClosedFindings } from './closed-findings';
import { toUnchecked } from './not-checked';
import type { Session } from './session';
import { type FileNote, type FileNotes, storedUnit } from './stored-files';
import { eachWorkspaceUnit, labelOf } from './workspace-units';

/**
 * The findings of closed files, once "Check Workspace" was asked for: they stay in the Problems view when a tab closes,
 * and follow what becomes of the files. Open documents are checked by the session; nothing here speaks of them.
 */
export interface WorkspaceCheck {
  /** Checks everything, and says what was found, counted and left out. */
  readonly run: () => Promise<CheckWorkspaceResult>;
  /** Whether findings of closed files are kept. */
  readonly isOn: () => boolean;
  /** A document was opened: the session speaks of it now. */
  readonly opened: (uri: string) => void;
  /** Files were closed, changed, made or deleted: those that are closed are judged anew, soon. */
  readonly touched: (uris: readonly string[]) => void;
  /** Something that all depends on has changed: everything closed is judged anew, soon. */
  readonly touchedAll: () => void;
}

/** Milliseconds that changes gather. */
const settle = 250;

/** @returns the check of one session's workspace. */
export function createWorkspaceCheck(connection: Connection, session: Session): WorkspaceCheck {
  const closed = createClosedFindings(connection, session);
  let state: 'off' | 'on' = 'off';
  /** A check that was asked for, and has not begun. */
  let asked: Promise<CheckWorkspaceResult> | undefined;
  const work = async ({ uris, extent }: Batch): Promise<void> => {
    const isCovered = (uri?: string): boolean =>
      session.turns.isStopped() ||
      batches.waiting().extent === 'all' ||
      (uri !== undefined && batches.waiting().uris.has(uri));
    if (extent === 'all' && !isCovered()) await checkAll(session, closed, isCovered);
    for (const uri of withDependants(session, closed, uris)) if (!isCovered(uri)) await again(session, closed, uri);
    await closed.publish();
  };
  const batches = createBatches(settle, work, (error) => connection.console.error(`check of the workspace: ${error}`));
  return {
    run: () => {
      asked ??= batches.behind(() => {
        asked = undefined;
        state = 'on';
        return checkAll(session, closed, () => false);
      });
      return asked;
    },
    isOn: () => state === 'on',
    opened: closed.forget,
    touched: (uris) => {
      if (state === 'on') batches.add(uris);
    },
    touchedAll: () => {
      if (state === 'on') batches.add([], 'all');
    },
  };
}

/** @param isObsolete whether all of it is going to be checked again, so that the rest of it can wait. */
async function checkAll(
  session: Session,
  closed: ClosedFindings,
  isObsolete: () => boolean,
): Promise<CheckWorkspaceResult> {
  const counts = countBySeverity([]);
  const said: Said = new Set();
  const errors: FileNote[] = [];
  const skipped: FileNote[] = [];
  const unchecked: NotChecked[] = [];
  const material: FileNotes[] = [];
  session.besides.forget();
  const seen = new Set<string>();
  for await (const unit of eachWorkspaceUnit(session, { errors, skipped, material, logs: 'included' })) {
    seen.add(normalize(unit.input.source.uri));
    const findings = isObsolete() ? undefined : await closed.judge(unit);
    // What was edited meanwhile is checked by itself.
    if (!findings) continue;
    unchecked.push(uncheckedIn(unit));
    const own = countBySeverity(notYetSaid(said, unit.input.source.uri, findings));
    for (const severity of ['error', 'warning', 'info', 'hint'] as const) counts[severity] += own[severity];
    for (const { rule, text } of unit.failures()) {
      const message = session.l10n().t('cli.internal.rules', { rules: rule, text });
      errors.push({ uri: unit.input.source.uri, message });
    }
  }
  for (const { uri } of closed.files()) if (!seen.has(normalize(uri))) await closed.clear(uri);
  await closed.publish();
  for (const { uri, messages } of material)
    append(
      errors,
      messages.map((message) => ({ uri, message })),
    );
  const labelled = skipped.map((note) => ({ ...note, label: labelOf(session, note.uri) }));
  const rest = toUnchecked(sumOf(unchecked), session.l10n());
  return { files: seen.size + material.length, counts, ...rest, errors, skipped: labelled };
}

async function again(session: Session, closed: ClosedFindings, uri: string): Promise<void> {
  if (session.open.isOpen(uri)) return closed.forget(uri);
  const isInWorkspace = session.workspaceFolders().some((folder) => isBelow(normalize(uri), folder));
  const unit = isInWorkspace
    ? await storedUnit(session, uri, 'included', { skipped: [] }).catch(() => undefined)
    : undefined;
  await (unit ? closed.judge(unit) : closed.clear(uri));
}

/**
 * What a log says counts for the profiles of its folder, and what a list says for all texts that show lists in force. What
 * was deleted may have been a folder: then all that lay in it is gone.
 */
function withDependants(session: Session, closed: ClosedFindings, uris: ReadonlySet<string>): ReadonlySet<string> {
  const folders = new Set([...uris].map((uri) => folderOf(normalize(uri))));
  for (const uri of uris) session.besides.forget(uri);
  const files = closed.files();
  const inside = files.filter(({ uri }) => isInside(normalize(uri), uris)).map(({ uri }) => uri);
  for (const uri of inside) session.besides.forget(uri);
  const holdsLists = [...uris, ...inside].some((uri) => listFiles.matches(nameOf(uri)));
  const others = files.filter(
    ({ uri, asks }) =>
      inside.includes(uri) ||
      (asks === 'lists' ? holdsLists : asks === 'logs' && folders.has(folderOf(normalize(uri)))),
  );
  return new Set([...uris, ...others.map(({ uri }) => uri)]);
}

/** Whether one of these paths is a folder above. */
function isInside(uri: string, paths: ReadonlySet<string>): boolean {
  return [...paths].some((path) => isBelow(uri, normalize(path)));
}
