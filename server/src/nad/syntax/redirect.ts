import { readRedirectUrl } from '../../core/redirect-url';
import type { Redirect, Written } from '../model';

/** Web redirection by the list and the URL that a section names; undefined where it names neither. */
export function redirectOf(acl: Written | undefined, url: Written | undefined): Redirect | undefined {
  if (!acl && !url) return undefined;
  const { hostSpan: _, port: __, ...told } = url ? readRedirectUrl(url.text) : {};
  return { ...(acl ? { acl } : {}), ...(url ? { url } : {}), ...told };
}
