import { message } from '../../core/message';
import { isAnswer } from '../analysis';
import { type LogRule, portTest, psnAddress, psnText, relatedAt, repeats, syncPorts } from './support';

/** TLS or HTTP answered the probe of a compliant endpoint, though not with ISE's posture header. */
export const answeredDespitePosture: LogRule = {
  id: 'log/answered-despite-posture',
  severity: 'warning',
  evidence: 'I',
  *check({ analysis }) {
    for (const group of analysis.facts.groups) {
      // An answer with the header is ISE's own word: incorrect-configuration or session-state-changed.
      if (!isAnswer(group) || group.reported !== undefined || group.status !== 'compliant') continue;
      // Only the agent's verdict is in the log, not the answer it judged.
      if (group.code === undefined) continue;
      const psn = psnText(group.psn);
      const ports = syncPorts(analysis, group.port);
      const address = psnAddress(analysis, group.psn);
      const how = message(group.outcome === 'answered' ? 'log.answer.http' : 'log.answer.winhttp', {
        code: group.code ?? '?',
      });
      yield {
        message: message('log.answered-despite-posture', { psn, how, repeats: repeats(group) }),
        span: group.first.mark,
        related: [
          ...ports.map((port) =>
            relatedAt(group.first, 'log.check.client', { test: portTest(analysis, psn, port, 'closed') }),
          ),
          ...ports.map((port) => relatedAt(group.first, 'log.check.missing-deny', { address, port })),
          relatedAt(group.first, 'log.check.proxy', { psn }),
        ],
      };
    }
  },
};
