import { commands, Disposable, env, l10n, ViewColumn, type WebviewPanel, window } from 'vscode';
import {
  type CoverageResult,
  clientCommands,
  type FromCoveragePage,
  type ToCoveragePage,
} from '../../../server/src/protocol';
import { offer } from '../offer';
import { pageFolder, pageShell } from '../page-shell';
import type { Services } from '../services';
import { translations } from '../translations';
import { registerCommand, textMember } from './register';
import { changeWorkspace } from './workspace-change';

/** Milliseconds that the table waits for further changes before it is computed again. */
const settle = 400;

/** Show PSN Coverage, a table that follows the workspace, and Add Missing Denies, its one action. */
export function registerCoverage({ context, server }: Services): Disposable {
  let panel: WebviewPanel | undefined;
  let isBeside = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const refresh = async (): Promise<void> => {
    if (!panel) return;
    const result = await server.request('isePosture/coverage', {});
    const message: ToCoveragePage = { type: 'show', result, translations: translations(), locale: env.language };
    await panel?.webview.postMessage(message);
  };
  const tell = (error: unknown): void => server.output.error(`isePosture/coverage: ${String(error)}`);
  const refreshSoon = (): void => {
    if (!panel?.visible) return;
    clearTimeout(timer);
    timer = setTimeout(() => void refresh().catch(tell), settle);
  };

  /** Once, to where the list is: whoever moves the page themselves has it stay there. */
  const moveOver = (wide: WebviewPanel): void => {
    if (isBeside) wide.reveal(ViewColumn.One);
    isBeside = false;
  };

  const create = (): WebviewPanel => {
    const title = l10n.t('PSN Coverage');
    const column = columnFor();
    isBeside = column === ViewColumn.Beside;
    const created = window.createWebviewPanel('isePosture.coverage', title, column, {
      enableScripts: true,
      enableFindWidget: true,
      localResourceRoots: [pageFolder(context.extensionUri)],
    });
    created.webview.onDidReceiveMessage((message: FromCoveragePage) => {
      if (message.type === 'ready') refresh().catch(tell);
      else if (message.type === 'too-narrow') moveOver(created);
      else void answer(message);
    });
    created.onDidDispose(() => {
      panel = undefined;
      clearTimeout(timer);
    });
    created.onDidChangeViewState(refreshSoon);
    created.webview.html = pageShell(created.webview, context.extensionUri, 'coverage.js', title);
    return created;
  };

  const show = registerCommand(server, clientCommands.showCoverage, () => {
    panel ??= create();
    panel.reveal();
  });

  const add = registerCommand(server, clientCommands.addMissingDenies, async (argument) => {
    const psn = textMember(argument, 'psn');
    const change = { kind: 'add-denies', ...(psn === undefined ? {} : { psn }) } as const;
    if ((await changeWorkspace(server, { change })) === 'nothing') {
      const text = nothingToAdd(await server.request('isePosture/coverage', {}));
      offer(window.showInformationMessage, text, {
        [l10n.t('Show PSN Coverage')]: () => commands.executeCommand(clientCommands.showCoverage),
      });
    }
    await refresh();
  });

  return Disposable.from(show, add, server.onStatus(refreshSoon), { dispose: () => panel?.dispose() });
}

/** Beside a list, where there is one: without an editor, or with two columns already, a third would be too narrow. */
function columnFor(): ViewColumn {
  const columns = window.tabGroups.all.length;
  return window.activeTextEditor && columns === 1 ? ViewColumn.Beside : ViewColumn.Active;
}

/** Why there is no deny to add: that all are there is said only where each was seen. */
function nothingToAdd({ psns, lists }: CoverageResult): string {
  if (psns.length === 0) return l10n.t('No ise-posture.json names a PSN, so nobody knows which denies are missing.');
  const asked = lists.filter(({ expects }) => expects === 'denied');
  if (asked.length === 0) return l10n.t('No list here is for compliant endpoints, so none needs these denies.');
  const allSeen = asked.every(({ cells }) => cells.every(({ judgement }) => judgement === 'good'));
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
