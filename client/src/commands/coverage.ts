import { Disposable, l10n, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import {
  type AddMissingDeniesParams,
  type AddMissingDeniesResult,
  addMissingDeniesRequest,
  type CoverageResult,
  clientCommands,
  coverageRequest,
} from '../../../server/src/protocol';
import type { Services } from '../activate';
import { coveragePage } from '../coverage-page';
import { offer, registerCommand, textMember } from './register';

/** Milliseconds that the table waits for further changes before it is computed again. */
const settle = 400;

/** Show PSN Coverage, a table that follows the workspace, and Add Missing Denies, its one action. */
export function registerCoverage({ server }: Services): Disposable {
  let panel: WebviewPanel | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const refresh = async (): Promise<void> => {
    if (!panel) return;
    const result = await server.request<CoverageResult>(coverageRequest, {});
    if (panel) panel.webview.html = coveragePage(result);
  };
  const refreshSoon = (): void => {
    if (!panel?.visible) return;
    clearTimeout(timer);
    timer = setTimeout(() => void refresh().catch((error: unknown) => server.output.error(String(error))), settle);
  };

  const show = registerCommand(server, clientCommands.showCoverage, async () => {
    if (!panel) {
      panel = window.createWebviewPanel(
        'isePosture.coverage',
        l10n.t('PSN Coverage'),
        { viewColumn: ViewColumn.Beside, preserveFocus: false },
        {
          enableScripts: false,
          enableFindWidget: true,
          enableCommandUris: [clientCommands.reveal, clientCommands.addMissingDenies, clientCommands.openDeployment],
        },
      );
      panel.onDidDispose(() => {
        panel = undefined;
        clearTimeout(timer);
      });
      panel.onDidChangeViewState(refreshSoon);
    }
    panel.reveal();
    await refresh();
  });

  const add = registerCommand(server, clientCommands.addMissingDenies, async (argument) => {
    const psn = textMember(argument, 'psn');
    const params: AddMissingDeniesParams = psn === undefined ? {} : { psn };
    const { denies, files } = await server.request<AddMissingDeniesResult>(addMissingDeniesRequest, params);
    if (denies === 0) {
      void window.showInformationMessage(
        l10n.t('Every compliant list already denies the state-sync port to every PSN.'),
      );
      return;
    }
    await refresh();
    const text = l10n.t('Denies added: {0}, in {1} file(s). Nothing is saved yet.', denies, files);
    offer(window.showInformationMessage, text, { [l10n.t('Save All')]: () => workspace.saveAll(false) });
  });

  return Disposable.from(show, add, server.onStatus(refreshSoon), { dispose: () => panel?.dispose() });
}
