import { message } from '../../core/message';
import { type LogRule, psnText, relatedAt, repeats } from './rule';

/** The probe was answered with a redirect to a client provisioning portal: the NAD still redirects this client. */
export const redirected: LogRule = {
  id: 'log/redirected',
  severity: 'warning',
  evidence: 'I',
  *check({ analysis }) {
    for (const group of analysis.facts.groups) {
      if (group.answer !== 'redirect') continue;
      yield {
        message: message('log.redirected', { psn: psnText(group.psn), repeats: repeats(analysis.facts, group) }),
        span: group.first.mark,
        related: [relatedAt(group.first, 'log.check.redirected')],
      };
    }
  },
};
