import { env, Uri, ViewColumn, type Webview, type WebviewPanel, type WebviewPanelOptions, window } from 'vscode';

/** A panel with one of our pages: `page` is the name of its script. */
export function openPage(
  extensionUri: Uri,
  page: 'coverage' | 'diagnosis' | 'home' | 'timeline',
  title: string,
  column: ViewColumn,
  options: WebviewPanelOptions = {},
): WebviewPanel {
  const panel = window.createWebviewPanel(`isePosture.${page}`, title, column, {
    ...options,
    enableScripts: true,
    localResourceRoots: [pageFolder(extensionUri)],
  });
  const icon = (theme: 'light' | 'dark'): Uri => Uri.joinPath(extensionUri, `images/page-${theme}.svg`);
  panel.iconPath = { light: icon('light'), dark: icon('dark') };
  panel.webview.html = pageShell(panel.webview, extensionUri, `${page}.js`, title);
  return panel;
}

/** Beside a document, where there is one: without an editor, or with two columns already, a third would be too narrow. */
export function columnFor(): ViewColumn {
  const columns = window.tabGroups.all.length;
  return window.activeTextEditor && columns === 1 ? ViewColumn.Beside : ViewColumn.Active;
}

/** The folder with the scripts of our pages. */
function pageFolder(extensionUri: Uri): Uri {
  return Uri.joinPath(extensionUri, 'dist/webview');
}

/** The document of a page whose content is all made by `script` (a file of `pageFolder`). */
function pageShell(webview: Webview, extensionUri: Uri, script: string, title: string): string {
  const nonce = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  const source = webview.asWebviewUri(Uri.joinPath(pageFolder(extensionUri), script)).toString();
  const safe = title.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  return `<!DOCTYPE html>
<html lang="${env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe}</title>
</head>
<body>
<script nonce="${nonce}" src="${source}"></script>
</body>
</html>`;
}
