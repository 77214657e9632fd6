import {
  commands,
  type DecorationOptions,
  Disposable,
  l10n,
  MarkdownString,
  Range,
  type TextDocument,
  type TextEditor,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import { clientCommands, type LogMetadata, type LogMetadataResult, languages } from '../../server/src/protocol';
import { registerCommand } from './commands/register';
import { createLogLenses } from './log-lenses';
import { levelSigns } from './log-signs';
import type { Services } from './services';

/** Lines above and below the visible ones that are folded beforehand, so that scrolling shows no unfolded line. */
const margin = 60;
const setting = 'log.readingMode';
/** How long (milliseconds) the status bar says which mode it is. */
const shown = 5000;
const contextKey = 'isePosture.log.reading';

/** CSS that takes characters out of the line without touching the text: what is copied is the original. */
const hidden = 'none; display: none';

/**
 * Reading mode of logs: what stands between the time and the message is folded to one sign, except on lines with a
 * caret or a selection. The setting says whether logs open so; the commands switch it for all logs of this window.
 */
export function readLogs({ server }: Services): Disposable {
  const decoration = window.createTextEditorDecorationType({ textDecoration: hidden });
  const lenses = createLogLenses(() => mode);
  const known = new Map<TextDocument, LogMetadataResult & { readonly first: number; readonly last: number }>();
  let mode: 'on' | 'off' = workspace.getConfiguration('isePosture').get(setting, true) ? 'on' : 'off';

  const draw = (editor: TextEditor): void => {
    const { document } = editor;
    const folded = known.get(document);
    if (mode === 'off' || folded?.version !== document.version) {
      if (mode === 'off') editor.setDecorations(decoration, []);
      return;
    }
    const open = (line: number): boolean =>
      editor.selections.some(({ start, end }) => start.line <= line && line <= end.line);
    editor.setDecorations(decoration, folded.lines.filter(({ line }) => !open(line)).map(toDecoration));
  };

  const load = async (editor: TextEditor): Promise<void> => {
    const { document } = editor;
    const [first, last] = stretchOf(editor);
    const present = known.get(document);
    const enough = present?.version === document.version && present.first <= first && last <= present.last;
    if (!enough) {
      const from = Math.max(0, first - margin);
      const until = last + margin;
      const result = await server.request('isePosture/logMetadata', {
        uri: document.uri.toString(),
        first: from,
        last: until,
      });
      known.set(document, { ...result, first: from, last: until });
    }
    draw(editor);
  };

  const update = (editor: TextEditor): void => {
    if (editor.document.languageId !== languages.log || editor.document.uri.scheme === 'ise-posture-log') return;
    if (mode === 'off') {
      draw(editor);
      return;
    }
    load(editor).catch((error: unknown) => server.output.warn(`isePosture/logMetadata: ${String(error)}`));
  };
  const updateAll = (): void => window.visibleTextEditors.forEach(update);

  const turn = (next: 'on' | 'off'): void => {
    mode = next;
    lenses.refresh();
    void commands.executeCommand('setContext', contextKey, mode === 'on');
    updateAll();
  };
  turn(mode);

  return Disposable.from(
    decoration,
    lenses,
    registerCommand(server, clientCommands.logReadingOn, () => {
      turn('on');
      window.setStatusBarMessage(`$(book) ${l10n.t('Logs are in reading mode: what repeats is folded.')}`, shown);
    }),
    registerCommand(server, clientCommands.logReadingOff, () => {
      turn('off');
      window.setStatusBarMessage(`$(list-flat) ${l10n.t('Logs are shown as they are.')}`, shown);
    }),
    window.onDidChangeVisibleTextEditors(updateAll),
    window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => update(textEditor)),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (textEditor.document.languageId === languages.log) draw(textEditor);
    }),
    server.onStatus(({ uri }) =>
      window.visibleTextEditors.filter(({ document }) => document.uri.toString() === uri).forEach(update),
    ),
    workspace.onDidCloseTextDocument((document) => known.delete(document)),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`isePosture.${setting}`))
        turn(workspace.getConfiguration('isePosture').get(setting, true) ? 'on' : 'off');
    }),
  );
}

function toDecoration({ line, start, end, level }: LogMetadata): DecorationOptions {
  const { text, color } = levelSigns[level];
  // A fold at the end of a line would leave a line that looks empty.
  const range = new Range(line, start, line, end);
  return {
    range,
    hoverMessage: new MarkdownString(
      l10n.t('Function, thread, file and level are folded. Click on the line to see them.'),
    ),
    renderOptions: {
      before: { contentText: text.replace(/ /g, '\u00a0'), color: new ThemeColor(color), textDecoration: 'none' },
    },
  };
}

/** The visible lines of an editor, from the first to the last. */
function stretchOf({ visibleRanges }: TextEditor): readonly [first: number, last: number] {
  return [visibleRanges[0]?.start.line ?? 0, visibleRanges.at(-1)?.end.line ?? 0];
}
