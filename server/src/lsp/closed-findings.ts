import type { Connection, Diagnostic } from 'vscode-languageserver';
import type { BesideKind } from '../core/beside';
import type { Finding } from '../core/finding';
import { notYetSaid, type Said } from '../workspace/once';
import { normalize } from '../workspace/paths';
import type { Unit } from '../workspace/unit';
import { toDiagnostic, worstOf } from './convert';
import type { Session } from './session';

/** The findings of closed files, as the client was told of them. Of open documents the session speaks. */
export interface ClosedFindings {
  /** Checks a file, and remembers what was found where it is closed; undefined where it was edited meanwhile. */
  readonly judge: (unit: Unit) => Promise<readonly Finding[] | undefined>;
  /** A file is gone, or is none of ours any more. */
  readonly clear: (uri: string) => Promise<void>;
  /** A file was opened. */
  readonly forget: (uri: string) => void;
  /** Sends what has changed. What is said once for a folder is said of its first file. */
  readonly publish: () => Promise<void>;
  /** Those that something is known of. */
  readonly files: () => readonly { readonly uri: string; readonly asks: BesideKind | undefined }[];
}

/** What is kept of a finding: what it depends on whether it is shown, and how. */
interface Told extends Pick<Finding, 'rule' | 'severity' | 'once'> {
  readonly diagnostic: Diagnostic;
}

interface Entry {
  readonly uri: string;
  /** What its findings hang on beside its own text. */
  readonly asks: BesideKind | undefined;
  readonly told: readonly Told[];
  /** What was sent last, to send nothing twice. */
  sent: readonly Told[] | undefined;
}

/** @returns the findings of one session's closed files. */
export function createClosedFindings(connection: Connection, session: Session): ClosedFindings {
  const entries = new Map<string, Entry>();
  const isOpen = (uri: string): boolean => session.open.isOpen(uri);
  const remember = ({ language, input: { source } }: Unit, findings: readonly Finding[]): void => {
    const { l10n, docsBase } = session.client();
    const known = entries.get(normalize(source.uri));
    // Those that another file says, too, may make room for others.
    const most = session.settings().maxNumberOfProblems + findings.filter(({ once }) => once !== undefined).length;
    const fresh = worstOf(findings, most).map((finding): Told => {
      const { rule, severity, once } = finding;
      const diagnostic = toDiagnostic(source, finding, l10n, docsBase);
      return { rule, severity, ...(once === undefined ? {} : { once }), diagnostic };
    });
    const told = known && JSON.stringify(known.told) === JSON.stringify(fresh) ? known.told : fresh;
    entries.set(normalize(source.uri), {
      uri: source.uri,
      asks: language.asksBeside?.(source.text),
      told,
      sent: known?.sent,
    });
  };
  return {
    files: () => [...entries.values()],
    forget: (uri) => {
      entries.delete(normalize(uri));
    },
    judge: async (unit) => {
      const findings = await session.findingsOf(unit);
      if (findings && !isOpen(unit.input.source.uri)) remember(unit, findings);
      return findings;
    },
    clear: async (uri) => {
      const known = entries.get(normalize(uri))?.uri ?? uri;
      entries.delete(normalize(uri));
      if (!isOpen(known)) await connection.sendDiagnostics({ uri: known, diagnostics: [] });
    },
    publish: async () => {
      const said: Said = new Set();
      for (const [, entry] of [...entries].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const shown = worstOf(notYetSaid(said, entry.uri, entry.told), session.settings().maxNumberOfProblems);
        const { sent } = entry;
        const isSent = sent?.length === shown.length && sent.every((one, index) => one === shown[index]);
        if (isSent || isOpen(entry.uri)) continue;
        entry.sent = shown;
        await connection.sendDiagnostics({ uri: entry.uri, diagnostics: shown.map(({ diagnostic }) => diagnostic) });
      }
    },
  };
}
