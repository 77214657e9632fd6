import type { Connection } from 'vscode-languageserver';
import { notify } from '../protocol';
import type { Turns } from '../workspace/turns';
import type { Units } from '../workspace/units';
import type { Client } from './client';
import { toDiagnostic, worstOf } from './convert';
import type { Settings } from './settings';
import { statusOf } from './status';
import type { Troubles } from './troubles';

/** What the diagnostics of open documents hang on. */
export interface PublisherOptions {
  readonly units: Units;
  readonly turns: Turns;
  readonly troubles: Troubles;
  readonly settings: () => Settings;
  readonly client: () => Client;
}

/**
 * Checks an open document and sends its diagnostics and its status.
 * @param isLatest whether no later check of it was asked for.
 */
export type Publish = (uri: string, isLatest: () => boolean) => Promise<void>;

/** @returns what publishes over `connection`. */
export function createPublisher(
  connection: Connection,
  { units, turns, troubles, settings, client }: PublisherOptions,
): Publish {
  return async (uri, isLatest) => {
    if (settings().run === 'off') return;
    const unit = await units.newestOf(uri, isLatest);
    troubles.report();
    if (!unit) return;
    const { source } = unit.input;
    const isWanted = (): boolean => isLatest() && (settings().run === 'onSave' || units.isPresent(unit));
    const findings = await turns.run(unit.findingsInSlices(), isWanted);
    if (!findings || !isWanted()) return;
    const { l10n, docsBase } = client();
    const limit = settings().maxNumberOfProblems;
    const diagnostics = worstOf(findings, limit).map((finding) => toDiagnostic(source, finding, l10n, docsBase));
    await connection.sendDiagnostics({ uri, diagnostics, version: source.textDocument.version });
    void notify(connection, 'isePosture/status', statusOf(unit, findings, l10n));
  };
}
