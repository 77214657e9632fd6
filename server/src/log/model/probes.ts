import { withoutEnd } from '../../core/ends';
import type { Span } from '../../core/text';
import { readUrl } from '../syntax/url';
import { stateSyncPath } from '../vocabulary';
import { type FailureKind, winHttpCode } from '../winhttp';
import type { AskedUrl, EventLine } from './event-line';
import { bracketed, noteUrl, openProbe, psnName, resolve, settleOpenAnswer } from './probe';
import { keepString, type LogState, momentOf, notePlatform } from './state';
import { withoutDot } from './status';
import { setThread, threadOf } from './threads';

/** `Sending http session sync periodic probe to [FQDN]`. */
export function onProbeSent(state: LogState, event: EventLine, thread: string): void {
  openProbe(state, thread, momentOf(event), bracketed(state, event), 'request');
}

/** `Url=https://FQDN:8449/auth/StateSynch`. */
export function onUrl(state: LogState, event: EventLine, thread: string): void {
  const { what, host, hostStart, port } = event.meaning?.url ?? askedUrl(event);
  if (what === 'other') onOtherRequest(state, thread);
  if (what !== 'state-sync') return;
  const { start, end } = urlSpan(event);
  const url = event.meaning?.url?.text ?? keepString(state, event, start, end);
  let { probe } = threadOf(state, thread);
  if (probe?.outcome !== 'open' || probe.url !== undefined) {
    const from = start + hostStart;
    const psn = psnName(state, event, from, from + host.length);
    probe = openProbe(state, thread, momentOf(event), psn, 'request');
  }
  const { psn } = probe;
  noteUrl(state, probe, url);
  if (port === undefined) return;
  if (state.ports.length < 100 && !state.ports.some((seen) => seen.port === port))
    state.ports.push({ ...momentOf(event), port, psn });
  if (state.psnPorts.size >= portsLimit) state.psnPorts.clear();
  if (psn !== '' && state.psnPorts.get(psn) !== port) state.psnPorts.set(psn, port);
}

/** Where the URL stands that a line names. */
export function urlSpan(event: EventLine): Span {
  const { messageStart, messageEnd } = event.fields;
  return { start: messageStart + 4, end: withoutDot(event, messageEnd) };
}

/** What a line about a request says that the agent asked for. */
export function askedUrl({ text, fields: { messageStart, messageEnd } }: EventLine): AskedUrl {
  const parts = readUrl(text.slice(messageStart + 4, Math.min(messageEnd, messageStart + 604)));
  const { host = '', hostStart = 0, port = 0, path = '' } = parts ?? {};
  return { what: askedBy(path.toLowerCase()), host, hostStart, port: port > 0 && port < 65536 ? port : undefined };
}

function askedBy(path: string): AskedUrl['what'] {
  if (path.startsWith(stateSyncPath)) return 'state-sync';
  // A table may have cut the very path.
  const cut = path.endsWith('…') ? path.slice(0, -1) : withoutEnd(path, /\./);
  return stateSyncPath.startsWith(cut) ? 'unclear' : 'other';
}

/** Another request of the thread: what it is answered with says nothing about a probe that the log shows no end of. */
function onOtherRequest(state: LogState, thread: string): void {
  settleOpenAnswer(state, thread);
  const { probe } = threadOf(state, thread);
  const open = probe?.outcome === 'open' ? { probe: undefined, probeIndex: -1 } : {};
  setThread(state, thread, {
    ...open,
    answer: undefined,
    failure: undefined,
    fault: -1,
    change: -1,
    asks: 'other',
  });
}

/** Deployments have some dozen PSNs; only a text that is no log names thousands. */
const portsLimit = 10000;

/** `unable to send request: 12002`. */
export function onSendFailed(state: LogState, event: EventLine, thread: string): void {
  const code = event.meaning ? event.meaning.code : failureCode(event);
  if (code !== undefined && winHttpCode(code)) notePlatform(state, 'windows');
  const at = momentOf(event);
  if (threadOf(state, thread).probe?.outcome === 'open') resolve(state, thread, failureKind(code), at, { code });
  else setThread(state, thread, { failure: { code, at } });
}

/** The code that a line about a failed request names. */
export function failureCode({ text, fields: { messageStart, messageEnd } }: EventLine): number | undefined {
  return readCode(text.slice(messageStart, Math.min(messageEnd, messageStart + 80)));
}

/**
 * The code of a failed request, in any spelling: 12002, 0x2ee2, and as an HRESULT 0x80072EE2 or -2147012894, whose lower
 * half is the code. Undefined where there is none.
 */
export function readCode(words: string): number | undefined {
  const code = Number(numberBehindColon(words));
  if (Number.isNaN(code)) return undefined;
  const unsigned = code < 0 ? code + 2 ** 32 : code;
  const facility = Math.floor(unsigned / 0x10000);
  return facility === 0x8007 ? unsigned % 0x10000 : code;
}

/** The first number that words without digits, but few, part from a colon. */
function numberBehindColon(words: string): string | undefined {
  numbers.lastIndex = 0;
  for (let found = numbers.exec(words); found; found = numbers.exec(words))
    if (standsBehindColon(words, found.index)) return found[0];
  return undefined;
}

// One for all lines: `matchAll` makes a copy of it for each.
const numbers = /-?\b(?:0x[\da-f]{1,8}|\d{1,12})\b/gi;

function standsBehindColon(words: string, index: number): boolean {
  for (let at = index - 1; at >= 0 && at >= index - 31; at--) {
    const code = words.charCodeAt(at);
    if (code >= 48 && code <= 57) return false;
    if (code === 58) return true;
  }
  return false;
}

function failureKind(code: number | undefined): FailureKind {
  return (code === undefined ? undefined : winHttpCode(code)?.kind) ?? 'other';
}

/** `HTTP Probe failed/timed-out, Retrying...`: the only sign of a failure where there are no WinHTTP codes. */
export function onProbeFailed(state: LogState, event: EventLine, thread: string): void {
  const { probe, failure } = threadOf(state, thread);
  if (probe?.outcome === 'open') resolve(state, thread, 'no-answer', momentOf(event), {});
  else if (!probe || failure) {
    const at = failure?.at ?? momentOf(event);
    openProbe(state, thread, at, '', 'answer');
    resolve(state, thread, failure ? failureKind(failure.code) : 'no-answer', at, {
      code: failure?.code,
    });
  }
}
