import { type Disposable, SnippetString, type TextDocumentChangeEvent, window, workspace } from 'vscode';
import { type AutoInsertParams, autoInsertRequest, languages } from '../../server/src/protocol';
import type { Services } from './activate';
import { isDerived } from './documents';

/** Closes tags of a posture profile: asks the server what follows a typed `>` or `/`. */
export function insertClosingTags({ server }: Services): Disposable {
  return workspace.onDidChangeTextDocument((event) => {
    if (wasTyped(event))
      void closeTag(event).catch((error: unknown) => server.output.warn(`${autoInsertRequest}: ${String(error)}`));
  });

  async function closeTag({ document, contentChanges }: TextDocumentChangeEvent): Promise<void> {
    const [change] = contentChanges;
    if (!change) return;
    const position = change.range.start.translate(0, 1);
    const { version } = document;
    // The language client has to send the change first; it listens to the same event.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const { line, character } = position;
    // A plain object: on its way to a worker nothing is made JSON, and VS Code's own Position would arrive without its line.
    const params: AutoInsertParams = {
      uri: document.uri.toString(),
      version,
      position: { line, character },
      typed: change.text,
    };
    const snippet = await server.request<string | null>(autoInsertRequest, params);
    const editor = window.activeTextEditor;
    if (!snippet || editor?.document !== document || document.version !== version) return;
    if (!editor.selections.some((selection) => selection.isEmpty && selection.active.isEqual(position))) return;
    await editor.insertSnippet(new SnippetString(snippet), position, { undoStopBefore: false, undoStopAfter: true });
  }
}

/** One character typed by the person in the active editor, neither undo nor paste. */
function wasTyped({ document, contentChanges, reason }: TextDocumentChangeEvent): boolean {
  const [change] = contentChanges;
  return (
    reason === undefined &&
    contentChanges.length === 1 &&
    change?.rangeLength === 0 &&
    (change.text === '>' || change.text === '/') &&
    document.languageId === languages.profile &&
    !isDerived(document.uri) &&
    window.activeTextEditor?.document === document &&
    workspace.getConfiguration('isePosture').get('autoClosingTags', true)
  );
}
