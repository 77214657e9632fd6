import { hostKey } from '../../core/address';
import type { Span } from '../../core/text';
import type { EndpointStatus, ProbeOutcome } from '../../protocol';
import type { EventLine } from './event-line';
import { evidenceFor } from './evidence';
import { misconfigurationAt, stateChangeAt } from './moments';
import type { AnswerKind, Asked, CauseEvidence, Mark, Moment, Probe } from './records';
import { noteActivity, runOfThread } from './runs';
import { type Answer, keepName, keepString, type LogState } from './state';
import { statusOfWords } from './status';
import { setThread, threadOf } from './threads';

/** The name in the first pair of brackets, trimmed ("= [ psn1.example.com]"), or ''; an IPv6 address has its own pair. */
export function bracketed(state: LogState, event: EventLine): string {
  const known = event.meaning?.psn;
  if (known !== undefined) return psnOf(state, known);
  const span = bracketedSpan(event);
  return span ? psnName(state, event, span.start, span.end) : '';
}

/** Where that name stands; undefined where there is none. */
export function bracketedSpan({ text, fields: { messageStart, messageEnd } }: EventLine): Span | undefined {
  const open = text.indexOf('[', messageStart);
  if (open < 0 || open >= messageEnd) return undefined;
  let start = open + 1;
  while (start < messageEnd && text.charCodeAt(start) === 32) start++;
  const inner = text.charCodeAt(start) === 91 ? text.indexOf(']', start) + 1 : start;
  const close = text.indexOf(']', inner);
  if (close < 0 || close >= messageEnd) return inner > start && inner <= messageEnd ? { start, end: inner } : undefined;
  let end = close;
  while (end > start && text.charCodeAt(end - 1) === 32) end--;
  return { start, end };
}

/** A PSN's name; an IPv6 address stands in brackets, as in a URL, whether the log has them or not. */
export function psnName(state: LogState, event: EventLine, from: number, to: number): string {
  return psnOf(state, keepString(state, event, from, to));
}

/** @param written as the log has it. */
function psnOf(state: LogState, written: string): string {
  if (state.latestPsn?.written === written) return state.latestPsn.psn;
  const psn = inBrackets(state, keepName(state, written));
  state.latestPsn = { written, psn };
  return psn;
}

function inBrackets(state: LogState, name: string): string {
  if (name.charCodeAt(0) === 91 || !/^[\da-f]*:[\da-f]*:[\da-f:.]*(?:%\w+)?$/i.test(name)) return name;
  const whole = `[${name}]`;
  state.names.set(hostKey(name), whole).set(name, whole).set(whole, whole);
  return whole;
}

/**
 * The status that a probe meets. The agent probes only while it considers itself compliant: where its own word is another
 * one, the log does not tell.
 */
function statusOfProbe(state: LogState, psn: string): EndpointStatus {
  const last = state.statuses.at(-1);
  if (!last || (last.status !== 'unknown' && last.status !== 'pending')) return last?.status ?? 'unclear';
  // A PSN speaks for itself: another one may hold the session.
  return last.source === 'ise' && last.psn === psn ? last.status : 'unclear';
}

/** Notes a new probe of a thread; `psn` may be empty, and an answer that the thread still had open is settled first. */
export function openProbe(state: LogState, thread: string, at: Moment, psn: string, seen: 'request' | 'answer'): Probe {
  settleOpenAnswer(state, thread);
  settleOrphan(state, thread, 'probe');
  const run = runOfThread(state, thread, at);
  noteActivity(state, run, at, seen);
  const probe: Probe = {
    sent: at,
    requestSeen: seen === 'request',
    psn,
    thread,
    run,
    status: statusOfProbe(state, psn),
    outcome: 'open',
    ended: undefined,
    code: undefined,
    reported: undefined,
    answer: undefined,
    url: undefined,
  };
  const probeIndex = state.keep === 'probes' ? state.probes.push(probe) - 1 : -1;
  const fresh = { answer: undefined, failure: undefined, fault: -1, change: -1, asks: undefined };
  setThread(state, thread, { probe, probeIndex, ...fresh });
  return probe;
}

/** Puts what is known now in the place of its thread's latest probe. */
function replaceProbe(state: LogState, probe: Probe): void {
  const { probeIndex } = threadOf(state, probe.thread);
  if (probeIndex >= 0) state.probes[probeIndex] = probe;
  setThread(state, probe.thread, { probe });
}

/** Notes where its thread's latest probe went. */
export function noteUrl(state: LogState, probe: Probe, url: string): void {
  const { sent, requestSeen, psn, thread, run, status, outcome, ended, code, reported, answer } = probe;
  replaceProbe(state, { sent, requestSeen, psn, thread, run, status, outcome, ended, code, reported, answer, url });
}

/** What is known of how a probe ended. */
type Ending = Partial<Pick<Probe, 'code' | 'reported' | 'answer'>>;

/** Settles how the thread's open probe ended; the first sign counts. */
export function resolve(
  state: LogState,
  thread: string,
  outcome: ProbeOutcome,
  at: Moment,
  { code, reported, answer }: Ending,
): void {
  const { probe: open } = threadOf(state, thread);
  if (open?.outcome !== 'open') return;
  // Spelled out: a copy of a record with a change in it takes ten times as long.
  const { sent, requestSeen, psn, run, status, url } = open;
  const probe = { sent, requestSeen, psn, thread, run, status, outcome, ended: at, code, reported, answer, url };
  replaceProbe(state, probe);
  noteInGroup(state, probe, at);
  if (outcome === 'no-answer') noteBlocked(state, probe, at);
  if (
    outcome === 'answered' &&
    reported !== undefined &&
    statusOfWords(reported) !== 'compliant' &&
    !state.reachable.has(psn)
  ) {
    state.reachable.set(psn, at);
  }
}

/** The group's key; a probe mostly ends as the one before it, which spares putting its key together. */
function groupKey(state: LogState, probe: Probe): string {
  const { counted } = state;
  if (counted && endAlike(counted.probe, probe)) return counted.key;
  const { run, psn, status, outcome, code, reported, answer } = probe;
  // Joined, not pieced together: such a string keeps all its pieces.
  const key = [run, psn, status, outcome, code, answer, reported].join(' ');
  state.counted = { probe, key };
  return key;
}

function endAlike(a: Probe, b: Probe): boolean {
  return (
    a.run === b.run &&
    a.psn === b.psn &&
    a.status === b.status &&
    a.outcome === b.outcome &&
    a.code === b.code &&
    a.reported === b.reported &&
    a.answer === b.answer
  );
}

/** Counts a probe among those of its run that ended alike. */
function noteInGroup(state: LogState, probe: Probe, at: Moment): void {
  const { run, psn, status, outcome, code, reported, answer } = probe;
  const key = groupKey(state, probe);
  const port = state.psnPorts.get(psn);
  const known = state.groups.get(key);
  const first = known?.first ?? at;
  const count = (known?.count ?? 0) + 1;
  state.groups.set(key, { run, psn, status, outcome, code, reported, answer, port, first, last: at, count });
}

function noteBlocked(state: LogState, probe: Probe, at: Moment): void {
  const known = state.blocked.get(probe.psn);
  const before = known && known.run !== probe.run ? known.at : known?.before;
  state.blocked.set(probe.psn, { run: probe.run, at, before });
}

/** A portal of ISE, where a NAD sends clients that it redirects (`action=cpp` for client provisioning). */
const portal = /[?&]action=(?:cpp|cwa|nsp)\b|\/portal\/gateway\b/i;

/** What an answer was, from its headers. */
export function answerKind({ reported, location }: Answer): AnswerKind {
  if (reported !== undefined) return 'posture';
  return location !== undefined && portal.test(location) ? 'redirect' : 'http';
}

/** An answer whose end the log does not show is one all the same: its header is ISE's word. */
export function settleOpenAnswer(state: LogState, thread: string): void {
  const { answer, probe } = threadOf(state, thread);
  if (!answer || answer.ended || probe?.outcome !== 'open') return;
  setThread(state, thread, { answer: { ...answer, ended: true } });
  settleAnswer(state, thread, answer);
}

const nothingKnown: CauseEvidence = {
  firstOfRun: undefined,
  compliantSince: undefined,
  sent: undefined,
  blockedInRun: undefined,
  blockedBefore: undefined,
  otherBlocked: undefined,
};

/**
 * An answer with ISE's posture header whose request, and whose verdict, the log does not show: it begins in mid-run. A
 * thread that is known to have asked for something else does discovery.
 * @param asked whether a later line proves that the thread probes.
 */
export function settleOrphan(state: LogState, thread: string, asked: Asked): void {
  const { answer, probe, asks } = threadOf(state, thread);
  if (probe || answer?.reported === undefined || asks === 'other') return;
  const { header, reported } = answer;
  setThread(state, thread, { answer: undefined });
  const at = header ?? answer.at;
  const one = { psn: '', run: -1, asked, shownBy: 'header', header: header?.mark } as const;
  if (statusOfWords(reported) === 'compliant') {
    const unknown = { port: undefined, evidence: nothingKnown, stopped: undefined, revived: undefined };
    state.misconfigurations.push(misconfigurationAt(at, { ...one, ...unknown }));
  } else state.stateChanges.push(stateChangeAt(at, { ...one, reported, restarted: undefined }));
}

/**
 * Settles the answers that the log ends in. Where it ends before ISE's header came, the next line may have held it: only
 * a portal's address tells what such an answer is.
 */
export function settleAtEnd(state: LogState): void {
  for (const [thread, { answer }] of [...state.threads]) {
    if (answer && answer.reported === undefined && answerKind(answer) !== 'redirect') continue;
    settleOpenAnswer(state, thread);
    settleOrphan(state, thread, 'unseen');
  }
}

/** An answer is complete: the thread's open probe ends with it, and its header is a fault or a change of status. */
export function settleAnswer(state: LogState, thread: string, answer: Answer): void {
  const { code, reported } = answer;
  const at = answer.header ?? answer.at;
  resolve(state, thread, 'answered', at, { code, reported, answer: answerKind(answer) });
  if (reported === undefined) return;
  if (statusOfWords(reported) === 'compliant') noteFault(state, thread, at, 'header');
  else noteChange(state, thread, at, answer);
}

/** ISE's header alone, without the agent's words on it. */
function noteChange(state: LogState, thread: string, at: Moment, answer: Answer): void {
  const { probe } = threadOf(state, thread);
  const change = state.stateChanges.length;
  state.stateChanges.push(
    stateChangeAt(at, {
      psn: probe?.psn ?? '',
      reported: answer.reported,
      run: probe?.run ?? -1,
      asked: 'probe',
      shownBy: 'header',
      header: answer.header?.mark,
      restarted: undefined,
    }),
  );
  state.compliant = undefined;
  setThread(state, thread, { change });
}

/** Notes that `psn` (or the PSN of the probe) answered an endpoint that ISE considers compliant. */
export function noteFault(
  state: LogState,
  thread: string,
  at: Moment,
  shownBy: 'message' | 'header',
  psn?: string,
): void {
  const { probe, answer } = threadOf(state, thread);
  if (!probe) return;
  const header: Mark | undefined = answer?.header?.mark;
  const name = psn || probe.psn;
  const index = state.misconfigurations.length;
  const evidence = evidenceFor(state, probe, name);
  state.misconfigurations.push(
    misconfigurationAt(at, {
      psn: name,
      run: probe.run,
      asked: 'probe',
      port: state.psnPorts.get(probe.psn) ?? state.psnPorts.get(name),
      shownBy,
      header,
      evidence,
      stopped: undefined,
      revived: undefined,
    }),
  );
  setThread(state, thread, { fault: shownBy === 'header' ? index : -1 });
}
