import type { LogTimeline, TimelineProbe } from '../../server/src/protocol';

/** 2022-11-09 12:22:47, the clock of the sample. */
const noon = Date.UTC(2022, 10, 9, 12, 22, 47) / 1000;

/** The story of Cisco's note: a blocked probe, a changed status, the fault. */
export const shortLog: LogTimeline = {
  start: noon,
  end: noon + 227,
  lines: 55,
  utcOffset: 60,
  verdict:
    'State sync: fault at 12:26:34, psn1.example.com answered Compliant; off until Cisco Secure Client is restarted',
  statuses: [
    { status: 'compliant', label: 'Compliant. Network access allowed.', start: noon, end: noon + 217, line: 0 },
    { status: 'unknown', label: 'ISE reports Unknown', start: noon + 217, end: noon + 227, line: 22 },
  ],
  psns: ['psn1.example.com'],
  probes: [
    {
      psn: 0,
      start: noon,
      end: noon + 7,
      line: 3,
      outcome: 'no-answer',
      mood: 'healthy',
      count: 1,
      label: 'No answer from psn1.example.com while compliant',
    },
    {
      psn: 0,
      start: noon + 217,
      end: noon + 217,
      line: 8,
      outcome: 'answered',
      mood: 'changed',
      count: 1,
      label: 'psn1.example.com answered: Unknown',
    },
    {
      psn: 0,
      start: noon + 227,
      end: noon + 227,
      line: 34,
      outcome: 'answered',
      mood: 'fault',
      count: 1,
      label: 'psn1.example.com answered: Compliant',
    },
  ],
  marks: [
    { kind: 'agent', label: 'The agent was restarted', time: noon, line: 0 },
    { kind: 'sync-start', label: 'State sync starts', time: noon, line: 1 },
    { kind: 'sync-end', label: 'State sync ends: ISE reports another status', time: noon + 217, line: 28 },
    { kind: 'discovery', label: 'Discovery restarts', time: noon + 217, line: 26 },
    { kind: 'sync-end', label: 'State sync ends: fault', time: noon + 227, line: 51 },
  ],
  findings: [
    {
      rule: 'log/probe-timeout',
      severity: 'hint',
      message: 'No answer from psn1.example.com while compliant: consistent with a working dACL.',
      time: noon + 7,
      line: 7,
    },
    {
      rule: 'log/session-state-changed',
      severity: 'info',
      message: 'ISE (psn1.example.com) reports Unknown while the agent took the endpoint for compliant.',
      time: noon + 217,
      line: 24,
    },
    {
      rule: 'log/incorrect-configuration',
      severity: 'error',
      message:
        'psn1.example.com answered the posture probe of a compliant endpoint; ISE raises an alarm and state sync stops. A probe of the same run got no answer, which excludes CSCwd58316.',
      time: noon + 227,
      line: 51,
    },
    {
      rule: 'log/sync-stopped-until-restart',
      severity: 'warning',
      message:
        'State sync is off from here until Cisco Secure Client is restarted; a rescan or a network change does not revive it.',
      time: noon + 227,
      line: 53,
    },
  ],
};

const outcomes: readonly TimelineProbe['outcome'][] = [
  'no-answer',
  'refused',
  'name',
  'certificate',
  'reply',
  'other',
  'open',
  'answered',
];

/** A log of `days` days with a probe every two minutes to each of four PSNs, with trouble here and there. */
export function longLog(days: number): LogTimeline {
  const psns = ['psn1.example.com', 'psn2.example.com', 'psn3-backup.datacenter-east.example.com', '10.1.1.8'];
  const end = noon + days * 86_400;
  const probes: TimelineProbe[] = [];
  let line = 10;
  for (let time = noon; time < end; time += 120) {
    const inTrouble = Math.floor(time / 3600) % 37 === 5;
    for (const psn of psns.keys()) {
      const answered = inTrouble && psn === 1;
      const odd = (line / 4) % 211 === 7 ? outcomes[((line / 844) % outcomes.length) | 0]! : 'no-answer';
      const outcome = answered ? 'answered' : odd;
      const mood = answered
        ? 'fault'
        : outcome === 'no-answer'
          ? 'healthy'
          : outcome === 'open'
            ? 'neutral'
            : 'warning';
      probes.push({
        psn,
        start: time + psn * 8,
        end: time + psn * 8 + (answered ? 0 : 7),
        line,
        outcome,
        mood,
        count: 1,
        label: `${outcome} at ${psns[psn]}`,
      });
      line += 4;
    }
  }
  const statuses: LogTimeline['statuses'][number][] = [];
  const marks: LogTimeline['marks'][number][] = [];
  const kinds = [
    'compliant',
    'unknown',
    'compliant',
    'pending',
    'compliant',
    'noncompliant',
    'compliant',
    'other',
  ] as const;
  const part = (end - noon) / 24;
  for (let index = 0; index < 24; index++) {
    const start = noon + index * part;
    const status = kinds[index % kinds.length]!;
    const until = status === 'compliant' ? start + part * 1.4 : start + part;
    statuses.push({
      status,
      label: `The agent says ${status}`,
      start: index % 2 ? start + part * 0.4 : start,
      end: until,
      line: index * 100,
    });
    if (status === 'compliant')
      marks.push({ kind: 'sync-start', label: 'State sync starts', time: start + 60, line: index * 100 + 1 });
    else
      marks.push(
        { kind: 'sync-end', label: 'State sync ends', time: start + part * 0.4, line: index * 100 },
        { kind: 'discovery', label: 'Discovery restarts', time: start + part * 0.4, line: index * 100 + 2 },
      );
  }
  marks.push({ kind: 'agent', label: 'The agent starts', time: noon + part * 5, line: 777 });
  const findings = probes
    .filter((probe, index) => (probe.mood === 'fault' || probe.mood === 'warning') && index % 9 === 0)
    .map((probe, index) => ({
      rule: 'log/x',
      severity: index % 3 ? ('warning' as const) : ('error' as const),
      message: `Something about ${psns[probe.psn]} that is worth a sentence of the usual length.`,
      time: probe.start,
      line: probe.line,
    }));
  return { start: noon, end, lines: line, statuses, psns, probes, marks, findings };
}
