/** How a word relates to a set of keywords. */
export type Match =
  | { readonly kind: 'exact' | 'abbreviation'; readonly value: string }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'none' };

const none: Match = { kind: 'none' };

/** Whether a word begins as every keyword does: numbers and addresses are none. (Lower case makes one letter of ASCII of others.) */
function beginsKeyword(word: string): boolean {
  const code = word.charCodeAt(0);
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code > 127;
}

/**
 * Matches a word as IOS does: case does not count, and any beginning that only one keyword has is as good as the whole.
 * @param keywords full keywords in lower case; in a set the whole ones are found at once.
 */
export function matchKeyword(word: string, keywords: Iterable<string> | ReadonlySet<string>): Match {
  if (!beginsKeyword(word)) return none;
  const lower = word.toLowerCase();
  if (!/^[a-z][a-z0-9-]*$/.test(lower)) return none;
  if (keywords instanceof Set && keywords.has(lower)) return { kind: 'exact', value: lower };
  let candidates: string[] | undefined;
  for (const keyword of keywords) {
    if (keyword === lower) return { kind: 'exact', value: keyword };
    if (!keyword.startsWith(lower)) continue;
    if (!candidates) candidates = [keyword];
    else if (!candidates.includes(keyword)) candidates.push(keyword);
  }
  if (!candidates) return none;
  return candidates.length === 1 ? { kind: 'abbreviation', value: candidates[0]! } : { kind: 'ambiguous', candidates };
}
