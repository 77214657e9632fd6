/**
 * How much of a line a lens may take, in half widths of a character (about 6 pixels): what is seen without scrolling in
 * a window of 1,200 pixels beside the Explorer.
 */
export const lineWidth = 124;

/**
 * Where a text may end, the best first: with a sentence; before what explains it; between clauses; between words. What
 * stands behind a colon may be one of several possibilities, and none of them is told alone.
 */
const ends = [/[.!?](?=\s)|[。！？]/g, /[:;](?=\s)|[：；]|(?=\s\()|(?=（)/g, /,(?=\s)|，/g, /\s+/g];

/** The width of a text in half widths: Chinese characters and full-width punctuation are twice as wide as Latin ones. */
export function widthOf(text: string): number {
  return [...text].reduce(
    (sum, character) => sum + (/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/.test(character) ? 2 : 1),
    0,
  );
}

/**
 * What of a text fits into `width`: all of it, else its first sentences, else its first clauses, else its first words.
 * That something was left out is seen by the dots at the end.
 */
export function fitted(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  for (const end of ends) {
    const fitting = [...text.matchAll(end)]
      .map(({ index }) => text.slice(0, index))
      .filter((part) => widthOf(part) + 2 <= width);
    const longest = fitting.at(-1);
    if (longest) return `${longest} …`;
  }
  let cut = '';
  for (const character of text) {
    if (widthOf(cut + character) + 1 > width) break;
    cut += character;
  }
  return `${cut}…`;
}
