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

/**
 * The agent's own "Compliant" that the probe's run followed: the last one at or before its start. Where the log does not
 * show the start, the last one before the probe.
 */
function compliantSince(state: LogState, probe: Probe): Moment | undefined {
  const run = state.runs[probe.run];
  const compliant = run?.startSeen ? run.compliant : state.compliant;
  return compliant && compliant.order <= probe.sent.order ? compliant : undefined;
}
