import type { Locale } from './localizer';

/** Where the rules' pages are for everybody: what may leave the machine links to these. */
export const publicDocsBase = 'https://github.com/ise-posture/ise-posture/blob/main/docs/rules';

/** The page of a rule in a language. @param docsBase a URI of the folder that holds the rules' pages. */
export function ruleUrl(docsBase: string, rule: string, locale: Locale): string {
  return `${docsBase.replace(/\/$/, '')}/${rulePage(rule, locale)}`;
}

/** The file name of a rule's page below docs/rules: `language/name.md`, in Chinese `language/name.zh-cn.md`. */
export function rulePage(rule: string, locale: Locale): string {
  return locale === 'en' ? `${rule}.md` : `${rule}.${locale}.md`;
}
