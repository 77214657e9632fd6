import type { Position, Range } from '../core/finding';
import type { Span } from '../core/text';
import type { Deployment } from '../deployment/model';
import type { LogFacts, Mark, Misconfiguration, Moment, ProbeGroup, Run } from './model/records';

/** What rules look at: only facts, no text, so that a log read in chunks gets the same findings as one in memory. */
export interface LogAnalysis {
  readonly facts: LogFacts;
  readonly deployment: Deployment;
  readonly verdict: Verdict;
}

/**
 * Whether state synchronization works, in one word; `at` is where the log shows it.
 * `consistent`: probes of a compliant endpoint get no answer, as with a working dACL; `proven`: and the same PSN did
 * answer while the status was another one.
 */
export type Verdict =
  | { readonly kind: 'no-agent-lines' }
  | { readonly kind: 'stopped'; readonly fault: Misconfiguration }
  | { readonly kind: 'blind'; readonly group: ProbeGroup }
  | { readonly kind: 'answered'; readonly group: ProbeGroup }
  | { readonly kind: 'blocked-while-unknown'; readonly group: ProbeGroup }
  | { readonly kind: 'reassessing'; readonly at: Moment }
  | { readonly kind: 'consistent' | 'proven'; readonly group: ProbeGroup; readonly count: number }
  | { readonly kind: 'never-started'; readonly at: Moment }
  | { readonly kind: 'unclear' };

/** @returns what the rules share: the facts and the verdict on them. */
export function analyseLog(facts: LogFacts, deployment: Deployment): LogAnalysis {
  return { facts, deployment, verdict: verdictOf(facts) };
}

function verdictOf(facts: LogFacts): Verdict {
  if (facts.events === 0) return { kind: 'no-agent-lines' };
  const fault = facts.misconfigurations.at(-1);
  if (fault && !fault.revived) return { kind: 'stopped', fault };
  const change = facts.stateChanges.at(-1);
  const run = facts.runs.length - 1;
  if (change && change.run === run) return { kind: 'reassessing', at: change };
  const latest = latestGroup(facts, run);
  if (latest) return verdictOfGroup(facts, latest);
  const silent = neverStarted(facts, neverStartedAfter);
  return silent ? { kind: 'never-started', at: silent } : { kind: 'unclear' };
}

function latestGroup(facts: LogFacts, run: number): ProbeGroup | undefined {
  let latest: ProbeGroup | undefined;
  for (const group of facts.groups) {
    if (group.run === run && (!latest || group.last.mark.line > latest.last.mark.line)) latest = group;
  }
  return latest;
}

function verdictOfGroup(facts: LogFacts, group: ProbeGroup): Verdict {
  if (group.outcome === 'name') return { kind: 'blind', group };
  if (isAnswer(group)) return { kind: 'answered', group };
  if (group.outcome !== 'no-answer' && group.outcome !== 'refused') return { kind: 'unclear' };
  if (group.status === 'unknown' || group.status === 'pending') return { kind: 'blocked-while-unknown', group };
  if (group.status !== 'compliant') return { kind: 'unclear' };
  return { kind: facts.reachable.has(group.psn) ? 'proven' : 'consistent', group, count: group.count };
}

/** Whether something answered on TCP, whatever it was. */
export function isAnswer(group: ProbeGroup): boolean {
  return group.outcome === 'answered' || group.outcome === 'certificate' || group.outcome === 'reply';
}

/** Seconds of log that have to follow compliance before the absence of probing says anything. */
export const neverStartedAfter = 60;

/**
 * Where the endpoint became compliant and no sign of state synchronization follows, although the log goes on for
 * longer than `seconds`; undefined where the log shows probing, or too little.
 */
export function neverStarted(facts: LogFacts, seconds: number): Moment | undefined {
  if (facts.runs.length > 0 || facts.misconfigurations.length > 0 || facts.stateChanges.length > 0) return undefined;
  const compliant = facts.statuses.find((change) => change.status === 'compliant' && change.source === 'client');
  if (!compliant || !facts.last || compliant.time === 0) return undefined;
  return facts.last.time - compliant.time > seconds ? compliant : undefined;
}

/** The run a group or fault belongs to. */
export function runOf(facts: LogFacts, index: number): Run | undefined {
  return facts.runs[index];
}

/** Whether a span also knows its line. */
export function isMark(span: Span): span is Mark {
  return 'line' in span && 'lineStart' in span;
}

/** Line and column of a mark; for logs whose text is not at hand. */
export function rangeOfMark(mark: Mark): Range {
  const at = (offset: number): Position => ({ line: mark.line, character: offset - mark.lineStart });
  return { start: at(mark.start), end: at(mark.end) };
}
