import { Selection, type TextEditor } from 'vscode';
import { elements, eventually, typeText } from './page';

/** Types at the start of a line of the active editor, once the page has its caret there: it is told, and moves later. */
export async function typeAt(editor: TextEditor, line: number, text: string): Promise<void> {
  editor.selection = new Selection(line, 0, line, 0);
  await eventually(
    () => elements('[id="status.editor.selection"]'),
    ([place]) => place?.text.includes(`Ln ${line + 1}, Col 1`) ?? false,
    'the caret',
  );
  await eventually(
    () => elements('.editor-group-container.active .monaco-editor.focused'),
    (focused) => focused.length > 0,
    'the focus',
  );
  await typeText(text);
}
