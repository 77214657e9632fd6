import {
  type DecorationOptions,
  Disposable,
  Range,
  type TextEditor,
  TextEditorLineNumbersStyle,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import { logViewScheme } from '../../server/src/protocol';
import { isStory, type LogViews } from './log-view';

/** Lines above and below the visible ones that get their number beforehand, so that scrolling shows no gap. */
const margin = 50;

/**
 * Shows the log's own line numbers in its filtered views. They are drawn, not text: what is copied out of a view is
 * the log's line and nothing else, and the grammar still knows it.
 */
export function numberLogViews(views: LogViews): Disposable {
  const decoration = window.createTextEditorDecorationType({
    before: { color: new ThemeColor('editorLineNumber.foreground'), margin: '0 2ch 0 0' },
  });

  const draw = (editor: TextEditor): void => {
    const { document } = editor;
    // A story says which line it means.
    if (document.uri.scheme !== logViewScheme || isStory(document.uri)) return;
    if (editor.options.lineNumbers !== TextEditorLineNumbersStyle.Off) {
      editor.options = { lineNumbers: TextEditorLineNumbersStyle.Off };
    }
    const last = views.sourceLine(document.uri, document.lineCount - 1) ?? 0;
    const width = String(last + 1).length;
    const options: DecorationOptions[] = [];
    for (const { start, end } of editor.visibleRanges) {
      const until = Math.min(end.line + margin, document.lineCount - 1);
      for (let line = Math.max(start.line - margin, 0); line <= until; line += 1) {
        const source = views.sourceLine(document.uri, line);
        if (source === undefined) continue;
        const contentText = String(source + 1).padStart(width, '\u00a0');
        options.push({ range: new Range(line, 0, line, 0), renderOptions: { before: { contentText } } });
      }
    }
    editor.setDecorations(decoration, options);
  };

  return Disposable.from(
    decoration,
    window.onDidChangeVisibleTextEditors((editors) => editors.forEach(draw)),
    window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => draw(textEditor)),
    workspace.onDidChangeTextDocument(({ document }) => {
      for (const editor of window.visibleTextEditors) if (editor.document === document) draw(editor);
    }),
  );
}
