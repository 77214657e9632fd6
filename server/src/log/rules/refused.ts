import { type MessageId, message } from '../../core/message';
import type { ProbeGroup } from '../model/records';
import {
  type LogRule,
  mustAnswer,
  openPortChecks,
  portsText,
  psnText,
  relatedAt,
  repeats,
  statusText,
  syncPorts,
} from './rule';

/** WinHTTP 12030: reset or terminated, or an incompatible SSL protocol; TCP may have come up. */
const connectionError = 12030;

function textFor(group: ProbeGroup): MessageId {
  const reset = group.code === connectionError;
  if (mustAnswer(group)) return reset ? 'log.refused.reset.unknown' : 'log.refused.unknown';
  return reset ? 'log.refused.reset' : 'log.refused';
}

/** The probe's connection failed, instead of timing out. */
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
        repeats: repeats(analysis.facts, group),
        status: statusText(group),
        port: portsText(syncPorts(analysis, group.port)),
      };
      const fault = mustAnswer(group);
      const check = group.code === connectionError ? 'log.check.reset' : 'log.check.refused';
      yield {
        message: message(textFor(group), args),
        span: group.first.mark,
        ...(fault ? { severity: 'warning' as const } : {}),
        related: fault ? openPortChecks(analysis, group) : [relatedAt(group.first, check, args)],
      };
    }
  },
};
