import type { Finding } from '../../core/finding';
import type { Localizer } from '../../core/localizer';
import { type Message, message } from '../../core/message';
import { visibleLine } from '../../core/visible';
import type { LogStoryLine } from '../../protocol';
import type { LogAnalysis } from '../model/analysis';
import { type LogDocument, lineAt } from '../model/document';
import { timeAt } from '../model/lookup';
import type { LogFacts, Moment } from '../model/records';
import { answeredDespitePosture } from '../rules/answered-despite-posture';
import { certificateProblem } from '../rules/certificate-problem';
import { incorrectConfiguration } from '../rules/incorrect-configuration';
import { nameNotResolved } from '../rules/name-not-resolved';
import { probeFailed } from '../rules/probe-failed';
import { probeTimeout } from '../rules/probe-timeout';
import { redirected } from '../rules/redirected';
import { refused } from '../rules/refused';
import { sessionStateChanged } from '../rules/session-state-changed';
import { clockText, dateText } from '../syntax/time';
import { endpointText, verdictText } from '../verdict';
import { type Happening, happeningsOf, orderFinder, type ProbesTold } from './story-events';

/** Rules that speak of how a probe ended. */
const aboutProbes: ReadonlySet<string> = new Set(
  [
    answeredDespitePosture,
    certificateProblem,
    incorrectConfiguration,
    nameNotResolved,
    probeFailed,
    probeTimeout,
    redirected,
    refused,
    sessionStateChanged,
  ].map(({ id }) => id),
);

/** What the log itself names may be of any length. */
const longest = 600;

const signs = { error: '✖ ', warning: '⚠ ', info: 'ℹ ', hint: '✓ ' } as const;

/**
 * What matters of a log, told in order: the verdict, then what happened, with a heading for each date, the time, how long
 * it lasted, and the line that shows it. What no line of the log says itself is marked as inferred.
 */
export function storyOf(
  document: LogDocument,
  analysis: LogAnalysis,
  findings: readonly Finding[],
  l10n: Localizer,
): LogStoryLine[] {
  const { facts } = document;
  const verdict = (of: LogAnalysis): LogStoryLine => heading(visibleLine(shortened(l10n.text(verdictText(of)))));
  const top = [verdict(analysis), heading(coverageText(facts, l10n))];
  const nothing = [heading(''), heading(l10n.t('log.story.nothing'))];
  if (analysis.parts.length === 0) {
    const told = tell(document, facts, findings, l10n);
    return [...top, ...(told.length > 0 ? told : nothing)];
  }
  // What is said of the file is said before any of its endpoints.
  const ofFile = findings.filter(({ endpoint }) => endpoint === undefined);
  const parts = analysis.parts.flatMap((part) => {
    const own = findings.filter(({ endpoint }) => endpoint === part.facts.endpoint);
    const told = tell(document, part.facts, own, l10n);
    return [...headOf(part, l10n), verdict(part), ...(told.length > 0 ? told : nothing)];
  });
  return [...top, ...ofFile.map((one) => toLine(ofFileTold(document, one, l10n), l10n)), ...parts];
}

const heading = (text: string): LogStoryLine => ({ text, links: [] });

/** The name of an endpoint above what is told of it. */
function headOf({ facts }: LogAnalysis, l10n: Localizer): LogStoryLine[] {
  const name = l10n.text(message('log.story.endpoint', { endpoint: endpointText(facts) }));
  return [heading(''), heading(visibleLine(shortened(name)))];
}

function coverageText({ first, last, lines, reading }: LogFacts, l10n: Localizer): string {
  const moment = (at: Moment): string => `${dateText(at.time, reading.years)} ${clockText(at.time)}`;
  if (!first || !last || first.time === 0) return l10n.t('log.story.no-times', { count: lines });
  return l10n.t('log.story.covers', { from: moment(first), to: moment(last), count: lines });
}

function tell(document: LogDocument, facts: LogFacts, findings: readonly Finding[], l10n: Localizer): LogStoryLine[] {
  const covered = new Set(findings.map(({ span }) => lineAt(document, span.start)));
  const happened = happeningsOf(document, facts, covered, l10n);
  const { happenings, others } = withFindings(document, happened, findings, l10n);
  const orderOf = orderFinder(happenings, facts);
  const placed: Happening[] = [...happenings, ...others.map((one) => told(document, one, orderOf, l10n))];
  placed.sort((a, b) => a.order - b.order);
  const lines: LogStoryLine[] = [];
  let day = '';
  for (const one of placed) {
    const date = one.time === 0 ? day : dateText(one.time, facts.reading.years);
    if (date !== day) {
      lines.push({ text: '', links: [] }, { text: date, links: [] });
      day = date;
    } else if (lines.length === 0) lines.push({ text: '', links: [] });
    lines.push(toLine(one, l10n));
  }
  return lines;
}

/** Probes of which a finding speaks are told in its words, so that nothing is told twice; the other findings are left. */
function withFindings(
  document: LogDocument,
  happened: readonly Happening[],
  findings: readonly Finding[],
  l10n: Localizer,
): { readonly happenings: readonly Happening[]; readonly others: readonly Finding[] } {
  const byPlace = new Map<number, Finding>();
  for (const one of findings)
    if (aboutProbes.has(one.rule) && !byPlace.has(one.span.start)) byPlace.set(one.span.start, one);
  const joined = new Set<Finding>();
  const happenings = happened.map((one) => {
    if (!one.probes) return one;
    const finding = [...one.probes.ends].map((end) => byPlace.get(end)).find((found) => found && !joined.has(found));
    if (!finding) return one;
    joined.add(finding);
    // The reader is led to where the editor shows the finding.
    const target = lineAt(document, finding.span.start);
    const lastLine = Math.max(one.lastLine, target);
    return { ...one, lastLine, target, text: judgedByFinding(finding, one.probes, l10n), inferred: undefined };
  });
  return { happenings, others: findings.filter((one) => !joined.has(one)) };
}

/** What a finding says of probes, and what else is known of them. */
function judgedByFinding({ severity, message }: Finding, probes: ProbesTold, l10n: Localizer): string {
  const text = l10n.text(withoutRepeats(message));
  const status =
    probes.status === undefined || text.toLowerCase().includes(probes.status.toLowerCase())
      ? undefined
      : l10n.t('log.story.probes.status', { status: probes.status });
  const code = probes.code && !text.includes(probes.code.number) ? probes.code.text : undefined;
  const known = [code, status, ...probes.others].filter((one) => one !== undefined);
  return [`${signs[severity]}${text}`, ...known].join(' · ');
}

/** How often it happened is said of each stretch where it is told. */
function withoutRepeats({ id, args = {} }: Message): Message {
  const kept = Object.entries(args).map(([name, value]) => {
    if (name === 'repeats') return [name, ''] as const;
    return [name, typeof value === 'object' && 'id' in value ? withoutRepeats(value) : value] as const;
  });
  return message(id, Object.fromEntries(kept));
}

/** A finding stands behind what it is about: what happened on its line, or before it. */
function told(
  document: LogDocument,
  { span, severity, message }: Finding,
  orderOf: (line: number) => number,
  l10n: Localizer,
): Happening {
  const line = lineAt(document, span.start);
  const text = `${signs[severity]}${l10n.text(message)}`;
  return { order: orderOf(line) + 0.5, time: timeAt(document, line), until: undefined, line, lastLine: line, text };
}

/** What is said of the file has a place, and no time. */
function ofFileTold(document: LogDocument, finding: Finding, l10n: Localizer): Happening {
  return { ...told(document, finding, () => 0, l10n), time: 0 };
}

function shortened(text: string): string {
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}

/** One clock, or two with a dash between; the second with its date where that is another one. */
function clockOf(time: number, until: number | undefined): string {
  if (time === 0) return '';
  if (until === undefined || until === time || until === 0) return clockText(time);
  const isSameDay = dateText(until, 'named') === dateText(time, 'named');
  return `${clockText(time)}–${isSameDay ? '' : `${dateText(until, 'unnamed')}T`}${clockText(until)}`;
}

function toLine(
  { time, until, line, lastLine, target = line, text, inferred }: Happening,
  l10n: Localizer,
): LogStoryLine {
  const clock = clockOf(time, until);
  const mark = inferred ? l10n.t('log.story.inferred') : '';
  const before = `${clock === '' ? '' : `${clock}  `}${visibleLine(shortened(text))}${mark} · `;
  const place =
    lastLine === line
      ? l10n.t('log.story.line', { line: line + 1 })
      : l10n.t('log.story.lines', { line: line + 1, last: lastLine + 1 });
  const link = { start: before.length, end: before.length + place.length, line: target };
  return { text: `${before}${place}`, line: target, links: [link] };
}
