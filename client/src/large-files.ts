import { type Disposable, env, l10n, type Tab, TabInputText, Uri, window, workspace } from 'vscode';
import { languageOfName } from '../../server/src/protocol';
import { baseName } from './documents';
import type { Services } from './services';

/** VS Code passes no document above this length (UTF-16 units) to extensions. A log's bytes are no fewer than its units. */
const syncLimit = 50 * 1024 * 1024;
/** Milliseconds after which a document that was to come would have come. */
const patience = 2000;

/** Says so when a file is too large for any extension, and offers the command line that reads logs of any size. */
export function tellOfLargeFiles({ context, server }: Services): Disposable {
  const told = new Set<string>();

  const look = async (tab: Tab): Promise<void> => {
    if (!(tab.input instanceof TabInputText)) return;
    const { uri } = tab.input;
    if (told.has(uri.toString()) || languageOfName(baseName(uri)) === undefined) return;
    const { size } = await workspace.fs.stat(uri);
    if (size < syncLimit) return;
    await new Promise((resolve) => setTimeout(resolve, patience));
    if (
      told.has(uri.toString()) ||
      workspace.textDocuments.some((document) => document.uri.toString() === uri.toString())
    )
      return;
    told.add(uri.toString());
    await tell(uri, size, Uri.joinPath(context.extensionUri, 'dist/cli.js'));
  };
  const lookAt = (tabs: readonly Tab[]): void => {
    for (const tab of tabs) look(tab).catch((error: unknown) => server.output.warn(String(error)));
  };

  lookAt(window.tabGroups.all.flatMap(({ tabs }) => tabs));
  return window.tabGroups.onDidChangeTabs(({ opened, changed }) => lookAt([...opened, ...changed]));
}

async function tell(uri: Uri, size: number, cli: Uri): Promise<void> {
  const text = l10n.t(
    '{0} has {1} MB. VS Code passes no file above 50 MB to extensions, so nothing is checked here. The command line reads logs of any size.',
    baseName(uri),
    Math.round(size / (1024 * 1024)),
  );
  if (uri.scheme !== 'file' || cli.scheme !== 'file') {
    void window.showWarningMessage(text);
    return;
  }
  const copy = l10n.t('Copy Command Line');
  if ((await window.showWarningMessage(text, copy)) !== copy) return;
  await env.clipboard.writeText(`node ${quoted(cli.fsPath)} check ${quoted(uri.fsPath)}`);
  window.setStatusBarMessage(`$(check) ${l10n.t('Copied; run it in a terminal.')}`, 5000);
}

/** Quoted for PowerShell, cmd and POSIX shells alike; nothing is run by us. */
function quoted(path: string): string {
  return /["$`\\]/.test(path) && !/^[A-Za-z]:\\/.test(path) ? `'${path.replaceAll("'", "'\\''")}'` : `"${path}"`;
}
