import { hostKey, isHostName, parseAddress } from './address';
import type { PsnMention } from './language';
import type { Message } from './message';
import type { Span } from './text';

/**
 * A server as it is named, in canonical text; undefined where it is neither an address nor the name of a host.
 * `ip` is what ISE's own authorization profile has in place of the node (`https://ip:port/portal/…`).
 */
export function mentionOf(written: string, span: Span, as: Message): PsnMention | undefined {
  const host = hostKey(written);
  if (parseAddress(host)) return { host, kind: 'address', span, as };
  return host === 'ip' || !isHostName(host) ? undefined : { host, kind: 'name', span, as };
}

/** Each server once, where it is named first. */
export function firstMentions(mentions: Iterable<PsnMention | undefined>): PsnMention[] {
  const found = new Map<string, PsnMention>();
  for (const mention of mentions) if (mention && !found.has(mention.host)) found.set(mention.host, mention);
  return [...found.values()];
}
