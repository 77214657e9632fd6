import { hostKey, isHostName, parseAddress } from '../../core/address';
import type { PsnMention } from '../../core/language';
import { message } from '../../core/message';
import type { LogInput } from './input';

/** The servers that the agent probed: each once, where it is named first. */
export function psnMentions({ document: { facts } }: LogInput): PsnMention[] {
  const found = new Map<string, PsnMention>();
  for (const { psn, sent } of facts.probes) {
    const host = hostKey(psn);
    const address = parseAddress(host);
    if (found.has(host) || (!address && !isHostName(host))) continue;
    const { start, end } = sent.mark;
    found.set(host, {
      host,
      kind: address ? 'address' : 'name',
      span: { start, end },
      as: message('set-up.mention.probed'),
    });
  }
  return [...found.values()];
}
