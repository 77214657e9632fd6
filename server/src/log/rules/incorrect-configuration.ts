import { parseAddress } from '../../core/address';
import type { Related } from '../../core/finding';
import { type Message, message } from '../../core/message';
import { safeTransitionDelay } from '../../core/transition-delay';
import type { LogAnalysis } from '../model/analysis';
import type { CauseEvidence, Misconfiguration, Moment } from '../model/records';
import { elapsed } from '../model/state';
import { durationText, timeText } from '../times';
import { type LogRule, portTest, psnAddress, psnText, relatedAt, syncPorts } from './rule';

/**
 * What the log says about a probe that outran the dACL (CSCwd58316). It needs the first probe of a run within seconds
 * of compliance; an earlier probe of the run that was blocked practically rules it out. Whether the right list was applied only the
 * NAD can tell, so the log never proves it.
 */
type RaceVerdict = 'excluded' | 'possible' | 'late' | 'not-first' | 'undecided';

/** Seconds from compliance to the probe that was answered, where the log shows both. */
function sinceCompliance({ compliantSince, sent }: CauseEvidence): number | undefined {
  return compliantSince && sent ? elapsed(compliantSince, sent) : undefined;
}

/** @returns what the log supports or excludes, from what it shows about the answered probe. */
function raceVerdict(evidence: CauseEvidence): RaceVerdict {
  if (evidence.blockedInRun) return 'excluded';
  const seconds = sinceCompliance(evidence);
  if (seconds !== undefined && seconds > safeTransitionDelay) return 'late';
  if (evidence.firstOfRun === false) return 'not-first';
  return evidence.firstOfRun === true && seconds !== undefined ? 'possible' : 'undecided';
}

function causeText({ facts, doubt }: LogAnalysis, evidence: CauseEvidence): Message {
  // Without a direction of time nothing came first.
  if (doubt === 'time-order') return message('log.cause.undecided');
  const verdict = raceVerdict(evidence);
  // The PSN's own timeout says more than another one's: its way was closed, so no deny was missing then.
  if (verdict !== 'excluded' && evidence.otherBlocked)
    return message('log.cause.this-psn-only', { other: psnText(evidence.otherBlocked.psn) });
  const duration = durationText(sinceCompliance(evidence) ?? 0);
  switch (verdict) {
    case 'excluded':
      return message('log.cause.race-excluded', { time: timeText(facts, evidence.blockedInRun as Moment) });
    case 'possible':
      return message('log.cause.race-possible', { duration });
    case 'late':
      return message('log.cause.race-late', { duration });
    case 'not-first':
      return message('log.cause.race-not-first');
    case 'undecided':
      return message('log.cause.undecided');
  }
}

function evidenceTrail({ facts }: LogAnalysis, fault: Misconfiguration): Related[] {
  const { evidence } = fault;
  const psn = psnText(fault.psn);
  const trail: Related[] = [];
  const add = (at: Pick<Moment, 'mark'> | undefined, id: Parameters<typeof relatedAt>[1], time?: Moment): void => {
    if (at) trail.push(relatedAt(at, id, { psn, time: time ? timeText(facts, time) : '' }));
  };
  add(evidence.compliantSince, 'log.trail.compliant', evidence.compliantSince);
  add(evidence.sent, 'log.trail.sent', evidence.sent);
  if (fault.header) add({ mark: fault.header }, 'log.trail.answer');
  add(evidence.blockedInRun, 'log.trail.blocked-in-run', evidence.blockedInRun);
  add(evidence.blockedBefore, 'log.trail.blocked-before', evidence.blockedBefore);
  if (evidence.otherBlocked) {
    trail.push(
      relatedAt(evidence.otherBlocked, 'log.trail.other-blocked', { psn: psnText(evidence.otherBlocked.psn) }),
    );
  }
  return trail;
}

/** How to tell the causes apart, most telling first, with the commands to type. */
export function causeChecks(analysis: LogAnalysis, fault: Misconfiguration): Message[] {
  const address = psnAddress(analysis, fault.psn);
  const ports = syncPorts(analysis, fault.port);
  const checks = [
    ...ports.map((port) => message('log.check.client', { test: portTest(analysis, fault.psn, port, 'closed') })),
    ...ports.map((port) => message('log.check.missing-deny', { address, port })),
    // Another address family is another list.
    message(parseAddress(address)?.family === 6 ? 'log.check.stale-list.ipv6' : 'log.check.stale-list'),
  ];
  const verdict = raceVerdict(fault.evidence);
  if (verdict === 'possible' || verdict === 'undecided')
    checks.push(message('log.check.race', { delay: safeTransitionDelay }));
  return checks;
}

/** ISE answered the probe of an endpoint that it holds for compliant. */
export const incorrectConfiguration: LogRule = {
  id: 'log/incorrect-configuration',
  severity: 'error',
  also: ['warning'],
  evidence: 'V',
  *check({ analysis }) {
    for (const fault of analysis.facts.misconfigurations) {
      const checks = causeChecks(analysis, fault).map(
        (text) => ({ location: { kind: 'here', span: fault.mark }, message: text }) as const,
      );
      if (fault.asked === 'unseen') {
        const related = [...evidenceTrail(analysis, fault), ...checks];
        yield {
          message: message('log.incorrect-configuration.unseen'),
          span: fault.mark,
          answeredBy: fault.psn,
          severity: 'warning',
          related,
        };
        continue;
      }
      yield {
        message: message('log.incorrect-configuration', {
          psn: psnText(fault.psn),
          cause: causeText(analysis, fault.evidence),
        }),
        span: fault.mark,
        answeredBy: fault.psn,
        related: [...evidenceTrail(analysis, fault), ...checks],
      };
    }
  },
};
