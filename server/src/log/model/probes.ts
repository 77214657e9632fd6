import { readHttpDate } from '../syntax/time';
import { type FailureKind, stateSyncPath, winHttpCode } from '../vocabulary';
import { evidenceFor } from './evidence';
import type { Mark, Moment, Outcome, Probe } from './records';
import { noteActivity, runOfThread } from './runs';
import {
  type Answer,
  type EventLine,
  keepName,
  keepString,
  type LogState,
  momentOf,
  notePlatform,
  setThread,
  threadOf,
} from './state';
import { currentStatus, headerValue, setStatus, statusOfWords, withoutDot } from './status';

/** The name in the first pair of brackets, trimmed ("= [ psn1.example.com]"), or ''. */
function bracketed(state: LogState, event: EventLine): string {
  const { messageStart, messageEnd } = event.fields;
  const open = event.text.indexOf('[', messageStart);
  if (open < 0 || open >= messageEnd) return '';
  const close = event.text.indexOf(']', open);
  if (close < 0 || close >= messageEnd) return '';
  let from = open + 1;
  let to = close;
  while (from < to && event.text.charCodeAt(from) === 32) from++;
  while (to > from && event.text.charCodeAt(to - 1) === 32) to--;
  return keepName(state, event, from, to);
}

function openProbe(state: LogState, thread: string, at: Moment, psn: string, requestSeen: Probe['requestSeen']): Probe {
  const run = runOfThread(state, thread, at);
  noteActivity(state, run, at, requestSeen ? 'request' : 'answer');
  const probe: Probe = {
    sent: at,
    requestSeen,
    psn,
    thread,
    run,
    status: currentStatus(state),
    outcome: 'open',
    ended: undefined,
    code: undefined,
    reported: undefined,
    url: undefined,
  };
  const probeIndex = state.keep === 'probes' ? state.probes.push(probe) - 1 : -1;
  setThread(state, thread, { probe, probeIndex, answer: undefined, failure: undefined, fault: -1 });
  return probe;
}

function changeProbe(state: LogState, thread: string, change: Partial<Probe>): Probe | undefined {
  const { probe, probeIndex } = threadOf(state, thread);
  if (!probe) return undefined;
  const next = { ...probe, ...change };
  if (probeIndex >= 0) state.probes[probeIndex] = next;
  setThread(state, thread, { probe: next });
  return next;
}

/** Settles how the thread's open probe ended; the first sign counts. */
function resolve(state: LogState, thread: string, outcome: Outcome, at: Moment, change: Partial<Probe>): void {
  if (threadOf(state, thread).probe?.outcome !== 'open') return;
  const probe = changeProbe(state, thread, { ...change, outcome, ended: at });
  if (!probe) return;
  const { run, psn, status, code, reported } = probe;
  const key = `${run} ${psn} ${status} ${outcome} ${code ?? ''} ${reported ?? ''}`;
  const port = state.psnPorts.get(psn);
  const group = state.groups.get(key);
  if (group) state.groups.set(key, { ...group, port, last: at, count: group.count + 1 });
  else state.groups.set(key, { run, psn, status, outcome, code, reported, port, first: at, last: at, count: 1 });
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

function noteBlocked(state: LogState, probe: Probe, at: Moment): void {
  const known = state.blocked.get(probe.psn);
  const before = known && known.run !== probe.run ? known.at : known?.before;
  state.blocked.set(probe.psn, { run: probe.run, at, before });
}

/** `Sending http session sync periodic probe to [FQDN]`. */
export function onProbeSent(state: LogState, event: EventLine, thread: string): void {
  openProbe(state, thread, momentOf(event), bracketed(state, event), true);
}

/** `Url=https://FQDN:8449/auth/StateSynch`. */
export function onUrl(state: LogState, event: EventLine, thread: string): void {
  const { messageStart, messageEnd } = event.fields;
  const parts = readUrl(event.text.slice(messageStart + 4, Math.min(messageEnd, messageStart + 604)));
  if (!parts?.path.toLowerCase().startsWith(stateSyncPath)) return;
  const url = keepString(state, event, messageStart + 4, withoutDot(event, messageEnd));
  const port = parts.port !== undefined && parts.port > 0 && parts.port < 65536 ? parts.port : undefined;
  const { probe } = threadOf(state, thread);
  if (probe?.outcome !== 'open' || probe.url !== undefined) {
    const hostStart = messageStart + 4 + parts.hostStart;
    openProbe(state, thread, momentOf(event), keepName(state, event, hostStart, hostStart + parts.host.length), true);
  }
  const psn = changeProbe(state, thread, { url })?.psn;
  if (port === undefined || psn === undefined) return;
  if (!state.ports.includes(port) && state.ports.length < 100) state.ports.push(port);
  if (state.psnPorts.size >= portsLimit) state.psnPorts.clear();
  if (psn !== '' && state.psnPorts.get(psn) !== port) state.psnPorts.set(psn, port);
}

/** Deployments have some dozen PSNs; only a text that is no log names thousands. */
const portsLimit = 10000;

/** Scheme, host, port and path of a URL of the log; `hostStart` counts from the URL's beginning. */
export function readUrl(
  url: string,
):
  | { readonly host: string; readonly hostStart: number; readonly port: number | undefined; readonly path: string }
  | undefined {
  const match = /^(https?:\/\/)(\[[^\]/]*\]|[^/:]*)(?::(\d+))?(\/\S*)?/i.exec(url);
  if (!match) return undefined;
  return {
    host: match[2]!,
    hostStart: match[1]!.length,
    port: match[3] ? Number(match[3]) : undefined,
    path: match[4] ?? '',
  };
}

/** `unable to send request: 12002`. */
export function onSendFailed(state: LogState, event: EventLine, thread: string): void {
  const { messageStart, messageEnd } = event.fields;
  const digits = /:\s*(\d{1,9})/.exec(event.text.slice(messageStart, Math.min(messageEnd, messageStart + 60)));
  if (!digits) return;
  const code = Number(digits[1]);
  if (winHttpCode(code)) notePlatform(state, 'windows');
  const at = momentOf(event);
  if (threadOf(state, thread).probe?.outcome === 'open') resolve(state, thread, failureKind(code), at, { code });
  else setThread(state, thread, { failure: { code, at } });
}

function failureKind(code: number): FailureKind {
  return winHttpCode(code)?.kind ?? 'other';
}

/** `HTTP Probe failed/timed-out, Retrying...`: the only sign of a failure where there are no WinHTTP codes. */
export function onProbeFailed(state: LogState, event: EventLine, thread: string): void {
  const at = momentOf(event);
  const { probe, failure } = threadOf(state, thread);
  if (probe?.outcome === 'open') resolve(state, thread, 'no-answer', at, {});
  else if (!probe || failure) {
    openProbe(state, thread, failure?.at ?? at, '', false);
    resolve(state, thread, failure ? failureKind(failure.code) : 'no-answer', failure?.at ?? at, {
      code: failure?.code,
    });
  }
}

/** `--- Http Response Headers ---`. */
export function onHeadersBegin(state: LogState, event: EventLine, thread: string): void {
  const at = momentOf(event);
  setThread(state, thread, { answer: { ended: false, code: undefined, reported: undefined, header: undefined, at } });
}

/** A line of a header dump. */
export function onHeader(state: LogState, event: EventLine, thread: string, answer: Answer): void {
  const { messageStart, messageEnd } = event.fields;
  const line = event.text.slice(messageStart, Math.min(messageEnd, messageStart + 60));
  if (/^Status-Code:/i.test(line)) {
    const code = Number.parseInt(line.slice(12), 10);
    if (Number.isFinite(code)) setThread(state, thread, { answer: { ...answer, code } });
  } else if (/^Date:/i.test(line)) noteClock(state, event, line.slice(5).trim());
  else if (/^X-ISE-POSTURE_STATUS:/i.test(line)) onPostureHeader(state, event, thread);
}

/** Local time minus UTC: both clocks differ by seconds, time zones by quarters of an hour. */
function noteClock(state: LogState, event: EventLine, date: string): void {
  const utc = readHttpDate(date);
  if (utc === undefined || event.time === 0 || !event.fields.hasYear) return;
  const minutes = Math.round((event.time - utc) / 900) * 15;
  const apart = Math.abs(event.time - utc - minutes * 60);
  if (apart > 300 || Math.abs(minutes) > 14 * 60) return;
  if (state.offsets.at(-1)?.minutes !== minutes) state.offsets.push({ ...momentOf(event), minutes });
}

/** `X-ISE-POSTURE_STATUS: …`: ISE's word on the endpoint. */
export function onPostureHeader(state: LogState, event: EventLine, thread: string): void {
  const reported = headerValue(state, event);
  const header = momentOf(event);
  const known = threadOf(state, thread);
  const answer = known.answer ?? { ended: false, code: undefined, reported: undefined, header: undefined, at: header };
  setThread(state, thread, { answer: { ...answer, reported, header } });
  if (known.run < 0 && !known.probe) return;
  setStatus(state, { ...header, status: statusOfWords(reported), label: reported, source: 'ise' });
}

/** `--------------------`: the end of a header dump. */
export function onHeadersEnd(state: LogState, thread: string): void {
  const { answer, probe } = threadOf(state, thread);
  if (!answer || answer.ended) return;
  setThread(state, thread, { answer: { ...answer, ended: true } });
  if (probe?.outcome === 'open') settleAnswer(state, thread, answer);
}

function settleAnswer(state: LogState, thread: string, answer: Answer): void {
  const { code, reported } = answer;
  const at = answer.header ?? answer.at;
  resolve(state, thread, 'answered', at, { code, reported });
  if (reported !== undefined && statusOfWords(reported) === 'compliant') noteFault(state, thread, at, 'header');
}

/** The thread's probe that a verdict of the agent speaks of: the open one, or one that the log does not show. */
function answeredProbe(
  state: LogState,
  event: EventLine,
  thread: string,
  psn: string,
  implied?: string,
): Probe | undefined {
  const { probe, answer } = threadOf(state, thread);
  const fresh = answer !== undefined && (probe?.ended === undefined || answer.at.mark.line > probe.ended.mark.line);
  if (probe === undefined || (probe.outcome !== 'open' && (probe.outcome !== 'answered' || fresh))) {
    const at = answer?.header ?? answer?.at ?? momentOf(event);
    openProbe(state, thread, at, psn, false);
    if (answer) setThread(state, thread, { answer });
  }
  const code = answer?.code;
  const reported = answer?.reported ?? implied;
  resolve(state, thread, 'answered', answer?.header ?? momentOf(event), { code, reported });
  return threadOf(state, thread).probe;
}

/** `Different Session state on ISE = [ FQDN]. Restarting discovery.` */
export function onDifferentState(state: LogState, event: EventLine, thread: string): void {
  const psn = bracketed(state, event);
  const probe = answeredProbe(state, event, thread, psn);
  const { answer } = threadOf(state, thread);
  const at = momentOf(event);
  state.stateChanges.push({
    ...at,
    psn: psn || (probe?.psn ?? ''),
    reported: answer?.reported,
    run: probe?.run ?? -1,
    header: answer?.header?.mark,
    restarted: undefined,
  });
  if (answer?.reported === undefined) setStatus(state, { ...at, status: 'unclear', label: '', source: 'log' });
  else setStatus(state, { ...at, status: statusOfWords(answer.reported), label: answer.reported, source: 'ise' });
}

/** `Incorrect configuration detected by ISE = [FQDN], compliant status is not expected.` */
export function onIncorrect(state: LogState, event: EventLine, thread: string): void {
  const psn = bracketed(state, event);
  const { fault } = threadOf(state, thread);
  const shown = state.misconfigurations[fault];
  const at = momentOf(event);
  if (shown?.shownBy === 'header') {
    state.misconfigurations[fault] = { ...shown, ...at, psn: psn || shown.psn, shownBy: 'message' };
    setThread(state, thread, { fault: -1 });
    return;
  }
  answeredProbe(state, event, thread, psn, 'Compliant');
  setStatus(state, { ...at, status: 'compliant', label: 'Compliant', source: 'ise' });
  noteFault(state, thread, at, 'message', psn);
}

function noteFault(state: LogState, thread: string, at: Moment, shownBy: 'message' | 'header', psn?: string): void {
  const { probe, answer } = threadOf(state, thread);
  if (!probe) return;
  const header: Mark | undefined = answer?.header?.mark;
  const name = psn || probe.psn;
  const index = state.misconfigurations.length;
  const evidence = evidenceFor(state, probe, name);
  state.misconfigurations.push({
    ...at,
    psn: name,
    run: probe.run,
    port: state.psnPorts.get(probe.psn) ?? state.psnPorts.get(name),
    shownBy,
    header,
    evidence,
    stopped: undefined,
    revived: undefined,
  });
  setThread(state, thread, { fault: shownBy === 'header' ? index : -1 });
}
