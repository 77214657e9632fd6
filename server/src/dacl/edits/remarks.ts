import { remarkLimit } from '../vocabulary';

/**
 * A text as remark lines of at most 100 characters each, broken between words where there are any.
 * @param indent what stands before `remark`.
 */
export function remarkLines(text: string, indent = ''): string[] {
  const lines: string[] = [];
  let rest = text.trim();
  while (rest.length > remarkLimit) {
    const blank = rest.lastIndexOf(' ', remarkLimit);
    let end = blank > 0 ? blank : remarkLimit;
    // Never between the two halves of a character.
    if (blank <= 0 && /[\uD800-\uDBFF]/.test(rest[end - 1]!)) end--;
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  if (rest !== '' || lines.length === 0) lines.push(rest);
  return lines.map((line) => `${indent}remark ${line}`.trimEnd());
}
