import {
  type CodeAction,
  type CodeLens,
  commands,
  type Diagnostic,
  type DocumentSymbol,
  extensions,
  type Hover,
  languages,
  MarkdownString,
  type Position,
  type Range,
  type TextDocument,
  type TextEditor,
  Uri,
  window,
  workspace,
} from 'vscode';

/** How long a wait goes on before it fails and says what it saw. */
const DEADLINE_MS = 45_000;
/** How many code actions to have resolved: more than any place has. */
const RESOLVE = 50;

/** The extension under test. */
export function extensionUnderTest() {
  const found = extensions.all.find(({ packageJSON }) => (packageJSON as { name?: string }).name === 'ise-posture');
  if (!found) throw new Error('The extension under test is not there.');
  return found;
}

/** A file of the test workspace. */
export function fileUri(path: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  if (!folder) throw new Error('The editor has no folder open.');
  return Uri.joinPath(folder.uri, path);
}

/** Opens a file of the workspace in the active editor. */
export async function openFile(path: string): Promise<TextEditor> {
  return window.showTextDocument(await workspace.openTextDocument(fileUri(path)), { preview: false });
}

/** Writes `text` to a file of the workspace and opens it. */
export async function openText(path: string, text: string): Promise<TextEditor> {
  await workspace.fs.writeFile(fileUri(path), new TextEncoder().encode(text));
  return openFile(path);
}

/** Gives the active editor's document its text on disk back. */
export async function revert(): Promise<void> {
  await commands.executeCommand('workbench.action.files.revert');
}

/** Closes every editor without asking: by the tabs, since between two editors there is a moment with none active. */
export async function closeAll(): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  while (window.tabGroups.all.some(({ tabs }) => tabs.length > 0)) {
    if (Date.now() > deadline) throw new Error('Some editors could not be closed.');
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
}

/** The diagnostics of a document once `accept` likes them; fails with those it has where that does not come. */
export function diagnosticsOf(
  uri: Uri,
  accept: (diagnostics: readonly Diagnostic[]) => boolean,
): Promise<readonly Diagnostic[]> {
  const read = () => languages.getDiagnostics(uri);
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (!accept(read())) return;
      listener.dispose();
      clearTimeout(timer);
      resolve(read());
    };
    const listener = languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some((changed) => changed.toString() === uri.toString())) look();
    });
    const timer = setTimeout(() => {
      listener.dispose();
      reject(new Error(`Diagnostics of ${uri.path} not as expected; they are:\n${describe(read())}`));
    }, DEADLINE_MS);
    look();
  });
}

function describe(diagnostics: readonly Diagnostic[]): string {
  if (diagnostics.length === 0) return '(none)';
  return diagnostics
    .map((one) => `${one.range.start.line + 1}:${one.range.start.character + 1} ${ruleOf(one)} ${one.message}`)
    .join('\n');
}

/** The rule id that a diagnostic carries as its code. */
export function ruleOf({ code }: Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** Those diagnostics that come from a rule. */
export function of(rule: string): (diagnostics: readonly Diagnostic[]) => readonly Diagnostic[] {
  return (diagnostics) => diagnostics.filter((one) => ruleOf(one) === rule);
}

/** The quick fixes offered for a range, with their edits. */
export async function quickFixes(uri: Uri, range: Range): Promise<readonly CodeAction[]> {
  const found = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    uri,
    range,
    'quickfix',
    RESOLVE,
  );
  return found ?? [];
}

/** Applies the one quick fix whose title matches; fails with the titles that there are. */
export async function takeQuickFix(uri: Uri, range: Range, title: RegExp): Promise<void> {
  const offered = await quickFixes(uri, range);
  const matching = offered.filter((action) => title.test(action.title));
  const [action] = matching;
  if (!action || matching.length > 1) {
    throw new Error(
      `${matching.length} quick fixes match ${title} among:\n${offered.map((one) => one.title).join('\n')}`,
    );
  }
  if (action.edit && !(await workspace.applyEdit(action.edit))) throw new Error(`"${action.title}" was not applied.`);
  if (action.command) await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
}

/** All that the hovers at a place say, as Markdown. */
export async function hoverText(uri: Uri, position: Position): Promise<string> {
  const hovers = (await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', uri, position)) ?? [];
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof MarkdownString || typeof content !== 'string' ? content.value : content))
    .join('\n');
}

/** Where `text` begins for the first time in a document, plus `offset` UTF-16 units. */
export function positionOf(document: TextDocument, text: string, offset = 0): Position {
  const index = document.getText().indexOf(text);
  if (index < 0) throw new Error(`"${text}" is not in ${document.fileName}`);
  return document.positionAt(index + offset);
}

export async function symbolsOf(uri: Uri): Promise<readonly DocumentSymbol[]> {
  return (await commands.executeCommand<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', uri)) ?? [];
}

export async function codeLensesOf(uri: Uri): Promise<readonly CodeLens[]> {
  return (await commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', uri, RESOLVE)) ?? [];
}
