import { answerOf, connect } from './attempt';
import type { WorldPsn } from './model';
import { type Stage, say } from './stage';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

/** A time as HTTP writes it. */
export function httpDate(at: number): string {
  const date = new Date(at);
  const clock = date.toISOString().slice(11, 19);
  const month = months[date.getUTCMonth()]!;
  return `${weekdays[date.getUTCDay()]}, ${two(date.getUTCDate())} ${month} ${date.getUTCFullYear()} ${clock} GMT`;
}

export function sayHeaders(stage: Stage, at: number, headers: readonly string[], thread = '0x296C'): void {
  for (const words of ['--- Http Response Headers ---', ...headers, '--------------------'])
    say(stage, at, words, 'dump_http_headers', { thread });
}

/** The agent's status line. */
export function sayStatus(
  stage: Stage,
  at: number,
  numbers: readonly [number, number],
  one: string,
  two: string,
): void {
  const rest = 'RemStatus:2,Phase:0,StepNumber:-1,Progress:-1,Attention:1,Cancellable:0,Restartable:0,ErrorMessage:0';
  const words = `{Status:${numbers[0]},Compliant:${numbers[1]},${rest},Description1:"${one}",Description2:"${two}"}`;
  say(stage, at, `MSG_SU_STEP_STATUS, ${words}`, 'Authenticator::sendUIStatus');
}

export function sayStarted(stage: Stage, at: number): void {
  say(stage, at, 'Session Sync Periodic Probing start', 'PeriodicProbe::ProcessMessage', { level: 'info' });
  say(stage, at, 'Session sync periodic probing thread start', undefined, { level: 'info' });
}

export function sayStopped(stage: Stage, at: number): void {
  say(stage, at, 'MSG_PN_STOP_PERIODIC_PROBE received.', 'PeriodicProbe::ProcessMessage');
  say(stage, at, 'Periodic Probing stopped', 'PeriodicProbe::ProcessMessage');
  say(stage, at, 'Session sync periodic probing thread end', undefined, { level: 'info' });
}

function sayFailed(stage: Stage, at: number, code: number): void {
  say(stage, at, `unable to send request: ${code}`, 'hs_transport_winhttp_post', { thread: '0x296C' });
  say(stage, at, 'posting data failed', 'hs_transport_post', { level: 'trace', thread: '0x296C' });
  say(stage, at, 'HTTP Probe failed/timed-out, Retrying..');
}

/** How a probe ended for the agent. */
export interface Probed {
  readonly at: number;
  readonly kind: 'goes-on' | 'fault' | 'lost';
}

/** The agent asks a PSN for the endpoint's posture, and does what it does with the answer. */
export function probe(stage: Stage, at: number, psn: WorldPsn): Probed {
  const { world } = stage;
  say(stage, at, `Sending http session sync periodic probe to [${psn.fqdn}]`);
  const url = `https://${psn.fqdn}:${world.syncPort}/auth/StateSynch`;
  say(stage, at, `Url=${url}`, 'HttpConnection::MakeRequest', { thread: '0x296C' });
  const { middle } = world;
  if (middle?.kind === 'http') {
    const date = `Date: ${httpDate(at + 250)}`;
    sayHeaders(stage, at + 300, ['HTTP-Version: 1.1', `Status-Code: ${middle.status}`, date, ...middle.headers]);
    say(stage, at + 300, 'HTTP Probe failed/timed-out, Retrying..');
    return { at: at + 300, kind: 'goes-on' };
  }
  if (middle?.where === 'host') {
    sayFailed(stage, at + 300, middle.code);
    return { at: at + 300, kind: 'goes-on' };
  }
  const ending = connect(stage, at + 20, psn, world.syncPort);
  if (ending.kind === 'connected' && !middle) return answered(stage, ending.at, psn);
  const code = ending.kind === 'connected' ? middle!.code : ending.kind === 'silent' ? 12002 : 12029;
  sayFailed(stage, ending.at, code);
  return { at: ending.at, kind: 'goes-on' };
}

function answered(stage: Stage, at: number, psn: WorldPsn): Probed {
  const posture = answerOf(stage, at, psn);
  const headers = ['HTTP-Version: 1.1', 'Status-Code: 200', 'Connection: keep-alive', `Date: ${httpDate(at)}`];
  sayHeaders(stage, at + 30, [...headers, 'Content-Length: 0', `X-ISE-POSTURE_STATUS: ${posture}`]);
  const then = at + 40;
  if (posture === 'Compliant') {
    const words = `Incorrect configuration detected by ISE = [${psn.fqdn}], compliant status is not expected`;
    say(stage, then, words, undefined, { level: 'error' });
    say(stage, then, 'MSG_PN_STOP_PERIODIC_PROBE, ');
    sayStopped(stage, then);
    return { at: then, kind: 'fault' };
  }
  say(stage, then, `Different Session state on ISE = [ ${psn.fqdn}]. Restarting discovery`);
  say(stage, then, 'MSG_NS_SWIFT_RESTART_SEARCH, {manualRescan:0,stopPeriodicProbe:1}');
  say(stage, then, 'Restarting Discovery', 'SwiftHttpRunner::restartDiscovery');
  say(stage, then, 'Periodic Probes requested to be stopped', 'SwiftHttpRunner::processMessage');
  say(stage, then, 'MSG_PN_STOP_PERIODIC_PROBE sent', 'SwiftHttpRunner::restartDiscovery');
  say(stage, then, 'MSG_PN_STOP_PERIODIC_PROBE, ', 'SwiftHttpRunner::restartDiscovery');
  say(stage, then, 'de-initialization done', 'hs_transport_free', { level: 'trace' });
  sayStopped(stage, then);
  return { at: then, kind: 'lost' };
}
