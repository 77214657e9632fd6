import { Disposable, OverviewRulerLane, Range, type TextEditor, ThemeColor, window } from 'vscode';
import { type LogMarkKind, languages } from '../../server/src/protocol';
import { isDerived } from './documents';
import type { Services } from './services';

const colors: Readonly<Record<LogMarkKind, readonly [id: string, lane: OverviewRulerLane]>> = {
  fault: ['isePosture.log.fault', OverviewRulerLane.Full],
  warning: ['isePosture.log.warning', OverviewRulerLane.Right],
  healthy: ['isePosture.log.healthy', OverviewRulerLane.Left],
  changed: ['isePosture.log.changed', OverviewRulerLane.Center],
  restart: ['isePosture.log.restart', OverviewRulerLane.Center],
  status: ['isePosture.log.status', OverviewRulerLane.Center],
};

const kinds = Object.keys(colors) as LogMarkKind[];

/** Paints the overview ruler of logs: where they went wrong, and where they show what a working dACL looks like. */
export function paintLogRulers({ server }: Services): Disposable {
  const decorations = new Map(
    kinds.map((kind) => {
      const [id, overviewRulerLane] = colors[kind];
      const overviewRulerColor = new ThemeColor(id);
      return [kind, window.createTextEditorDecorationType({ overviewRulerColor, overviewRulerLane })];
    }),
  );

  const paint = async (editors: readonly TextEditor[]): Promise<void> => {
    const document = editors[0]?.document;
    if (!document || document.languageId !== languages.log || isDerived(document.uri)) return;
    const marks = await server.request('isePosture/logRuler', { uri: document.uri.toString() });
    for (const [kind, decoration] of decorations) {
      const ranges = marks.filter((mark) => mark.kind === kind).map(({ line }) => new Range(line, 0, line, 0));
      for (const editor of editors) editor.setDecorations(decoration, ranges);
    }
  };
  const paintUri = (uri: string): void => {
    paint(window.visibleTextEditors.filter((editor) => editor.document.uri.toString() === uri)).catch(
      (error: unknown) => server.output.warn(`isePosture/logRuler: ${String(error)}`),
    );
  };
  const paintVisible = (): void => {
    if (server.state() !== 'running') return;
    for (const uri of new Set(window.visibleTextEditors.map((editor) => editor.document.uri.toString()))) paintUri(uri);
  };

  return Disposable.from(
    ...decorations.values(),
    server.onStatus(({ uri }) => paintUri(uri)),
    window.onDidChangeVisibleTextEditors(paintVisible),
  );
}
