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
import { clientCommands, languages } from '../../server/src/protocol';
import { isDerived } from './documents';

/** More findings than this are not read line by line: the filter and the timeline show them. */
const most = 200;
/** A lens is one line of the editor: what is longer is in the hover. */
const longest = 140;

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
  const top = new Range(0, 0, 0, 0);
  const lens = (title: string, command: string): CodeLens => new CodeLens(top, { title, command });
  if (document.lineCount < 2) return [];
  return [
    lens(l10n.t('Timeline'), clientCommands.logTimeline),
    lens(l10n.t('Only What Matters'), clientCommands.logOnlyWhatMatters),
    mode === 'on'
      ? lens(l10n.t('Show Everything'), clientCommands.logReadingOff)
      : lens(l10n.t('Reading Mode'), clientCommands.logReadingOn),
  ];
}

/** Above each line with findings: what the worst of them says, and the way to its page. */
function meanings(document: TextDocument): CodeLens[] {
  const worst = new Map<number, Diagnostic>();
  for (const finding of vscodeLanguages.getDiagnostics(document.uri)) {
    const { line } = finding.range.start;
    const known = worst.get(line);
    if (ruleOf(finding) !== undefined && (!known || finding.severity < known.severity)) worst.set(line, finding);
  }
  return [...worst.values()].slice(0, most).map((finding) => {
    const { line } = finding.range.start;
    const title = `${signs[finding.severity]}\u2002${shortened(finding.message)}`;
    return new CodeLens(new Range(line, 0, line, 0), {
      title,
      tooltip: finding.message,
      command: clientCommands.showRule,
      arguments: [ruleOf(finding)],
    });
  });
}

function ruleOf({ source, code }: Diagnostic): string | undefined {
  const value = typeof code === 'object' ? code.value : code;
  return source === 'ISE Posture' && typeof value === 'string' && value.startsWith('log/') ? value : undefined;
}

function shortened(message: string): string {
  return message.length <= longest ? message : `${message.slice(0, longest - 1).trimEnd()}…`;
}
