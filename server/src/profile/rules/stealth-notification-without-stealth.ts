import { message } from '../../core/message';
import { textAt } from '../document/analysis';
import { insertParameter, setValue } from '../edits/parameters';
import { remedyFor } from '../edits/remedy';
import type { ProfileRule } from './rule';

/** Notifications of stealth mode without stealth mode: ISE's GUI does not offer the two apart, as far as we remember. */
export const stealthNotificationWithoutStealth: ProfileRule = {
  id: 'profile/stealth-notification-without-stealth',
  severity: 'hint',
  evidence: 'R',
  *check({ document, analysis }) {
    const notification = analysis.first.get('StealthWithNotification');
    if (notification === undefined || textAt(analysis, 'StealthWithNotification') !== '1') return;
    const mode = analysis.first.get('StealthMode');
    if (textAt(analysis, 'StealthMode') === '1' || (mode === undefined && !analysis.whole)) return;
    const { text } = document.xml;
    const stealth = mode === undefined ? insertParameter(document, 'StealthMode', '1') : setValue(text, mode, '1');
    const off = {
      title: message('profile.fix.set', { name: notification.name, value: 0 }),
      effect: 'choice' as const,
      edits: [setValue(text, notification, '0')],
    };
    const on = stealth && {
      title: message('profile.fix.set', { name: 'StealthMode', value: 1 }),
      effect: 'choice' as const,
      edits: [stealth],
    };
    yield {
      message: message('profile.stealth-notification-without-stealth', { remedy: remedyFor('StealthMode') }),
      span: notification.valueSpan,
      faded: true,
      fixes: on === undefined ? [off] : [off, on],
    };
  },
};
