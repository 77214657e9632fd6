import type { PsnMention } from '../core/language';
import { message } from '../core/message';
import { firstMentions, mentionOf } from '../core/psn-mention';
import { redirectMention } from '../core/redirect-url';
import type { IseRecord } from './model';

/** The servers that records name as the node that decided, and those that they redirect to: each once, where it is named first. */
export function psnMentions(records: readonly IseRecord[]): PsnMention[] {
  const as = message('set-up.mention.record');
  return firstMentions(
    records.flatMap(({ psn, redirectUrl }) => [
      psn && mentionOf(psn.text, psn.span, as),
      redirectUrl && redirectMention(redirectUrl),
    ]),
  );
}
