import type { Locale } from './localizer';

/** Where the rules' pages are for everybody: what may leave the machine links to these. */
export const publicDocsBase = 'https://github.com/ise-posture/ise-posture/blob/main/docs/rules';

/** The page of a rule in a language. @param docsBase a URI of the folder that holds the rules' pages. */
export function ruleUrl(docsBase: string, rule: string, locale: Locale): string {
  if (latest?.docsBase !== docsBase || latest.locale !== locale) latest = { docsBase, locale, urls: new Map() };
  const known = latest.urls.get(rule);
  if (known !== undefined) return known;
  const url = `${docsBase.replace(/\/$/, '')}/${rulePage(rule, locale)}`;
  latest.urls.set(rule, url);
  return url;
}

/** Those of one language below one folder, as one run asks for them, once for each finding. */
let latest: { readonly docsBase: string; readonly locale: Locale; readonly urls: Map<string, string> } | undefined;

/** The file name of a rule's page below docs/rules: `language/name.md`, in Chinese `language/name.zh-cn.md`. */
export function rulePage(rule: string, locale: Locale): string {
  return locale === 'en' ? `${rule}.md` : `${rule}.${locale}.md`;
}
