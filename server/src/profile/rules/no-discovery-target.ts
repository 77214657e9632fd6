import { message } from '../../core/message';
import { textAt } from '../document/analysis';
import { remedyFor } from '../edits/remedy';
import type { ProfileRule } from './rule';

/** Discovery without redirection, and no PSN to ask: only one the agent remembers could answer. */
export const noDiscoveryTarget: ProfileRule = {
  id: 'profile/no-discovery-target',
  severity: 'info',
  evidence: 'I',
  *check({ analysis }) {
    const flow = analysis.first.get('EnableNonRedirectionFlow');
    if (flow === undefined || !analysis.whole || textAt(analysis, 'EnableNonRedirectionFlow') !== '1') return;
    if (textAt(analysis, 'CallHomeList') || textAt(analysis, 'discoveryPsnList')) return;
    const list = analysis.first.get('CallHomeList');
    yield {
      message: message('profile.no-discovery-target', { remedy: remedyFor('CallHomeList') }),
      span: flow.valueSpan,
      related:
        list === undefined
          ? []
          : [
              {
                location: { kind: 'here', span: list.valueSpan },
                message: message('profile.no-discovery-target.list'),
              },
            ],
    };
  },
};
