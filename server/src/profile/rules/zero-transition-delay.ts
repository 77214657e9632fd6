import { message } from '../../core/message';
import { defaultTransitionDelay, safeTransitionDelay } from '../../core/transition-delay';
import { integerOf } from '../document/analysis';
import { setValue } from '../edits/parameters';
import { remedyFor } from '../edits/remedy';
import type { ProfileRule } from './rule';

/** A delay of 0 is below ISE's range; with state synchronization on it also lets the first probe race the dACL. */
export const zeroTransitionDelay: ProfileRule = {
  id: 'profile/zero-transition-delay',
  severity: 'warning',
  evidence: 'V2',
  *check({ document, analysis }) {
    const parameter = analysis.first.get('NetworkTransitionDelay');
    if (parameter === undefined || integerOf(parameter.text) !== 0) return;
    const on = analysis.stateSync === 'on';
    const value = on ? safeTransitionDelay : defaultTransitionDelay;
    yield {
      message: message(on ? 'profile.zero-transition-delay.on' : 'profile.zero-transition-delay', {
        value,
        remedy: remedyFor('NetworkTransitionDelay'),
      }),
      span: parameter.valueSpan,
      fixes: [
        {
          title: message('profile.fix.set', { name: parameter.name, value }),
          effect: 'equivalent',
          edits: [setValue(document.xml.text, parameter, String(value))],
          preferred: true,
        },
      ],
    };
  },
};
