import type { CauseEvidence, Moment, Probe, Run } from './records';
import type { LogState } from './state';

/** What the log says so far about why `psn` answered `probe`; see `CauseEvidence`. */
export function evidenceFor(state: LogState, probe: Probe, psn: string): CauseEvidence {
  const run = state.runs[probe.run];
  const since = compliantSince(state, probe);
  // Another "Compliant" may have brought another list: what was blocked before it says nothing of that list.
  const isNow = (one: { readonly run: number; readonly at: Moment }): boolean =>
    one.run === probe.run && (since === undefined || one.at.order > since.order);
  // A PSN without a name may be any of them: nothing that happened to another probe is known to be its own.
  const blocked = psn === '' ? undefined : state.blocked.get(psn);
  const inRun = blocked !== undefined && isNow(blocked);
  let anyInRun = false;
  let otherBlocked: CauseEvidence['otherBlocked'];
  for (const [other, one] of state.blocked) {
    if (!isNow(one)) continue;
    anyInRun = true;
    if (other !== psn && other !== '' && psn !== '') otherBlocked = { ...one.at, psn: other };
  }
  return {
    firstOfRun: firstOf(run, probe, since, anyInRun ? 'one-before' : 'none-seen'),
    compliantSince: since,
    sent: probe.requestSeen ? probe.sent : undefined,
    blockedInRun: inRun ? blocked.at : undefined,
    blockedBefore: inRun ? blocked.before : blocked?.at,
    otherBlocked,
  };
}

/** Whether a probe is the first since compliance; undefined where the log does not show it. */
function firstOf(
  run: Run | undefined,
  probe: Probe,
  since: Moment | undefined,
  before: 'one-before' | 'none-seen',
): boolean | undefined {
  if (before === 'one-before') return false;
  // The run's other probes may all have come before the endpoint became compliant again.
  if (since && run && isLater(since, run)) return undefined;
  if ((run?.probes ?? 0) > 1) return false;
  return run?.startSeen && probe.requestSeen ? true : undefined;
}

function isLater(since: Moment, { start, compliant }: Run): boolean {
  return since.order > (compliant ?? start).order;
}

/**
 * The agent's own "Compliant" that the probe's run followed: the last one at or before its start, or a later one that came
 * before the probe. Undefined where the log does not show it.
 */
function compliantSince(state: LogState, probe: Probe): Moment | undefined {
  const run = state.runs[probe.run];
  const again = state.compliant && run && isLater(state.compliant, run) ? state.compliant : undefined;
  const compliant = run?.startSeen ? (again ?? run.compliant) : state.compliant;
  return compliant && compliant.order <= probe.sent.order ? compliant : undefined;
}
