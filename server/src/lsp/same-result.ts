import type { CodeAction, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Source } from '../core/source';

/** Whether two actions turn a document into the same text, in whatever form their edits are, and change nothing else. */
export function haveSameResult({ uri, text, textDocument }: Source, a: CodeAction, b: CodeAction): boolean {
  const [ofA, ofB] = [editsOf(a, uri), editsOf(b, uri)];
  if (!ofA || !ofB || growth(textDocument, ofA) !== growth(textDocument, ofB)) return false;
  const after = TextDocument.applyEdits(textDocument, ofA);
  return after !== text && after === TextDocument.applyEdits(textDocument, ofB);
}

/** The edits of an action that changes this document alone. */
function editsOf({ edit }: CodeAction, uri: string): TextEdit[] | undefined {
  if (!edit?.documentChanges || edit.changes) return undefined;
  const edits: TextEdit[] = [];
  for (const change of edit.documentChanges) {
    if (!('edits' in change) || change.textDocument.uri !== uri) return undefined;
    for (const one of change.edits) {
      if (!('newText' in one)) return undefined;
      edits.push(one);
    }
  }
  return edits;
}

/** UTF-16 units that edits add: tells most results apart without the texts. */
function growth(document: TextDocument, edits: readonly TextEdit[]): number {
  return edits.reduce(
    (sum, { range, newText }) => sum + newText.length - (document.offsetAt(range.end) - document.offsetAt(range.start)),
    0,
  );
}
