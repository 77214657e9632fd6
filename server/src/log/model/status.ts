import { runAtEnd } from '../../core/ends';
import { ownCopy } from '../../core/text';
import type { EndpointStatus } from '../../protocol';
import type { EventLine } from './event-line';
import { statusAt, type Told } from './moments';
import type { Moment, StatusChange } from './records';
import { elapsed, keepString, type LogState, momentOf } from './state';

/** How much of a status message that runs over several lines is read, in characters. */
const statusLimit = 4000;

/** Notes a status, unless it is the one that holds already. */
export function setStatus(state: LogState, at: Moment, told: Told<StatusChange>): void {
  const current = state.statuses.at(-1);
  const same = current?.status === told.status && (told.status !== 'other' || current.label === told.label);
  if (same || (current === undefined && told.status === 'unclear')) return;
  state.statuses.push(statusAt(at, told));
}

/** A status of which nothing says any more that it holds. */
export const unclear: Told<StatusChange> = { status: 'unclear', label: '', source: 'log', psn: undefined };

/** The kind of a status that is named in words: a header's value, or Description1 of a status line. */
export function statusOfWords(words: string): EndpointStatus {
  if (/^compliant\b/i.test(words)) return 'compliant';
  if (/^(?:non|not|un|in)[\s_-]{0,2}compliant\b/i.test(words)) return 'noncompliant';
  if (/^unknown\b/i.test(words)) return 'unknown';
  if (/^pending\b/i.test(words)) return 'pending';
  if (/^system scan not required/i.test(words)) return 'not-required';
  return 'other';
}

/** What ISE's header can say, as far as it is known; `NonCompliant` is written in several ways. */
const headerWords = [
  'compliant',
  'unknown',
  'pending',
  'noncompliant',
  'non-compliant',
  'notcompliant',
  'not compliant',
];

/** Whether a header's value is nothing, or the beginning of a word that the log (or a table) cut. */
export function isCutStatus(value: string): boolean {
  const dots = runAtEnd(value, /\./).length;
  const cut = value.endsWith('…') ? 1 : dots > 1 ? dots : 0;
  const words = value
    .slice(0, value.length - cut)
    .trimEnd()
    .toLowerCase();
  return headerWords.some((word) => word.startsWith(words) && word !== words) && !headerWords.includes(words);
}

/** The numbers and words of `MSG_SU_STEP_STATUS, {…}`, as far as they are there. */
interface StatusTuple {
  readonly status: number | undefined;
  readonly compliant: number | undefined;
  readonly description: string;
}

/** Reads a status message. RemStatus is not looked at: it can be uninitialised memory. */
function readStatusTuple(words: string): StatusTuple {
  const numbers = /\{\s*Status:\s*(-?\d+)\s*,\s*Compliant:\s*(-?\d+)/.exec(words);
  const description = /Description1:\s*"([^"]*)"/.exec(words)?.[1] ?? '';
  return {
    status: numbers ? Number(numbers[1]) : undefined,
    compliant: numbers ? Number(numbers[2]) : undefined,
    description: description.trim().replace(/\.$/, ''),
  };
}

/**
 * The status of a tuple: by its words; by its numbers only for the two pairs that a real log documents (4/2 with
 * "Compliant.", 6/3 with "System scan not required on current Wi-Fi.").
 */
function statusOfTuple(tuple: StatusTuple): EndpointStatus | undefined {
  const byWords = tuple.description === '' ? 'other' : statusOfWords(tuple.description);
  if (byWords !== 'other') return byWords;
  if (tuple.status === 4 && tuple.compliant === 2) return 'compliant';
  if (tuple.status === 6 && tuple.compliant === 3) return 'not-required';
  return tuple.description === '' ? undefined : 'other';
}

function noteTuple(state: LogState, at: Moment, words: string): void {
  const tuple = readStatusTuple(words);
  const status = statusOfTuple(tuple);
  if (status === undefined) return;
  const known = state.strings.get(tuple.description);
  const label = known ?? ownCopy(tuple.description);
  state.strings.set(label, label);
  if (status === 'compliant' || status === 'noncompliant' || status === 'not-required') state.result = at;
  if (status === 'compliant') noteCompliant(state, at);
  else if (status !== 'other') state.compliant = undefined;
  setStatus(state, at, { status, label, source: 'client', psn: undefined });
}

/** The agent found the endpoint compliant; its run may have started a moment before the line about it. */
function noteCompliant(state: LogState, at: Moment): void {
  if (state.compliant === undefined) state.compliantFrom = at;
  state.compliant = at;
  const index = state.runs.length - 1;
  const run = state.runs[index];
  if (run && run.end === undefined && run.probes === 0 && elapsed(run.start, at) === 0)
    state.runs[index] = { ...run, compliant: at };
}

/** `MSG_SU_STEP_STATUS, {…}`. */
export function onStatusLine(state: LogState, event: EventLine): void {
  const { messageStart, messageEnd } = event.fields;
  const words = event.text.slice(messageStart, Math.min(messageEnd, messageStart + statusLimit));
  const at = momentOf(event);
  if (words.includes('}')) noteTuple(state, at, words);
  else state.openStatus = { at, words: ownCopy(words) };
}

/** A line that continues the status line before it. */
export function onStatusContinued(state: LogState, words: string): void {
  const open = state.openStatus;
  if (!open) return;
  const joined = ownCopy(`${open.words}${words}`.slice(0, statusLimit));
  const ended = joined.includes('}') || joined.length >= statusLimit;
  if (ended) noteTuple(state, open.at, joined);
  state.openStatus = ended ? undefined : { at: open.at, words: joined };
}

/** The value of `X-ISE-POSTURE_STATUS: …`, verbatim, without the dot that the Windows agent's writer appends. */
export function headerValue(state: LogState, event: EventLine): string {
  const { messageStart, messageEnd } = event.fields;
  const colon = event.text.indexOf(':', messageStart);
  let from = colon < 0 || colon >= messageEnd ? messageEnd : colon + 1;
  while (from < messageEnd && event.text.charCodeAt(from) === 32) from++;
  return keepString(state, event, from, withoutDot(event, messageEnd));
}

/** Where the message ends without the dot that the Windows agent's writer appends. */
export function withoutDot(event: EventLine, end: number): number {
  return event.fields.shape === 'windows' && event.text.charCodeAt(end - 1) === 46 ? end - 1 : end;
}
