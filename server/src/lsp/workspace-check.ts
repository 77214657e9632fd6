import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { Finding } from '../core/finding';
import { countBySeverity } from '../core/severity';
import { type NotChecked, sumOf } from '../dacl/questions';
import type { CheckWorkspaceResult } from '../protocol';
import { notYetSaid, type Said } from '../workspace/once';
import { folderOf, normalize } from '../workspace/paths';
import { uncheckedIn } from '../workspace/unchecked';
import type { Unit } from '../workspace/unit';
import { toDiagnostic } from './convert';
import { toUnchecked } from './not-checked';
import type { Session } from './session';
import { type FileNote, storedUnit } from './stored-files';
import { labelOf, workspaceUnits } from './workspace-units';

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

/** Milliseconds that changes gather: whoever writes one file of a folder writes more of them. */
const settle = 250;

interface Entry {
  readonly uri: string;
  readonly language: string;
  readonly findings: readonly (readonly [finding: Finding, diagnostic: Diagnostic])[];
  /** What was sent last, to send nothing twice. */
  sent: string | undefined;
}

/** @returns the check of one session's workspace. */
export function createWorkspaceCheck(connection: Connection, session: Session): WorkspaceCheck {
  const entries = new Map<string, Entry>();
  let state: 'off' | 'on' = 'off';
  let waiting = new Set<string>();
  let all: 'all' | 'some' = 'some';
  let timer: ReturnType<typeof setTimeout> | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  const isOpen = (uri: string): boolean =>
    session.largeLogs.has(uri) || session.documents.all().some((one) => normalize(one.uri) === normalize(uri));

  async function judge(unit: Unit): Promise<readonly Finding[] | undefined> {
    const findings = await session.findingsOf(unit);
    if (!findings) return undefined;
    const { source } = unit.input;
    if (!isOpen(source.uri)) {
      const pairs = findings.map(
        (finding) => [finding, toDiagnostic(source, finding, session.l10n(), session.docsBase())] as const,
      );
      const sent = entries.get(normalize(source.uri))?.sent;
      entries.set(normalize(source.uri), { uri: source.uri, language: unit.language.id, findings: pairs, sent });
    }
    return findings;
  }

  async function clear(key: string): Promise<void> {
    const entry = entries.get(key);
    entries.delete(key);
    if (entry && !isOpen(entry.uri)) await connection.sendDiagnostics({ uri: entry.uri, diagnostics: [] });
  }

  /** What is said once for a folder is said of its first file. */
  async function publish(): Promise<void> {
    const said: Said = new Set();
    for (const key of [...entries.keys()].sort()) {
      const entry = entries.get(key)!;
      const told = new Set(
        notYetSaid(
          said,
          entry.uri,
          entry.findings.map(([finding]) => finding),
        ),
      );
      const diagnostics = entry.findings
        .filter(([finding]) => told.has(finding))
        .slice(0, session.settings().maxNumberOfProblems)
        .map(([, diagnostic]) => diagnostic);
      const text = JSON.stringify(diagnostics);
      if (text === entry.sent || isOpen(entry.uri)) continue;
      entry.sent = text;
      await connection.sendDiagnostics({ uri: entry.uri, diagnostics });
    }
  }

  async function run(): Promise<CheckWorkspaceResult> {
    state = 'on';
    const counts = countBySeverity([]);
    const said: Said = new Set();
    const errors: FileNote[] = [];
    const skipped: FileNote[] = [];
    const unchecked: NotChecked[] = [];
    session.forgetNeighbours();
    const units = await workspaceUnits(session, { errors, skipped, logs: 'included' });
    const seen = new Set(units.map((unit) => normalize(unit.input.source.uri)));
    for (const key of [...entries.keys()]) if (!seen.has(key)) await clear(key);
    for (const unit of units) {
      const findings = await judge(unit);
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
    await publish();
    const labelled = skipped.map((note) => ({ ...note, label: labelOf(session, note.uri) }));
    const rest = toUnchecked(sumOf(unchecked), session.l10n());
    return { files: units.length, counts, ...rest, errors, skipped: labelled };
  }

  async function again(uri: string): Promise<void> {
    const key = normalize(uri);
    if (isOpen(uri)) {
      entries.delete(key);
      return;
    }
    const isBelow = session.workspaceFolders().some((folder) => key.startsWith(`${folder}/`));
    const unit = isBelow ? await storedUnit(session, uri, 'included', []).catch(() => undefined) : undefined;
    if (!unit) {
      const known = entries.get(key);
      if (known) await clear(key);
      else await connection.sendDiagnostics({ uri, diagnostics: [] });
      return;
    }
    await judge(unit);
  }

  /** What a log says counts for the profiles of its folder. */
  function withDependants(uris: ReadonlySet<string>): ReadonlySet<string> {
    const folders = new Set([...uris].map((uri) => folderOf(normalize(uri))));
    for (const uri of uris) session.forgetNeighbours(uri);
    const others = [...entries.values()].filter(
      ({ uri, language }) => language === 'ise-posture-profile' && folders.has(folderOf(normalize(uri))),
    );
    return new Set([...uris, ...others.map(({ uri }) => uri)]);
  }

  function soon(): void {
    if (state === 'off') return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const uris = waiting;
      const isAll = all === 'all';
      waiting = new Set();
      all = 'some';
      const work = async (): Promise<void> => {
        if (session.turns.isStopped()) return;
        if (isAll) await run();
        for (const uri of withDependants(uris)) await again(uri);
        await publish();
      };
      queue = queue.then(work).catch((error: unknown) => connection.console.error(`check of the workspace: ${error}`));
    }, settle);
  }

  return {
    run: () => {
      const result = queue.then(run);
      queue = result.catch(() => undefined);
      return result;
    },
    isOn: () => state === 'on',
    opened: (uri) => {
      entries.delete(normalize(uri));
    },
    touched: (uris) => {
      for (const uri of uris) waiting.add(uri);
      soon();
    },
    touchedAll: () => {
      all = 'all';
      soon();
    },
  };
}
