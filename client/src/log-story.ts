import {
  type DecorationRenderOptions,
  Disposable,
  DocumentLink,
  Range,
  type TextEditor,
  type TextEditorDecorationType,
  ThemeColor,
  languages as vscodeLanguages,
  window,
  workspace,
} from 'vscode';
import { logViewScheme } from '../../server/src/protocol';
import { isStory, type LogViews } from './log-view';

/** How lines of a story look, by what they begin with; behind the clock a sign says how grave a finding is. */
const looks: readonly (readonly [begins: RegExp, look: DecorationRenderOptions])[] = [
  [/^\d{4}-\d\d-\d\d$|^\d\d-\d\d$|^# /, { fontWeight: 'bold' }],
  [/^(?:\S+ {2})?✖/, { color: new ThemeColor('editorError.foreground') }],
  [/^(?:\S+ {2})?⚠/, { color: new ThemeColor('editorWarning.foreground') }],
];

/** Gives the stories of logs their links (click, or F12 and Enter on the line's number) and a little dress. */
export function dressStories(views: LogViews): Disposable {
  const types = looks.map(([, look]) => window.createTextEditorDecorationType({ ...look, isWholeLine: true }));
  const verdict = window.createTextEditorDecorationType({ fontWeight: 'bold', isWholeLine: true });
  const draw = (editor: TextEditor): void => dress(editor, types, verdict);
  return Disposable.from(
    ...types,
    verdict,
    vscodeLanguages.registerDocumentLinkProvider(
      { scheme: logViewScheme },
      {
        provideDocumentLinks: ({ uri }) => {
          const source = views.sourceOf(uri);
          if (!source) return [];
          return views.links(uri).map(({ line, start, end, target }) => {
            const range = new Range(line, start, line, end);
            return new DocumentLink(range, source.with({ fragment: `L${target + 1}` }));
          });
        },
      },
    ),
    window.onDidChangeVisibleTextEditors((editors) => editors.forEach(draw)),
    workspace.onDidChangeTextDocument(({ document }) => {
      for (const editor of window.visibleTextEditors) if (editor.document === document) draw(editor);
    }),
  );
}

function dress(
  editor: TextEditor,
  types: readonly TextEditorDecorationType[],
  verdict: TextEditorDecorationType,
): void {
  const { document } = editor;
  if (!isStory(document.uri)) return;
  const lines = Array.from({ length: document.lineCount }, (_, line) => document.lineAt(line));
  for (const [index, type] of types.entries())
    editor.setDecorations(
      type,
      lines.filter(({ text }) => looks[index]?.[0].test(text)).map(({ range }) => range),
    );
  editor.setDecorations(
    verdict,
    lines.slice(0, 1).map(({ range }) => range),
  );
}
