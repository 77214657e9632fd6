/** The page of a rule. @param docsBase a URI of the folder that holds the rules' pages. */
export function ruleUrl(docsBase: string, rule: string): string {
  return `${docsBase.replace(/\/$/, '')}/${rule}.md`;
}
