import type { Finding } from '../../core/finding';
import type { Localizer } from '../../core/localizer';
import { append } from '../../core/many';
import type { Slices } from '../../core/slices';
import { visible, visibleLine } from '../../core/visible';
import type { Disclosure } from '../../protocol';
import { createRedactor } from '../../redaction';
import type { LogAnalysis } from '../model/analysis';
import { type LogDocument, lineAt, lineText } from '../model/document';
import { timeAt } from '../model/lookup';
import { clockText } from '../syntax/time';
import { offsetText, timeText } from '../times';
import { verdictText } from '../verdict';

/** A quoted line longer than this is cut. */
const longestQuote = 400;

/** How the log's words are put into the copy: its lines, sentences that name what it names, and its file's name. */
interface Wording {
  readonly line: (line: number) => string;
  readonly sentence: (text: string) => string;
  readonly file: string;
}

function plainWording(document: LogDocument, file: string): Wording {
  return { line: (line) => visible(lineText(document, line)), sentence: visible, file: visibleLine(file) };
}

/**
 * The whole log is redacted, not only what is quoted: what a line names is often told by another one, and half a name
 * at the end of a quote is still a name.
 */
function* redactedWording(document: LogDocument, file: string): Slices<Wording> {
  const { facts } = document;
  const named = [...facts.groups, ...facts.misconfigurations, ...facts.stateChanges].map(({ psn }) => psn);
  const redactor = createRedactor({ hosts: [...named, ...facts.hosts], files: [file] });
  const text = yield* redactor.redactInSlices(document.text.whole());
  yield;
  const lines = text.split(/\r\n|\r|\n/);
  yield;
  return { line: (line) => lines[line] ?? '', sentence: redactor.redact, file: redactor.fileName(file) };
}

/**
 * The findings for a support case: verdict, what the log covers, and each finding with its log lines and what to check.
 * @param fileName shown in the heading; its folder is left out.
 */
export function* findingsAsMarkdown(
  document: LogDocument,
  analysis: LogAnalysis,
  findings: readonly Finding[],
  fileName: string,
  l10n: Localizer,
  disclosure: Disclosure,
): Slices<string> {
  const name = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  const words = disclosure === 'redacted' ? yield* redactedWording(document, name) : plainWording(document, name);
  const parts = [
    `# ${l10n.t('log.markdown.title', { file: words.file })}`,
    `**${words.sentence(l10n.text(verdictText(analysis)))}**`,
    coverage(document, l10n),
  ];
  if (disclosure === 'redacted') parts.push(l10n.t('log.markdown.redacted'));
  if (findings.length === 0) parts.push(l10n.t('log.markdown.none'));
  for (const finding of findings) {
    append(parts, findingParts(document, finding, l10n, words));
    yield;
  }
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function coverage({ facts }: LogDocument, l10n: Localizer): string {
  if (!facts.first || !facts.last) return '';
  const offset = facts.offsets.at(-1);
  const zone = offset ? l10n.t('log.markdown.offset', { offset: offsetText(offset.minutes) }) : '';
  const from = timeText(facts, facts.first);
  return l10n.t('log.markdown.covers', { from, to: timeText(facts, facts.last), count: facts.lines, offset: zone });
}

function findingParts(document: LogDocument, finding: Finding, l10n: Localizer, words: Wording): string[] {
  const line = lineAt(document, finding.span.start);
  const lines = new Set([line]);
  const checks: string[] = [];
  for (const { location, message } of finding.related) {
    const text = words.sentence(l10n.text(message));
    const at = location.kind === 'here' ? lineAt(document, location.span.start) : line;
    if (at === line) checks.push(`- ${text}`);
    else {
      lines.add(at);
      checks.push(`- ${l10n.t('log.markdown.line', { line: at + 1, time: clockOf(document, at) })}: ${text}`);
    }
  }
  const severity = l10n.t(`core.severity.${finding.severity}`);
  const where = l10n.t('log.markdown.line', { line: line + 1, time: clockOf(document, line) });
  const quoted = [...lines].sort((a, b) => a - b).map((at) => quote(words.line(at)));
  return [
    `## ${severity}: ${finding.rule}`,
    `${where}: ${words.sentence(l10n.text(finding.message))}`,
    checks.join('\n'),
    `${fenceFor(quoted)}text\n${quoted.join('\n')}\n${fenceFor(quoted)}`,
  ];
}

function clockOf(document: LogDocument, line: number): string {
  const time = timeAt(document, line);
  return time === 0 ? '–' : clockText(time);
}

function quote(line: string): string {
  const text = line.trimEnd();
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
}

/** A fence longer than any row of backticks in what it encloses. */
function fenceFor(lines: readonly string[]): string {
  let longest = 2;
  for (const row of lines.join('\n').match(/`+/g) ?? []) longest = Math.max(longest, row.length);
  return '`'.repeat(longest + 1);
}
