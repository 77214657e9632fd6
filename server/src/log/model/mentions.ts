import type { PsnMention } from '../../core/language';
import { message } from '../../core/message';
import { firstMentions, mentionOf } from '../../core/psn-mention';
import type { LogInput } from './input';

/** The servers that the agent probed: each once, where it is named first. */
export function psnMentions({ document: { facts } }: LogInput): PsnMention[] {
  const as = message('set-up.mention.probed');
  return firstMentions(
    facts.probes.map(({ psn, sent: { mark } }) => mentionOf(psn, { start: mark.start, end: mark.end }, as)),
  );
}
