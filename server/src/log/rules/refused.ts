import { message } from '../../core/message';
import { type LogRule, mustAnswer, openPortChecks, portsText, psnText, relatedAt, repeats, syncPorts } from './support';

/** Something turned the probe's connection down, instead of letting it time out. */
export const refused: LogRule = {
  id: 'log/refused',
  severity: 'info',
  also: ['warning'],
  evidence: 'I',
  *check({ analysis }) {
    for (const group of analysis.facts.groups) {
      if (group.outcome !== 'refused') continue;
      const args = {
        psn: psnText(group.psn),
        code: group.code ?? 0,
        repeats: repeats(group),
        status: group.status,
        port: portsText(syncPorts(analysis, group.port)),
      };
      const fault = mustAnswer(group);
      yield {
        message: message(
          fault ? 'log.refused.unknown' : group.status === 'compliant' ? 'log.refused' : 'log.refused.unclear',
          args,
        ),
        span: group.first.mark,
        ...(fault ? { severity: 'warning' as const } : {}),
        related: fault ? openPortChecks(analysis, group) : [relatedAt(group.first, 'log.check.refused', args)],
      };
    }
  },
};
