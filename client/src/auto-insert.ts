import {
  type Disposable,
  type Position,
  SnippetString,
  type TextDocument,
  type TextDocumentChangeEvent,
  type TextEditor,
  window,
  workspace,
} from 'vscode';
import { languages } from '../../server/src/protocol';
import { isDerived } from './documents';
import type { Services } from './services';

/** Milliseconds that a caret may arrive behind the text that moved it. */
const caretDelay = 500;

/** Closes tags of a posture profile: asks the server what follows a typed `>` or `/`. */
export function insertClosingTags({ server }: Services): Disposable {
  return workspace.onDidChangeTextDocument((event) => {
    if (wasTyped(event))
      void closeTag(event).catch((error: unknown) => server.output.warn(`isePosture/autoInsert: ${String(error)}`));
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
    const snippet = await server.request('isePosture/autoInsert', {
      uri: document.uri.toString(),
      version,
      position: { line, character },
      typed: change.text,
    });
    if (!snippet) return;
    const editor = await caretAt(document, version, position);
    if (!editor) return;
    await editor.insertSnippet(new SnippetString(snippet), position, { undoStopBefore: false, undoStopAfter: true });
  }
}

/**
 * The active editor, once it shows this version of the document with a caret at the position. Text and caret reach an
 * extension as two events, the caret behind the text, and sometimes behind the server's answer about the text.
 * @returns undefined where that does not come: the person typed on, went elsewhere or closed the editor.
 */
function caretAt(document: TextDocument, version: number, position: Position): Promise<TextEditor | undefined> {
  const isAlive = (): boolean => window.activeTextEditor?.document === document && document.version === version;
  const editorThere = (): TextEditor | undefined => {
    const editor = isAlive() ? window.activeTextEditor : undefined;
    return editor?.selections.some(({ isEmpty, active }) => isEmpty && active.isEqual(position)) ? editor : undefined;
  };
  const there = editorThere();
  if (there || !isAlive()) return Promise.resolve(there);
  return new Promise((resolve) => {
    const end = (editor: TextEditor | undefined): void => {
      listener.dispose();
      clearTimeout(timer);
      resolve(editor);
    };
    const listener = window.onDidChangeTextEditorSelection(() => {
      const editor = editorThere();
      if (editor || !isAlive()) end(editor);
    });
    const timer = setTimeout(() => end(editorThere()), caretDelay);
  });
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
