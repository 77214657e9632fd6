import {
  commands,
  type DecorationOptions,
  Disposable,
  l10n,
  MarkdownString,
  Range,
  type TextEditor,
  type TextEditorDecorationType,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import {
  clientCommands,
  type LogMetadata,
  type LogMetadataResult,
  languages,
  logViewScheme,
} from '../../server/src/protocol';
import type { Server } from './client';
import { registerCommand } from './commands/register';
import { createLogCarets, type LogCarets } from './log-carets';
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

type Mode = 'on' | 'off';

/** What is known of a log's metadata: of these lines. */
type Known = LogMetadataResult & { readonly first: number; readonly last: number };
/** Two editors of one log show different lines of it. */
type KnownOf = WeakMap<TextEditor, Known>;

/**
 * Reading mode of logs: what stands between the time and the message is folded to one sign, except on the lines that a
 * person is at with caret or selection. The setting says whether logs open so; the commands switch it for all logs of this window.
 */
export function readLogs({ server }: Services): Disposable {
  const decoration = window.createTextEditorDecorationType({ textDecoration: hidden });
  const lenses = createLogLenses(() => mode);
  const carets = createLogCarets();
  const known: KnownOf = new WeakMap();
  let mode = modeOfSetting();
  const update = (editor: TextEditor): void => {
    if (editor.document.languageId !== languages.log || editor.document.uri.scheme === logViewScheme) return;
    const loaded = mode === 'on' ? load(server, known, editor) : Promise.resolve();
    loaded
      .then(() => draw(editor, decoration, mode, { known, carets }))
      .catch((error: unknown) => server.output.warn(`isePosture/logMetadata: ${String(error)}`));
  };
  const turn = (next: Mode): void => {
    mode = next;
    lenses.refresh();
    void commands.executeCommand('setContext', contextKey, mode === 'on');
    window.visibleTextEditors.forEach(update);
  };
  turn(mode);
  return Disposable.from(
    decoration,
    lenses,
    ...registerModes(server, turn),
    window.onDidChangeVisibleTextEditors((editors) => editors.forEach(update)),
    window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => update(textEditor)),
    window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
      if (textEditor.document.languageId !== languages.log) return;
      carets.moved(textEditor, kind);
      draw(textEditor, decoration, mode, { known, carets });
    }),
    server.onStatus(({ uri }) =>
      window.visibleTextEditors.filter(({ document }) => document.uri.toString() === uri).forEach(update),
    ),
  );
}

function modeOfSetting(): Mode {
  return workspace.getConfiguration('isePosture').get(setting, true) ? 'on' : 'off';
}

/** What switches the mode: two commands, and the setting. */
function registerModes(server: Server, turn: (mode: Mode) => void): Disposable[] {
  return [
    registerCommand(server, clientCommands.logReadingOn, () => {
      turn('on');
      window.setStatusBarMessage(`$(book) ${l10n.t('Logs are in reading mode: what repeats is folded.')}`, shown);
    }),
    registerCommand(server, clientCommands.logReadingOff, () => {
      turn('off');
      window.setStatusBarMessage(`$(list-flat) ${l10n.t('Logs are shown as they are.')}`, shown);
    }),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`isePosture.${setting}`)) turn(modeOfSetting());
    }),
  ];
}

function draw(
  editor: TextEditor,
  decoration: TextEditorDecorationType,
  mode: Mode,
  { known, carets }: { readonly known: KnownOf; readonly carets: LogCarets },
): void {
  const folded = mode === 'on' ? known.get(editor) : { version: editor.document.version, lines: [] };
  if (folded?.version !== editor.document.version) return;
  const hiding = folded.lines.filter((one) => !carets.isOpen(editor, one));
  editor.setDecorations(decoration, hiding.map(toDecoration));
  carets.settle(editor, hiding);
}

/**
 * Asks for the metadata of what an editor shows, unless it is known. An answer that comes when the editor shows other lines
 * already is of no use, and takes the place of none that is: answers do not keep the order of the questions.
 */
async function load(server: Server, known: KnownOf, editor: TextEditor): Promise<void> {
  const { document } = editor;
  const present = known.get(editor);
  if (present?.version === document.version && covers(present, editor)) return;
  const [from, to] = stretchOf(editor);
  const [first, last] = [Math.max(0, from - margin), to + margin];
  const result = {
    ...(await server.request('isePosture/logMetadata', { uri: document.uri.toString(), first, last })),
    first,
    last,
  };
  if (covers(result, editor)) known.set(editor, result);
}

function covers({ first, last }: Known, editor: TextEditor): boolean {
  const [from, to] = stretchOf(editor);
  return first <= from && to <= last;
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
