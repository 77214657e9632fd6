import type { PsnMention } from '../core/language';
import { firstMentions } from '../core/psn-mention';
import { redirectMention } from '../core/redirect-url';
import type { DeviceFacts } from './model';

/** The servers that sessions redirect to: each once, where it is named first. */
export function redirectMentions({ sessions }: Pick<DeviceFacts, 'sessions'>): PsnMention[] {
  const policies = sessions.flatMap((session) => session.policies);
  return firstMentions(policies.map(({ redirect }) => redirect?.url && redirectMention(redirect.url)));
}
