import { commands, Disposable, env, l10n, type Uri, ViewColumn, type WebviewPanel, window } from 'vscode';
import {
  type CoverageResult,
  clientCommands,
  type FromCoveragePage,
  type ToCoveragePage,
} from '../../../server/src/protocol';
import type { Server } from '../client';
import { offer } from '../offer';
import { columnFor, openPage } from '../page-shell';
import type { Services } from '../services';
import { whenSettled } from '../settle';
import { translations } from '../translations';
import { registerCommand, textMember } from './register';
import { changeWorkspace } from './workspace-change';

/** Milliseconds that the table waits for further changes before it is computed again. */
const settle = 400;

/** Show PSN Coverage, a table that follows the workspace, and Add Missing Denies, its one action. */
export function registerCoverage({ context, server }: Services): Disposable {
  let panel: WebviewPanel | undefined;
  const refresh = async (): Promise<void> => {
    const message = panel && (await coverageMessage(server));
    // It may have been closed meanwhile.
    if (message) await panel?.webview.postMessage(message);
  };
  const refreshOrTell = (): void => {
    refresh().catch((error: unknown) => server.output.error(`isePosture/coverage: ${String(error)}`));
  };
  const settled = whenSettled(settle, refreshOrTell);
  const refreshSoon = (): void => {
    if (panel?.visible) settled.soon('');
  };
  const create = (): WebviewPanel => {
    const created = createPanel(context.extensionUri, refreshOrTell);
    created.onDidDispose(() => {
      panel = undefined;
      settled.drop('');
    });
    created.onDidChangeViewState(refreshSoon);
    return created;
  };
  return Disposable.from(
    registerCommand(server, clientCommands.showCoverage, () => {
      panel ??= create();
      panel.reveal();
    }),
    registerCommand(server, clientCommands.addMissingDenies, async (argument) => {
      await addMissing(server, textMember(argument, 'psn'));
      await refresh();
    }),
    settled,
    server.onStatus(refreshSoon),
    { dispose: () => panel?.dispose() },
  );
}

function createPanel(extensionUri: Uri, ready: () => void): WebviewPanel {
  const column = columnFor();
  const panel = openPage(extensionUri, 'coverage', l10n.t('PSN Coverage'), column, { enableFindWidget: true });
  // Once, to where the list is: whoever moves the page themselves has it stay there.
  let isBeside = column === ViewColumn.Beside;
  panel.webview.onDidReceiveMessage((message: FromCoveragePage) => {
    if (message.type === 'ready') ready();
    else if (message.type !== 'too-narrow') void answer(message);
    else {
      if (isBeside) panel.reveal(ViewColumn.One);
      isBeside = false;
    }
  });
  return panel;
}

async function coverageMessage(server: Server): Promise<ToCoveragePage> {
  const result = await server.request('isePosture/coverage', {});
  return { type: 'show', result, translations: translations(), locale: env.language };
}

async function addMissing(server: Server, psn: string | undefined): Promise<void> {
  const change = { kind: 'add-denies', ...(psn === undefined ? {} : { psn }) } as const;
  if ((await changeWorkspace(server, { change })) !== 'nothing') return;
  const text = nothingToAdd(await server.request('isePosture/coverage', {}));
  offer(window.showInformationMessage, text, {
    [l10n.t('Show PSN Coverage')]: () => commands.executeCommand(clientCommands.showCoverage),
  });
}

/** Why there is no deny to add: that all are there is said only where each was seen. */
function nothingToAdd({ psns, lists, errors }: CoverageResult): string {
  if (psns.length === 0) return l10n.t('No ise-posture.json names a PSN, so nobody knows which denies are missing.');
  const asked = lists.filter(({ expects }) => expects === 'denied');
  if (asked.length === 0) return l10n.t('No list here is for compliant endpoints, so none needs these denies.');
  const allSeen =
    errors.length === 0 && asked.every(({ cells }) => cells.every(({ judgement }) => judgement === 'good'));
  return allSeen
    ? l10n.t('Every compliant list already denies the state-sync port to every PSN.')
    : l10n.t('No deny was added, and not every one is certain to be there. PSN Coverage says why.');
}

function answer(message: FromCoveragePage): Thenable<unknown> {
  switch (message.type) {
    case 'reveal':
      return commands.executeCommand(clientCommands.reveal, { uri: message.uri, range: message.range });
    case 'add-missing':
      return commands.executeCommand(clientCommands.addMissingDenies, {});
    case 'open-deployment':
      return commands.executeCommand(clientCommands.openDeployment);
    case 'set-up':
      return commands.executeCommand(clientCommands.setUp);
    default:
      return Promise.resolve();
  }
}
