/** How a word relates to a set of keywords. */
export type Match =
  | { readonly kind: 'exact' | 'abbreviation'; readonly value: string }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'none' };

const none: Match = { kind: 'none' };

/**
 * Matches a word as IOS does: case does not count, and any beginning that only one keyword has is as good as the whole.
 * @param keywords full keywords in lower case.
 */
export function matchKeyword(word: string, keywords: Iterable<string>): Match {
  const lower = word.toLowerCase();
  if (!/^[a-z][a-z0-9-]*$/.test(lower)) return none;
  const candidates: string[] = [];
  for (const keyword of keywords) {
    if (keyword === lower) return { kind: 'exact', value: keyword };
    if (keyword.startsWith(lower) && !candidates.includes(keyword)) candidates.push(keyword);
  }
  if (candidates.length === 0) return none;
  return candidates.length === 1 ? { kind: 'abbreviation', value: candidates[0]! } : { kind: 'ambiguous', candidates };
}
