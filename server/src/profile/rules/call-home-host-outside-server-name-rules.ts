import { message } from '../../core/message';
import { hostListOf } from '../document/hosts';
import { fitsRule, isServerNameRule, readServerNameRules } from '../document/server-names';
import { remedyFor } from '../edits/remedy';
import type { ProfileRule } from './rule';

/** Comparing every host with every rule has to stay a matter of milliseconds. */
const comparisonLimit = 100_000;

/** A call home host whose name no server name rule lets through: the agent would find the PSN and not trust it. */
export const callHomeHostOutsideServerNameRules: ProfileRule = {
  id: 'profile/call-home-host-outside-server-name-rules',
  severity: 'info',
  evidence: 'I',
  *check({ document, analysis }) {
    const list = analysis.first.get('CallHomeList');
    const trusted = analysis.first.get('ServerNameRules');
    if (list === undefined || trusted === undefined) return;
    const { rules } = readServerNameRules(document.xml.text, trusted);
    const hosts = hostListOf(document.xml.text, list)?.entries ?? [];
    if (rules.length === 0 || rules.length * hosts.length > comparisonLimit) return;
    // Of a rule that is none, server-name-rule-format speaks; what it will let through is not known.
    if (!rules.every((rule) => isServerNameRule(rule.text))) return;
    for (const { kind, canonical, host, hostSpan } of hosts) {
      // An address says nothing about the name in the certificate.
      if (kind !== 'name' || !canonical.includes('.') || rules.some((rule) => fitsRule(canonical, rule.text))) continue;
      const end = trusted.valueSpan.end;
      yield {
        message: message('profile.call-home-host-outside-server-name-rules', {
          host,
          remedy: remedyFor('ServerNameRules'),
        }),
        span: hostSpan,
        related: [
          {
            location: { kind: 'here', span: trusted.valueSpan },
            message: message('profile.call-home-host-outside-server-name-rules.rules'),
          },
        ],
        fixes: [
          {
            title: message('profile.call-home-host-outside-server-name-rules.fix', { host: canonical }),
            effect: 'choice',
            edits: [{ span: { start: end, end }, newText: `,${canonical}` }],
          },
        ],
      };
    }
  },
};
