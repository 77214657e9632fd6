/** Seconds of the local day as the agent's clock shows them: `at('09:00:05')`. */
export function at(clock: string): number {
  const [hour, minute, second] = clock.split(':').map(Number) as [number, number, number];
  return Date.UTC(2026, 2, 10, hour, minute, second) / 1000;
}

function stamp(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace(/-/g, '/').replace('T', ' ');
}

/** A line in the shape of Cisco 222483. */
export function line(seconds: number, words: string, level = 'debug', thread = '0x296C'): string {
  const bracket = level === 'error' ? 'Error' : 'Information';
  const place = `Function: PeriodicProbe::sessionSyncProbe Thread Id: ${thread} File: periodic_probe.cpp Line: 357`;
  return `${stamp(seconds)} [${bracket}] aciseagent ${place} Level: ${level}  ${words}. `;
}

export function status(seconds: number, description: string, numbers = 'Status:4,Compliant:2'): string {
  const rest = 'RemStatus:2,Phase:0,StepNumber:-1,Progress:-1,Attention:1,Cancellable:0,Restartable:0,ErrorMessage:0';
  return line(seconds, `MSG_SU_STEP_STATUS, {${numbers},${rest},Description1:"${description}.",Description2:""}`);
}

export const compliant = (seconds: number): string => status(seconds, 'Compliant');

export function start(seconds: number): string[] {
  return [
    line(seconds, 'Session Sync Periodic Probing start', 'info', '0xC60'),
    line(seconds, 'Session sync periodic probing thread start', 'info'),
  ];
}

export function sent(seconds: number, psn: string, port = 8449): string[] {
  return [
    line(seconds, `Sending http session sync periodic probe to [${psn}]`),
    line(seconds, `Url=https://${psn.includes(':') ? `[${psn}]` : psn}:${port}/auth/StateSynch`),
  ];
}

/** A probe that fails after seven seconds. */
export function failed(seconds: number, psn: string, code = 12002, port = 8449): string[] {
  return [
    ...sent(seconds, psn, port),
    line(seconds + 7, `unable to send request: ${code}`),
    line(seconds + 7, 'HTTP Probe failed/timed-out, Retrying..'),
  ];
}

/** The headers of an answer; the PSN's clock is UTC, the endpoint's an hour ahead. */
export function headers(
  seconds: number,
  posture: string | undefined,
  more: readonly string[] = [],
  code = 200,
): string[] {
  const date = new Date((seconds - 3600) * 1000).toUTCString();
  const own = posture === undefined ? [] : [`X-ISE-POSTURE_STATUS: ${posture}`];
  const texts = ['--- Http Response Headers ---', `Status-Code: ${code}`, `Date: ${date}`, ...more, ...own];
  return [...texts, '--------------------'].map((words) => line(seconds, words));
}

/** A probe that is answered Compliant: synchronization stops. */
export function fault(seconds: number, psn: string, port = 8449): string[] {
  return [
    ...sent(seconds, psn, port),
    ...headers(seconds, 'Compliant'),
    line(seconds, `Incorrect configuration detected by ISE = [${psn}], compliant status is not expected`, 'error'),
    line(seconds, 'MSG_PN_STOP_PERIODIC_PROBE received.', 'debug', '0xC60'),
    line(seconds, 'Periodic Probing stopped', 'debug', '0xC60'),
  ];
}

/** A probe that is answered with another status: discovery begins anew. */
export function lost(seconds: number, psn: string, reported = 'Unknown'): string[] {
  return [
    ...sent(seconds, psn),
    ...headers(seconds, reported),
    line(seconds, `Different Session state on ISE = [ ${psn}]. Restarting discovery`),
    line(seconds, 'Restarting Discovery', 'debug', '0xC60'),
    line(seconds, 'MSG_PN_STOP_PERIODIC_PROBE received.', 'debug', '0xC60'),
    line(seconds, 'Periodic Probing stopped', 'debug', '0xC60'),
    line(seconds, 'Session sync periodic probing thread end', 'info'),
  ];
}

/** Other lines of the agent, one a minute. */
export function idle(from: number, to: number): string[] {
  const lines: string[] = [];
  for (let now = from; now <= to; now += 60) lines.push(line(now, 'collecting adapters', 'debug', '0xC60'));
  return lines;
}
