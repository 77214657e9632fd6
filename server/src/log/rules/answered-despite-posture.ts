import { type Message, message } from '../../core/message';
import { isAnswer } from '../model/analysis';
import type { ProbeGroup } from '../model/records';
import { type LogRule, mustBeDenied, portTest, psnAddress, psnText, relatedAt, repeats, syncPorts } from './rule';

/** How it answered, or undefined where the answer is ISE's own word, a redirect, or not in the log. */
function howAnswered({ outcome, code, answer }: ProbeGroup): Message | undefined {
  if (outcome !== 'answered') return message('log.answer.winhttp', { code: code ?? '?' });
  if (answer !== 'http') return undefined;
  return code === undefined ? message('log.answer.http.unnamed') : message('log.answer.http', { code });
}

/** TLS or HTTP answered the probe of a compliant endpoint, though not with ISE's posture header. */
export const answeredDespitePosture: LogRule = {
  id: 'log/answered-despite-posture',
  severity: 'warning',
  evidence: 'I',
  *check({ analysis }) {
    for (const group of analysis.facts.groups) {
      if (!isAnswer(group) || !mustBeDenied(group)) continue;
      const how = howAnswered(group);
      if (!how) continue;
      const psn = psnText(group.psn);
      const ports = syncPorts(analysis, group.port);
      const address = psnAddress(analysis, group.psn);
      const text =
        group.status === 'compliant' ? 'log.answered-despite-posture' : 'log.answered-despite-posture.unclear';
      yield {
        message: message(text, { psn, how, repeats: repeats(analysis.facts, group) }),
        span: group.first.mark,
        answeredBy: group.psn,
        related: [
          ...ports.map((port) =>
            relatedAt(group.first, 'log.check.client', { test: portTest(analysis, group.psn, port, 'closed') }),
          ),
          ...ports.map((port) => relatedAt(group.first, 'log.check.missing-deny', { address, port })),
          relatedAt(group.first, 'log.check.proxy', { psn }),
        ],
      };
    }
  },
};
