import { type Message, type MessageId, message } from '../../core/message';
import { winHttpCode } from '../winhttp';
import { type LogRule, mustBeDenied, portsText, psnName, psnText, relatedAt, repeats, syncPorts } from './rule';

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
      const ports = syncPorts(analysis, group.port);
      const check = checks[group.code];
      const args = {
        psn: psnText(group.psn),
        port: portsText(ports),
        code: group.code,
        meaning: codeText(group.code),
        repeats: repeats(analysis.facts, group),
      };
      const named = { ...args, psn: psnName(group.psn) };
      yield {
        message: message('log.certificate-problem', args),
        span: group.first.mark,
        // That a certificate was seen at all is the list's fault, whatever is wrong with the certificate.
        ...(mustBeDenied(group) ? { answeredBy: group.psn } : {}),
        related: check
          ? [relatedAt(group.first, check, named)]
          : ports.map((port) => relatedAt(group.first, 'log.check.certificate', { ...named, port })),
      };
    }
  },
};
