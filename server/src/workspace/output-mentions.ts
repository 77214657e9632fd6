import { isHostName, parseAddress } from '../core/address';
import type { PsnMention } from '../core/language';
import { message } from '../core/message';
import type { Span } from '../core/text';

/**
 * Where a client is redirected to, as devices print it and ISE records it: `URL Redirect: https://psn1:8443/portal/…`,
 * `url-redirect=https://…`. The URL is whole only where something follows upon its host: a terminal may have cut it.
 */
const redirect =
  /\b(?:url[- _]?redirect(?:ion)?|redirect(?:ion)?[- _]?url)\b[^\n\r]{0,60}?https?:\/\/(\[[0-9a-f:]{2,45}\]|[a-z0-9._-]{1,253})(?::(\d{1,5})(?=[/?]))?(?=[/?:])/gi;

/** Who records what a policy service node does is that node: `<181>Mar 10 08:00:01 psn1 CISE_Passed_Authentications …`. */
const record =
  /[ \t]([a-z0-9._:-]{1,253})[ \t]{1,4}(CISE_(?:Passed_Authentications|Failed_Attempts|RADIUS_(?:Accounting|Diagnostics)|Posture_and_Client_Provisioning_(?:Audit|Diagnostics)))\b/gi;

/** The servers that device output and ISE's records name as PSNs: each once, where it is named first. */
export function psnMentionsInOutput(text: string): PsnMention[] {
  const found = new Map<string, PsnMention>();
  const add = (written: string, span: Span, as: PsnMention['as']): void => {
    const mention = mentionOf(written, span, as);
    if (mention && !found.has(mention.host)) found.set(mention.host, mention);
  };
  for (const match of text.matchAll(redirect)) {
    const [all, written = '', port] = match;
    // The greedy end of the label holds no host: it is the last but the port of what was matched.
    const start = match.index + all.lastIndexOf(`//${written}`) + 2;
    const as =
      port === undefined ? message('set-up.mention.redirect') : message('set-up.mention.redirect-port', { port });
    add(written, { start, end: start + written.length }, as);
  }
  for (const match of text.matchAll(record)) {
    const [, written = '', category = ''] = match;
    const start = match.index + 1;
    add(written, { start, end: start + written.length }, message('set-up.mention.record', { category }));
  }
  return [...found.values()];
}

/** `ip` is what ISE's own profile has in place of the node (`https://ip:port/portal/…`). */
function mentionOf(written: string, span: Span, as: PsnMention['as']): PsnMention | undefined {
  const address = parseAddress(written.replace(/^\[|\]$/g, ''));
  if (address) return { host: address.text, kind: 'address', span, as };
  const host = written.toLowerCase().replace(/\.$/, '');
  return host === 'ip' || !isHostName(host) ? undefined : { host, kind: 'name', span, as };
}
