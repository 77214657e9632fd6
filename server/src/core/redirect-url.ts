import type { PsnMention } from './language';
import { message } from './message';
import { mentionOf } from './psn-mention';
import type { Span } from './text';

/** A portal's URL as ISE sends it and devices print it. */
export interface RedirectUrl {
  /** Without the brackets of IPv6. */
  readonly host?: string;
  /** Where the host stands within the URL's text, without brackets. */
  readonly hostSpan?: Span;
  readonly port?: string;
  /** The URL's `action`: `cpp` is client provisioning, as posture uses it; `cwa` a guest portal. */
  readonly action?: string;
  /** The URL's `sessionId`. */
  readonly sessionId?: string;
}

const head = /^(https?:\/\/)(?:\[([\da-f:.]{2,60})\]|([^:/?#\s]{1,255}))(?::(\d{1,5})(?=[/?#]))?/i;

/** Takes a redirect URL apart; what it does not have is absent. */
export function readRedirectUrl(url: string): RedirectUrl {
  const found = head.exec(url);
  const host = found?.[2] ?? found?.[3];
  const action = parameterOf(url, 'action');
  const sessionId = parameterOf(url, 'sessionId');
  const start = found?.[2] === undefined ? (found?.[1]?.length ?? 0) : found[1]!.length + 1;
  return {
    ...(host === undefined ? {} : { host, hostSpan: { start, end: start + host.length } }),
    ...(found?.[4] === undefined ? {} : { port: found[4] }),
    ...(action === undefined ? {} : { action }),
    ...(sessionId === undefined ? {} : { sessionId }),
  };
}

/** The value of a URL's parameter; `&` may have become `&amp;` on its way. */
function parameterOf(url: string, name: string): string | undefined {
  const query = url.indexOf('?');
  if (query < 0) return undefined;
  for (const part of url.slice(query + 1).split(/&amp;|&/)) {
    const at = part.indexOf('=');
    if (at > 0 && part.slice(0, at).toLowerCase() === name.toLowerCase()) return part.slice(at + 1) || undefined;
  }
  return undefined;
}

/**
 * The server that a redirect URL leads to; undefined where it names none, or where the URL may be cut within its host.
 * @param url the URL and where it stands.
 */
export function redirectMention(url: { readonly text: string; readonly span: Span }): PsnMention | undefined {
  const { host, hostSpan, port } = readRedirectUrl(url.text);
  if (host === undefined || hostSpan === undefined || !/^\]?[:/?]/.test(url.text.slice(hostSpan.end))) return undefined;
  const as =
    port === undefined ? message('set-up.mention.redirect') : message('set-up.mention.redirect-port', { port });
  // A URL that a terminal wrapped is pointed at as a whole.
  const isAsWritten = url.span.end - url.span.start === url.text.length;
  const span = { start: url.span.start + hostSpan.start, end: url.span.start + hostSpan.end };
  return mentionOf(host, isAsWritten ? span : url.span, as);
}
