import {
  CodeLens,
  type CodeLensProvider,
  type Diagnostic,
  DiagnosticSeverity,
  Disposable,
  EventEmitter,
  l10n,
  Range,
  type TextDocument,
  languages as vscodeLanguages,
  workspace,
} from 'vscode';
import type { Middleware } from 'vscode-languageclient';
import { clientCommands, type DocumentParams, languages, type RevealParams } from '../../server/src/protocol';
import { isDerived } from './documents';
import { ruleOf } from './findings';
import { fitted, lineWidth, widthOf } from './lens-text';

/** More findings than this are not read line by line: the filter and the timeline show them. */
const most = 200;
/** Half widths: what VS Code draws between two lenses, and what stands beside a meaning: its sign, and what to do. */
const betweenLenses = 3;
const besideMeaning = 18;

const signs: Readonly<Record<DiagnosticSeverity, string>> = {
  [DiagnosticSeverity.Error]: '$(error)',
  [DiagnosticSeverity.Warning]: '$(warning)',
  [DiagnosticSeverity.Information]: '$(info)',
  [DiagnosticSeverity.Hint]: '$(lightbulb)',
};

/** Lenses of logs that the editor keeps: ways into the log on top and, in reading mode, what a line means above it. */
export interface LogLenses extends Disposable {
  readonly refresh: () => void;
}

/** @param mode whether logs are in reading mode now. */
export function createLogLenses(mode: () => 'on' | 'off'): LogLenses {
  const changed = new EventEmitter<void>();
  const provider: CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => {
      if (isDerived(document.uri) || !workspace.getConfiguration('isePosture').get('codeLens.enabled', true)) return [];
      return [...waysIn(document, mode()), ...(mode() === 'on' ? meanings(document) : [])];
    },
  };
  const parts = Disposable.from(
    changed,
    vscodeLanguages.registerCodeLensProvider({ language: languages.log }, provider),
    vscodeLanguages.onDidChangeDiagnostics(() => changed.fire()),
  );
  return { refresh: () => changed.fire(), dispose: () => parts.dispose() };
}

function waysIn(document: TextDocument, mode: 'on' | 'off'): CodeLens[] {
  if (document.lineCount < 2) return [];
  const own: DocumentParams = { uri: document.uri.toString() };
  return titlesOfWays(mode).map(
    ([title, command]) => new CodeLens(new Range(0, 0, 0, 0), { title, command, arguments: [own] }),
  );
}

function titlesOfWays(mode: 'on' | 'off'): (readonly [title: string, command: string])[] {
  return [
    [l10n.t('Timeline'), clientCommands.logTimeline],
    [l10n.t('Only What Matters'), clientCommands.logOnlyWhatMatters],
    mode === 'on'
      ? [l10n.t('Show Everything'), clientCommands.logReadingOff]
      : [l10n.t('Reading Mode'), clientCommands.logReadingOn],
    // Last, and not counted: in a narrow window the verdict is worth more, and the title has this way in, too.
    [l10n.t('Diagnose…'), clientCommands.diagnose],
  ];
}

/** The server's lens, the verdict, is made to fit on its line together with the ways into the log; its hover has it whole. */
export const verdictInSight = {
  provideCodeLenses: async (document, token, next) => {
    const lenses = await next(document, token);
    if (document.languageId !== languages.log) return lenses;
    const counted = titlesOfWays('on').slice(0, -1);
    const ways = counted.reduce((sum, [title]) => sum + widthOf(title) + betweenLenses, 0);
    for (const lens of lenses ?? []) {
      if (!lens.command) continue;
      const { title } = lens.command;
      lens.command = { ...lens.command, title: fitted(title, lineWidth - ways), tooltip: title };
    }
    return lenses;
  },
} satisfies Middleware;

/** Above each line with findings: what the worst of them says, and the way to its page; for an error, what to do about it. */
function meanings(document: TextDocument): CodeLens[] {
  const worst = new Map<number, Diagnostic>();
  for (const finding of vscodeLanguages.getDiagnostics(document.uri)) {
    const { line } = finding.range.start;
    const known = worst.get(line);
    if (ruleOf(finding)?.startsWith('log/') && (!known || finding.severity < known.severity)) worst.set(line, finding);
  }
  return [...worst.values()].slice(0, most).flatMap((finding) => meaningOf(document, finding));
}

function meaningOf({ uri }: TextDocument, finding: Diagnostic): CodeLens[] {
  const { range, severity, message } = finding;
  const above = new Range(range.start.line, 0, range.start.line, 0);
  const meaning = new CodeLens(above, {
    title: `${signs[severity]}\u2002${fitted(message, lineWidth - besideMeaning)}`,
    tooltip: message,
    command: clientCommands.showRule,
    arguments: [ruleOf(finding)],
  });
  if (severity !== DiagnosticSeverity.Error) return [meaning];
  const params: RevealParams = { uri: uri.toString(), range };
  const remedies = { title: l10n.t('What to Do…'), command: clientCommands.logRemedies, arguments: [params] };
  return [meaning, new CodeLens(above, remedies)];
}
