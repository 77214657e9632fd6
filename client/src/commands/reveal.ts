import {
  type Disposable,
  l10n,
  Position,
  Range,
  Selection,
  type TextEditor,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  window,
} from 'vscode';
import { clientCommands, languages, type ProtocolRange, type RevealParams } from '../../../server/src/protocol';
import type { Services } from '../services';
import { registerCommand, textMember } from './register';

/** A range of the protocol as VS Code's. */
export function toRange(range: ProtocolRange): Range {
  return new Range(range.start.line, range.start.character, range.end.line, range.end.character);
}

/**
 * Opens a document, not in the place of the table that led to it, and puts the selection on a range of it.
 * @param column where it opens if it is not shown yet.
 */
export async function reveal(params: RevealParams, column = columnBeside()): Promise<void> {
  const uri = Uri.parse(params.uri);
  const shown = window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  const selection = toRange(params.range);
  const editor = await window.showTextDocument(uri, {
    selection,
    viewColumn: shown?.viewColumn ?? column,
  });
  editor.revealRange(selection, TextEditorRevealType.InCenterIfOutsideViewport);
}

function columnBeside(): ViewColumn {
  return window.activeTextEditor ? ViewColumn.Active : ViewColumn.One;
}

/**
 * Puts the caret where a finding begins; in a log to the start of its line, with the finding selected: the line of the
 * caret is shown whole there, and a caret far to the right would push all other lines out of sight.
 */
export function goToFinding(editor: TextEditor, range: Range): void {
  const { document } = editor;
  const isLog = document.languageId === languages.log;
  editor.selection = isLog
    ? new Selection(range.end, new Position(range.start.line, 0))
    : new Selection(range.start, range.start);
  const { active } = editor.selection;
  editor.revealRange(new Range(active, active), TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The command that lenses, hovers and tables use to lead to a line. */
export function registerReveal({ server }: Services): Disposable {
  return registerCommand(server, clientCommands.reveal, (argument) => reveal(revealParams(argument)));
}

/** @throws in words where a command's argument names no place. */
export function revealParams(argument: unknown): RevealParams {
  if (!isReveal(argument)) throw new Error(l10n.t('This link names no line.'));
  return argument;
}

function isReveal(argument: unknown): argument is RevealParams {
  if (textMember(argument, 'uri') === undefined) return false;
  const { start, end } = ((argument as Partial<RevealParams>).range ?? {}) as Partial<ProtocolRange>;
  return [start, end].every((at) => typeof at?.line === 'number' && typeof at.character === 'number');
}
