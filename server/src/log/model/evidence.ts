import type { CauseEvidence, Moment, Probe } from './records';
import type { LogState } from './state';

/** What the log says so far about why `psn` answered `probe`; see `CauseEvidence`. */
export function evidenceFor(state: LogState, probe: Probe, psn: string): CauseEvidence {
  const run = state.runs[probe.run];
  // A PSN without a name may be any of them: nothing that happened to another probe is known to be its own.
  const blocked = psn === '' ? undefined : state.blocked.get(psn);
  const inRun = blocked?.run === probe.run;
  let anyInRun = false;
  let otherBlocked: CauseEvidence['otherBlocked'];
  for (const [other, { run: otherRun, at }] of state.blocked) {
    if (otherRun !== probe.run) continue;
    anyInRun = true;
    if (other !== psn && other !== '' && psn !== '') otherBlocked = { ...at, psn: other };
  }
  const probes = run?.probes ?? 0;
  return {
    firstOfRun: probes > 1 || anyInRun ? false : run?.startSeen && probe.requestSeen ? true : undefined,
    compliantSince: compliantSince(state, probe),
    sent: probe.requestSeen ? probe.sent : undefined,
    blockedInRun: inRun ? blocked.at : undefined,
    blockedBefore: inRun ? blocked.before : blocked?.at,
    otherBlocked,
  };
}

/** The agent's own "Compliant" that held when the probe was sent. */
function compliantSince(state: LogState, probe: Probe): Moment | undefined {
  for (let index = state.statuses.length - 1; index >= 0; index--) {
    const change = state.statuses[index]!;
    if (change.mark.line > probe.sent.mark.line) continue;
    return change.status === 'compliant' && change.source === 'client'
      ? { mark: change.mark, time: change.time }
      : undefined;
  }
  return undefined;
}
