import type { Deployment } from '../../core/deployment/model';
import type { Position, Range } from '../../core/finding';
import type { Span } from '../../core/text';
import type { LogFacts, Mark, Misconfiguration, Moment, ProbeGroup, StateChanged } from './records';
import { elapsed } from './state';

/** What rules look at: only facts, no text, so that a log read in chunks gets the same findings as one in memory. */
export interface LogAnalysis {
  readonly facts: LogFacts;
  readonly deployment: Deployment;
  readonly verdict: Verdict;
  /** Why nothing is concluded from what the log does not show; undefined where it may be. */
  readonly doubt: Doubt | undefined;
  /** Where several endpoints wrote into one file: each by itself. Else empty. */
  readonly parts: readonly LogAnalysis[];
}

/**
 * What forbids an argument from absence. `other-log`: the log of the checks, not the agent's; `cut`: too long to be read
 * whole; `unread`: lines with the agent's words that could not be read; `mingled`: two agents wrote it and cannot be told
 * apart; the rest is about its times.
 */
export type Doubt = 'other-log' | 'mingled' | 'cut' | 'no-times' | 'ambiguous-dates' | 'time-order' | 'unread';

/**
 * Whether state synchronization works, in one word; `at` is where the log shows it.
 * `consistent`: probes of a compliant endpoint get no answer, as with a working dACL; `proven`: and the same PSN did
 * answer while the status was another one.
 */
type Verdict =
  | { readonly kind: 'no-agent-lines' }
  | { readonly kind: 'stopped'; readonly fault: Misconfiguration }
  | { readonly kind: 'blind' | 'failing' | 'answered' | 'blocked-while-unknown'; readonly group: ProbeGroup }
  | { readonly kind: 'reassessing' | 'not-assessed' | 'not-resumed' | 'never-started'; readonly at: Moment }
  | { readonly kind: 'consistent' | 'proven'; readonly group: ProbeGroup; readonly count: number }
  | { readonly kind: 'unclear' };

/** @returns what the rules share: the facts and the verdict on them. @param path the log's, for its name. */
export function analyseLog(facts: LogFacts, deployment: Deployment, path: string): LogAnalysis {
  const doubt = doubtOf(facts, path);
  const parts = facts.parts.map((part) => analyseLog(part, deployment, path));
  return { facts, deployment, verdict: worstVerdict(parts) ?? verdictOf(facts, doubt), doubt, parts };
}

/** From the worst to the best. */
const verdictRank: readonly Verdict['kind'][] = [
  'stopped',
  'blocked-while-unknown',
  'failing',
  'blind',
  'answered',
  'not-resumed',
  'not-assessed',
  'never-started',
  'reassessing',
  'unclear',
  'consistent',
  'proven',
  'no-agent-lines',
];

/** What is said about several endpoints together is what is wrong with one of them. */
function worstVerdict(parts: readonly LogAnalysis[]): Verdict | undefined {
  const rank = ({ verdict }: LogAnalysis): number => verdictRank.indexOf(verdict.kind);
  return [...parts].sort((a, b) => rank(a) - rank(b))[0]?.verdict;
}

/** `aciseposture.log`, `elaciseposture.log.1`, also with a host's name in front: the checks, which rotate. */
const checksLog = /(?:^|[^a-z])(?:el)?(?:ac|csc_)iseposture/i;

function isChecksLog(name: string): boolean {
  const at = name.search(checksLog);
  return at >= 0 && name.toLowerCase().includes('.log', at);
}

function doubtOf({ reading }: LogFacts, path: string): Doubt | undefined {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  if (reading.writer === 'other' || isChecksLog(name)) return 'other-log';
  if (reading.mingled === 'mingled') return 'mingled';
  if (reading.length === 'cut') return 'cut';
  if (reading.dates === 'ambiguous') return 'ambiguous-dates';
  if (reading.dates === 'none') return 'no-times';
  if (reading.order === 'mixed') return 'time-order';
  return reading.unread > 0 ? 'unread' : undefined;
}

function verdictOf(facts: LogFacts, doubt: Doubt | undefined): Verdict {
  if (facts.events === 0) return { kind: 'no-agent-lines' };
  const fault = facts.misconfigurations.filter(({ asked }) => asked === 'probe').at(-1);
  if (fault && !fault.revived) return { kind: 'stopped', fault };
  const stopped = notResumed(facts, doubt);
  if (stopped) return { kind: 'not-resumed', at: stopped.end };
  const change = knownChanges(facts).at(-1);
  const run = facts.runs.length - 1;
  if (change && change.run === run) {
    const kind = notAssessed(facts, doubt) ? 'not-assessed' : 'reassessing';
    return { kind, at: change };
  }
  const latest = latestGroup(facts, run);
  if (latest) return verdictOfGroup(facts, latest);
  const silent = neverStarted(facts, neverStartedAfter, doubt);
  return silent?.window === 'long' ? { kind: 'never-started', at: silent.compliant } : { kind: 'unclear' };
}

/** Where ISE is known to have answered a probe with another status. */
export function knownChanges({ stateChanges }: LogFacts): readonly StateChanged[] {
  return stateChanges.filter(({ asked }) => asked === 'probe');
}

function latestGroup(facts: LogFacts, run: number): ProbeGroup | undefined {
  let latest: ProbeGroup | undefined;
  for (const group of facts.groups) {
    if (group.run === run && (!latest || group.last.order > latest.last.order)) latest = group;
  }
  return latest;
}

function verdictOfGroup(facts: LogFacts, group: ProbeGroup): Verdict {
  if (group.outcome === 'name') return { kind: 'blind', group };
  if (isAnswer(group)) return { kind: 'answered', group };
  if (group.outcome === 'other') return { kind: 'failing', group };
  if (group.outcome !== 'no-answer' && group.outcome !== 'refused') return { kind: 'unclear' };
  if (group.status === 'unknown' || group.status === 'pending') return { kind: 'blocked-while-unknown', group };
  // A connection that failed otherwise may have come up before: no proof of a deny.
  if (group.status !== 'compliant' || group.outcome === 'refused') return { kind: 'unclear' };
  return { kind: facts.reachable.has(group.psn) ? 'proven' : 'consistent', group, count: group.count };
}

/** Whether something answered on TCP, whatever it was. */
export function isAnswer(group: ProbeGroup): boolean {
  return group.outcome === 'answered' || group.outcome === 'certificate' || group.outcome === 'reply';
}

/** Seconds of log that have to follow compliance before the absence of probing says anything. */
export const neverStartedAfter = 60;

/** The longest interval that ISE's form takes (300 s), and some time for the probe itself. */
const longestInterval = 330;

/**
 * Compliance without a sign of probing. `window`: `long` where a start would have been seen; `begins-late` where it may
 * stand in front of the log; `short` where the log ends too soon to tell.
 */
export interface Silence {
  readonly compliant: Moment;
  readonly seconds: number;
  readonly window: 'long' | 'begins-late' | 'short';
}

/**
 * Where the endpoint became compliant and no sign of state synchronization follows; undefined where the log shows
 * probing, or may not show everything.
 */
export function neverStarted(facts: LogFacts, seconds: number, doubt: Doubt | undefined): Silence | undefined {
  if (doubt || facts.runs.length > 0 || facts.misconfigurations.length > 0 || facts.stateChanges.length > 0)
    return undefined;
  let best: Silence | undefined;
  for (const [index, compliant] of facts.statuses.entries()) {
    const end = facts.statuses[index + 1] ?? facts.last;
    if (compliant.status !== 'compliant' || compliant.source !== 'client' || !end) continue;
    const lasted = elapsed(compliant, end);
    if (lasted === undefined) continue;
    // A log that shows the assessment would show the start that follows it.
    const assessed = index > 0 || facts.restarts.some((restart) => restart.order < compliant.order);
    const window = lasted <= seconds ? 'short' : assessed || lasted > longestInterval ? 'long' : 'begins-late';
    if (!best || (best.window === 'short' && window !== 'short')) best = { compliant, seconds: lasted, window };
  }
  return best;
}

/** Probing that ended without a fault and did not come back. */
export interface Unresumed {
  readonly end: Moment;
  /** Since when it should have gone on. */
  readonly since: Moment;
  readonly seconds: number;
}

/** Where probing stopped for good though the endpoint is compliant; undefined where the log may not show everything. */
export function notResumed(facts: LogFacts, doubt: Doubt | undefined): Unresumed | undefined {
  const run = facts.runs.at(-1);
  const { compliant, compliantFrom, last } = facts;
  if (doubt || !run?.end || run.cause === 'fault' || !compliant || !last) return undefined;
  // A "Compliant" that only repeats the one before the end begins nothing.
  const again = compliantFrom !== undefined && compliantFrom.order > run.end.order;
  const since = again ? compliantFrom : run.end;
  const seconds = elapsed(since, last);
  if (seconds === undefined || seconds <= (again ? neverStartedAfter : longestInterval)) return undefined;
  return { end: run.end, since, seconds };
}

/** Seconds after which an assessment should have ended. */
const assessedWithin = 300;

/** Where ISE reported another status and no assessment ended since; undefined where the log may not show everything. */
export function notAssessed(facts: LogFacts, doubt: Doubt | undefined): Silence['seconds'] | undefined {
  const change = knownChanges(facts).at(-1);
  if (doubt || !change || !facts.last) return undefined;
  const later = (moment: Moment | undefined) => moment !== undefined && moment.order > change.order;
  if (later(facts.result) || later(facts.runs.at(-1)?.start) || later(facts.misconfigurations.at(-1))) return undefined;
  const seconds = elapsed(change, facts.last);
  return seconds !== undefined && seconds >= assessedWithin ? seconds : undefined;
}

/** Whether a span also knows its line. */
export function isMark(span: Span): span is Mark {
  return 'line' in span && 'lineStart' in span;
}

/** Line and column of a place in a log whose text is not at hand. @throws where the place does not know its line. */
export function rangeOfMark(mark: Span): Range {
  if (!isMark(mark)) throw new Error('a rule over logs yielded a place without its line');
  const at = (offset: number): Position => ({ line: mark.line, character: offset - mark.lineStart });
  return { start: at(mark.start), end: at(mark.end) };
}
