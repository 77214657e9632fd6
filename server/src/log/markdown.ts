import type { Finding } from '../core/finding';
import type { Localizer } from '../core/localizer';
import type { LogAnalysis } from './analysis';
import { type LogDocument, lineAt, lineText } from './document';
import { offsetText } from './hover';
import { verdictText } from './inlays';
import { createRedactor, type Redactor } from './redact';
import { clockText } from './syntax/time';
import { timeAt } from './timeline';

/** Whether names and addresses are replaced before the text leaves the computer. */
export type Disclosure = 'redacted' | 'plain';

/** A quoted line longer than this is cut. */
const longestQuote = 400;

/** The redactor for a log: it knows the PSNs and endpoints that the log names. */
export function redactorFor({ facts }: LogDocument): Redactor {
  const psns = new Set([
    ...facts.groups.map((group) => group.psn),
    ...facts.misconfigurations.map((fault) => fault.psn),
  ]);
  return createRedactor([...psns, ...facts.hosts].filter((name) => name !== ''));
}

/**
 * The findings for a support case: verdict, what the log covers, and each finding with its log lines and what to check.
 * @param fileName shown in the heading; its folder is left out.
 */
export function findingsAsMarkdown(
  document: LogDocument,
  analysis: LogAnalysis,
  findings: readonly Finding[],
  fileName: string,
  l10n: Localizer,
  disclosure: Disclosure,
): string {
  const redact: Redactor = disclosure === 'redacted' ? redactorFor(document) : (text) => text;
  const file = fileName.slice(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
  const parts = [
    `# ${l10n.t('log.markdown.title', { file })}`,
    `**${redact(l10n.text(verdictText(analysis.verdict)))}**`,
    coverage(document, l10n),
  ];
  if (disclosure === 'redacted') parts.push(l10n.t('log.markdown.redacted'));
  if (findings.length === 0) parts.push(l10n.t('log.markdown.none'));
  for (const finding of findings) parts.push(...findingParts(document, finding, l10n, redact));
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function coverage({ facts }: LogDocument, l10n: Localizer): string {
  if (!facts.first || !facts.last) return '';
  const offset = facts.offsets.at(-1);
  const zone = offset ? l10n.t('log.markdown.offset', { offset: offsetText(offset.minutes) }) : '';
  const from = clockText(facts.first.time);
  return l10n.t('log.markdown.covers', { from, to: clockText(facts.last.time), lines: facts.lines, offset: zone });
}

function findingParts(document: LogDocument, finding: Finding, l10n: Localizer, redact: Redactor): string[] {
  const line = lineAt(document, finding.span.start);
  const lines = new Set([line]);
  const checks: string[] = [];
  for (const { location, message } of finding.related) {
    const text = redact(l10n.text(message));
    const at = location.kind === 'here' ? lineAt(document, location.span.start) : line;
    if (at === line) checks.push(`- ${text}`);
    else {
      lines.add(at);
      checks.push(`- ${l10n.t('log.markdown.line', { line: at + 1, time: clockOf(document, at) })}: ${text}`);
    }
  }
  const severity = l10n.t(`core.severity.${finding.severity}`);
  const where = l10n.t('log.markdown.line', { line: line + 1, time: clockOf(document, line) });
  const quoted = [...lines].sort((a, b) => a - b).map((at) => redact(quote(document, at)));
  return [
    `## ${severity}: ${finding.rule}`,
    `${where}: ${redact(l10n.text(finding.message))}`,
    checks.join('\n'),
    `${fenceFor(quoted)}text\n${quoted.join('\n')}\n${fenceFor(quoted)}`,
  ];
}

function clockOf(document: LogDocument, line: number): string {
  const time = timeAt(document, line);
  return time === 0 ? '–' : clockText(time);
}

function quote(document: LogDocument, line: number): string {
  const text = lineText(document, line).trimEnd();
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
}

/** A fence longer than any row of backticks in what it encloses. */
function fenceFor(lines: readonly string[]): string {
  let longest = 2;
  for (const row of lines.join('\n').match(/`+/g) ?? []) longest = Math.max(longest, row.length);
  return '`'.repeat(longest + 1);
}
