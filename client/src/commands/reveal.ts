import { type Disposable, l10n, Range, TextEditorRevealType, Uri, ViewColumn, window } from 'vscode';
import { clientCommands, type ProtocolRange, type RevealParams } from '../../../server/src/protocol';
import type { Services } from '../services';
import { registerCommand, textMember } from './register';

/** A range of the protocol as VS Code's. */
export function toRange(range: ProtocolRange): Range {
  return new Range(range.start.line, range.start.character, range.end.line, range.end.character);
}

/** Opens a document, not in the place of the table that led to it, and puts the selection on a range of it. */
export async function reveal(params: RevealParams): Promise<void> {
  const uri = Uri.parse(params.uri);
  const shown = window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
  const selection = toRange(params.range);
  const editor = await window.showTextDocument(uri, {
    selection,
    viewColumn: shown?.viewColumn ?? (window.activeTextEditor ? ViewColumn.Active : ViewColumn.One),
  });
  editor.revealRange(selection, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** The command that lenses, hovers and tables use to lead to a line. */
export function registerReveal({ server }: Services): Disposable {
  return registerCommand(server, clientCommands.reveal, async (argument) => {
    if (!isReveal(argument)) throw new Error(l10n.t('This link names no line.'));
    await reveal(argument);
  });
}

function isReveal(argument: unknown): argument is RevealParams {
  if (textMember(argument, 'uri') === undefined) return false;
  const { start, end } = ((argument as Partial<RevealParams>).range ?? {}) as Partial<ProtocolRange>;
  return [start, end].every((at) => typeof at?.line === 'number' && typeof at.character === 'number');
}
