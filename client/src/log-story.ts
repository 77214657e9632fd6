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
import { columnsOf, type StoryLook, storyLooks } from './story-looks';

/** Gives the stories of logs their links (click, or F12 and Enter on the line's number) and a little dress. */
export function dressStories(views: LogViews): Disposable {
  const types = storyLooks.map((look) => window.createTextEditorDecorationType(optionsOf(look)));
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

function optionsOf({ color, covers }: StoryLook): DecorationRenderOptions {
  const dress = color === undefined ? { fontWeight: 'bold' } : { color: new ThemeColor(color) };
  return { ...dress, isWholeLine: covers === 'line' };
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
      lines.flatMap(({ text, lineNumber }) => {
        const look = storyLooks[index];
        const columns = look && columnsOf(look, text);
        return columns ? [new Range(lineNumber, columns[0], lineNumber, columns[1])] : [];
      }),
    );
  editor.setDecorations(
    verdict,
    lines.slice(0, 1).map(({ range }) => range),
  );
}
