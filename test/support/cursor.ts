import assert from 'node:assert/strict';

/** Splits `text` at its one `|`: the text without it, and its UTF-16 offset. */
export function cursor(text: string): { readonly text: string; readonly offset: number } {
  const offset = text.indexOf('|');
  assert.ok(offset >= 0, 'no | in the text');
  return { text: text.slice(0, offset) + text.slice(offset + 1), offset };
}
