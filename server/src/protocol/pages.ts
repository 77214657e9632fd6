/**
 * The pages of rules and causes by their paths below docs/.
 * @param json what the build made of them (scripts/pages.mjs): what an earlier page says already is named by its place there.
 */
export function unpackPages(json: string): ReadonlyMap<string, string> {
  const texts: string[] = [];
  const number = (digits: string): number => Number.parseInt(digits, 36);
  const stretch = (_: string, page: string, start: string, length: string): string =>
    texts[number(page)]!.slice(number(start), number(start) + number(length));
  const pages = new Map<string, string>();
  for (const [path, packed] of JSON.parse(json) as readonly (readonly [string, string])[]) {
    const text = packed.replace(/\u0001(\w+),(\w+),(\w+);/g, stretch);
    texts.push(text);
    pages.set(path, text);
  }
  return pages;
}
