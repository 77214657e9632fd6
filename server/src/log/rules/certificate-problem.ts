import { type Message, type MessageId, message } from '../../core/message';
import { winHttpCode } from '../vocabulary';
import { type LogRule, psnText, relatedAt, repeats, syncPort } from './support';

/** What to look at first, by code; the rest is covered by the general check. */
const checks: Readonly<Record<number, MessageId>> = {
  12037: 'log.check.certificate.date',
  12038: 'log.check.certificate.name',
  12045: 'log.check.certificate.root',
  12057: 'log.check.certificate.revocation',
  12170: 'log.check.certificate.revoked',
  12179: 'log.check.certificate.usage',
};

function codeText(code: number): string | Message {
  const known = winHttpCode(code);
  return known ? message(`log.code.${known.code}`) : String(code);
}

/** The TLS certificate that answered on the state-sync port was not accepted. */
export const certificateProblem: LogRule = {
  id: 'log/certificate-problem',
  severity: 'warning',
  evidence: 'I',
  *check({ analysis }) {
    for (const group of analysis.facts.groups) {
      if (group.outcome !== 'certificate' || group.code === undefined) continue;
      const args = {
        psn: psnText(group.psn),
        port: syncPort(analysis),
        code: group.code,
        meaning: codeText(group.code),
        repeats: repeats(group),
      };
      yield {
        message: message('log.certificate-problem', args),
        span: group.first.mark,
        related: [relatedAt(group.first, checks[group.code] ?? 'log.check.certificate', args)],
      };
    }
  },
};
