import type { Redirect, Written } from '../model';

const host = /^https?:\/\/(?:\[([\da-f:.]{2,60})\]|([^:/?#\s]{1,255}))/i;

/** Web redirection by the list and the URL that a section names; undefined where it names neither. */
export function redirectOf(acl: Written | undefined, url: Written | undefined): Redirect | undefined {
  if (!acl && !url) return undefined;
  const action = url && parameterOf(url.text, 'action');
  const sessionId = url && parameterOf(url.text, 'sessionId');
  const found = url && host.exec(url.text);
  const name = found?.[1] ?? found?.[2];
  return {
    ...(acl ? { acl } : {}),
    ...(url ? { url } : {}),
    ...(action === undefined ? {} : { action }),
    ...(sessionId === undefined ? {} : { sessionId }),
    ...(name === undefined ? {} : { host: name }),
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
