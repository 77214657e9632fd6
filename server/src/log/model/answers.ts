import { readHttpDate } from '../syntax/time';
import type { EventLine } from './event-line';
import { stateChangeAt } from './moments';
import {
  answerKind,
  bracketed,
  noteFault,
  openProbe,
  resolve,
  settleAnswer,
  settleOpenAnswer,
  settleOrphan,
} from './probe';
import type { Moment, Probe } from './records';
import { type Answer, keepString, type LogState, momentOf } from './state';
import { headerValue, isCutStatus, setStatus, statusOfWords, unclear } from './status';
import { setThread, threadOf } from './threads';

/** `--- Http Response Headers ---`. */
export function onHeadersBegin(state: LogState, event: EventLine, thread: string): void {
  const at = momentOf(event);
  settleOpenAnswer(state, thread);
  settleOrphan(state, thread, 'unseen');
  setThread(state, thread, { answer: newAnswer(at) });
}

const newAnswer = (at: Moment): Answer => ({
  ended: false,
  code: undefined,
  reported: undefined,
  header: undefined,
  location: undefined,
  at,
});

/** A line of a header dump. */
export function onHeader(state: LogState, event: EventLine, thread: string, answer: Answer): void {
  const { messageStart, messageEnd } = event.fields;
  const line = event.text.slice(messageStart, Math.min(messageEnd, messageStart + 60));
  if (/^Status-Code:/i.test(line)) {
    const code = Number.parseInt(line.slice(12), 10);
    if (Number.isFinite(code)) setThread(state, thread, { answer: { ...answer, code } });
  } else if (/^Location:/i.test(line)) {
    const from = messageStart + 9;
    const location = keepString(state, event, from, Math.min(messageEnd, from + 300));
    setThread(state, thread, { answer: { ...answer, location } });
  } else if (/^Date:/i.test(line)) noteClock(state, event, line.slice(5).trim());
  else if (/^X-ISE-POSTURE_STATUS:/i.test(line)) onPostureHeader(state, event, thread);
}

/** Local time minus UTC: what is no quarter of an hour, as time zones are, is how far the endpoint's clock is wrong. */
function noteClock(state: LogState, event: EventLine, date: string): void {
  const utc = readHttpDate(date);
  if (utc === undefined || event.time === 0 || !event.fields.hasYear) return;
  const minutes = Math.round((event.time - utc) / 900) * 15;
  if (Math.abs(minutes) > 14 * 60) return;
  const seconds = event.time - utc;
  const last = state.offsets.at(-1);
  if (last?.minutes !== minutes) state.offsets.push({ ...momentOf(event), minutes, seconds });
  else if (seconds < last.seconds) state.offsets[state.offsets.length - 1] = { ...last, seconds };
}

/** `X-ISE-POSTURE_STATUS: …`: ISE's word on the endpoint. */
export function onPostureHeader(state: LogState, event: EventLine, thread: string): void {
  const reported = headerValue(state, event);
  if (isCutStatus(reported)) return;
  const header = momentOf(event);
  const known = threadOf(state, thread);
  const answer = known.answer ?? newAnswer(header);
  setThread(state, thread, { answer: { ...answer, reported, header } });
  // A thread that asked for something else gets no answer of state sync.
  if (known.asks === 'other' || (known.run < 0 && !known.probe)) return;
  const psn = known.probe?.psn ?? '';
  setStatus(state, header, { status: statusOfWords(reported), label: reported, source: 'ise', psn });
}

/** `--------------------`: the end of a header dump. */
export function onHeadersEnd(state: LogState, thread: string): void {
  const { answer, probe } = threadOf(state, thread);
  if (!answer || answer.ended) return;
  setThread(state, thread, { answer: { ...answer, ended: true } });
  if (probe?.outcome === 'open') settleAnswer(state, thread, answer);
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
  const fresh = answer !== undefined && (probe?.ended === undefined || answer.at.order > probe.ended.order);
  if (probe === undefined || (probe.outcome !== 'open' && (probe.outcome !== 'answered' || fresh))) {
    const at = answer?.header ?? answer?.at ?? momentOf(event);
    setThread(state, thread, { answer: undefined });
    openProbe(state, thread, at, psn, 'answer');
    if (answer) setThread(state, thread, { answer });
  }
  const code = answer?.code;
  const reported = answer?.reported ?? implied;
  const kind = answer && answerKind(answer);
  resolve(state, thread, 'answered', answer?.header ?? momentOf(event), { code, reported, answer: kind });
  return threadOf(state, thread).probe;
}

/** `Different Session state on ISE = [ FQDN]. Restarting discovery.` */
export function onDifferentState(state: LogState, event: EventLine, thread: string): void {
  const psn = bracketed(state, event);
  const at = momentOf(event);
  settleOpenAnswer(state, thread);
  const { change } = threadOf(state, thread);
  const shown = state.stateChanges[change];
  state.compliant = undefined;
  if (shown?.shownBy === 'header') {
    state.stateChanges[change] = { ...shown, ...at, psn: psn || shown.psn, shownBy: 'message' };
    setThread(state, thread, { change: -1 });
    return;
  }
  const probe = answeredProbe(state, event, thread, psn);
  const { answer } = threadOf(state, thread);
  const name = psn || (probe?.psn ?? '');
  const reported = answer?.reported;
  state.stateChanges.push(
    stateChangeAt(at, {
      psn: name,
      reported,
      run: probe?.run ?? -1,
      asked: 'probe',
      shownBy: 'message',
      header: answer?.header?.mark,
      restarted: undefined,
    }),
  );
  if (reported === undefined) setStatus(state, at, unclear);
  else setStatus(state, at, { status: statusOfWords(reported), label: reported, source: 'ise', psn: name });
}

/** `Incorrect configuration detected by ISE = [FQDN], compliant status is not expected.` */
export function onIncorrect(state: LogState, event: EventLine, thread: string): void {
  const psn = bracketed(state, event);
  settleOpenAnswer(state, thread);
  const { fault } = threadOf(state, thread);
  const shown = state.misconfigurations[fault];
  const at = momentOf(event);
  if (shown?.shownBy === 'header') {
    state.misconfigurations[fault] = { ...shown, ...at, psn: psn || shown.psn, shownBy: 'message' };
    setThread(state, thread, { fault: -1 });
    return;
  }
  answeredProbe(state, event, thread, psn, 'Compliant');
  setStatus(state, at, { status: 'compliant', label: 'Compliant', source: 'ise', psn });
  noteFault(state, thread, at, 'message', psn);
}
