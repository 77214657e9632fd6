import {
  CancellationError,
  CancellationTokenSource,
  commands,
  Disposable,
  env,
  l10n,
  type TreeDataProvider,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from 'vscode';
import {
  clientCommands,
  type FromHomePage,
  type HomeAction,
  type ToHomePage,
  watchedGlobs,
} from '../../../server/src/protocol';
import type { Server } from '../client';
import { watchFolders } from '../folder-events';
import { openPage } from '../page-shell';
import { createRefresh, type Refresh } from '../refresh';
import type { Services } from '../services';
import { translations } from '../translations';
import { registerCommand } from './register';
import { reveal } from './reveal';

/** Milliseconds that the page waits for further changes before the workspace is looked at again. */
const settle = 700;

/** Home: what the workspace holds, and what to do next. Nothing opens it but a person. */
export function registerHome(services: Services): Disposable {
  let home: Home | undefined;
  return Disposable.from(
    registerCommand(services.server, clientCommands.showHome, () => {
      home ??= createHome(services, () => {
        home = undefined;
      });
      home.panel.reveal();
    }),
    window.registerTreeDataProvider('isePosture.start', nothing),
    { dispose: () => home?.panel.dispose() },
  );
}

/** The view of the activity bar shows its welcome, which the manifest has. */
const nothing: TreeDataProvider<never> = {
  getChildren: () => [],
  getTreeItem: (never) => never,
};

interface Home {
  readonly panel: WebviewPanel;
}

/** @param closed is called once the person has closed the page. */
function createHome({ context, server }: Services, closed: () => void): Home {
  const panel = openPage(context.extensionUri, 'home', l10n.t('ISE Posture: Home'), ViewColumn.Active, {
    enableFindWidget: true,
  });
  const ended = new CancellationTokenSource();
  let last: ToHomePage | undefined;
  const post = async (message: ToHomePage): Promise<void> => {
    if (ended.token.isCancellationRequested) return;
    last = message;
    await panel.webview.postMessage(message);
  };
  const refresh = createRefresh(settle, async () => {
    await panel.webview.postMessage(busy());
    await post(await homeMessage(server, ended));
  });
  const follow = followWorkspace(server, () => {
    if (panel.visible) refresh.soon();
  });
  panel.webview.onDidReceiveMessage((message: FromHomePage) => {
    if (message.type !== 'ready') return void answer(message, refresh);
    // A page that was hidden is made anew: it shows what it had, and then what is true now.
    if (last) void panel.webview.postMessage(last);
    refresh.now();
  });
  panel.onDidDispose(() => {
    ended.cancel();
    for (const part of [refresh, follow, ended]) part.dispose();
    closed();
  });
  return { panel };
}

/** Calls `changed` whenever something has changed that the page may speak of. */
function followWorkspace(server: Server, changed: () => void): Disposable {
  const watchers = [...watchedGlobs.map((glob) => workspace.createFileSystemWatcher(glob)), watchFolders()];
  return Disposable.from(
    server.onStatus(changed),
    server.onState((state) => {
      if (state === 'running') changed();
    }),
    workspace.onDidChangeWorkspaceFolders(changed),
    workspace.onDidCloseTextDocument(changed),
    ...watchers,
    ...watchers.flatMap((watcher) => [
      watcher.onDidCreate(changed),
      watcher.onDidChange(changed),
      watcher.onDidDelete(changed),
    ]),
  );
}

const language = () => ({ translations: translations(), locale: env.language });

function busy(): ToHomePage {
  return { type: 'busy', ...language() };
}

async function homeMessage(server: Server, { token }: CancellationTokenSource): Promise<ToHomePage> {
  try {
    return { type: 'show', result: await server.request('isePosture/home', {}, token), ...language() };
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (!token.isCancellationRequested) server.output.error(`isePosture/home: ${text}`);
    return { type: 'failed', message: text, ...language() };
  }
}

/** What the buttons run; commands of ours tell their failures by themselves. */
const runs: Readonly<Record<Exclude<HomeAction, 'again'>, string>> = {
  'open-folder': 'vscode.openFolder',
  'set-up': clientCommands.setUp,
  'check-workspace': clientCommands.checkWorkspace,
  coverage: clientCommands.showCoverage,
  'add-missing': clientCommands.addMissingDenies,
  'open-deployment': clientCommands.openDeployment,
  diagnose: clientCommands.diagnose,
  sample: clientCommands.openSample,
  'get-started': clientCommands.getStarted,
  'new-compliant': clientCommands.newCompliant,
  'new-unknown': clientCommands.newUnknown,
  'new-redirect': clientCommands.newRedirect,
  'new-deployment': clientCommands.newDeployment,
};

async function answer(message: Exclude<FromHomePage, { readonly type: 'ready' }>, refresh: Refresh): Promise<void> {
  try {
    await run(message, refresh);
  } catch (error) {
    if (error instanceof CancellationError) return;
    void window.showErrorMessage(error instanceof Error ? error.message : String(error));
    refresh.soon();
  }
}

function run(message: Exclude<FromHomePage, { readonly type: 'ready' }>, refresh: Refresh): unknown {
  switch (message.type) {
    case 'reveal':
      return reveal(message, ViewColumn.Active);
    case 'open':
      return window.showTextDocument(Uri.parse(message.uri), { preview: false });
    case 'diagnose':
      return commands.executeCommand(clientCommands.diagnose, { uri: message.uri });
    case 'run':
      return message.action === 'again' ? refresh.now() : commands.executeCommand(runs[message.action]);
  }
}
