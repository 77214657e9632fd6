/** A text with its escapes undone; `at[i]` is where character `i` stands in the original, `at[length]` its end. */
export interface View {
  readonly text: string;
  readonly at: Uint32Array;
}

const escapes =
  /(?:%[0-9a-f]{2})+|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\u\{[0-9a-f]{1,6}\}|\[[.:]\]|\\[\\/"'nrt]|&(?:#\d{1,7}|#x[0-9a-f]{1,6}|amp|quot|apos|lt|gt);|[\u0000\u00ad\u200b-\u200d\u2060\ufeff]/gi;

/** Whether a text holds anything that `undoEscapes` would undo. */
export function hasEscapes(text: string): boolean {
  return text.search(escapes) >= 0;
}

const named: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' };
const controls: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The characters of one escape with the length each of them takes in the original. */
function decode(written: string): readonly (readonly [string, number])[] {
  if (written.startsWith('%')) return decodeBytes(written);
  if (written.length === 1) return [['', 1]];
  if (written.startsWith('&')) {
    const name = written.slice(1, -1).toLowerCase();
    if (!name.startsWith('#')) return [[named[name] ?? '', written.length]];
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return [[codePoint(code), written.length]];
  }
  const letter = written.charAt(1);
  // `10[.]1[.]1[.]5`, so that nobody clicks on it.
  if (written.startsWith('[')) return [[letter, 3]];
  if (written.startsWith('\\u{')) return [[codePoint(Number.parseInt(written.slice(3, -1), 16)), written.length]];
  if (written.length > 2) return [[String.fromCharCode(Number.parseInt(written.slice(2), 16)), written.length]];
  return [[controls[letter] ?? letter, 2]];
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** `%C3%BC…`: UTF-8 where it is, else one character a byte. */
function decodeBytes(written: string): readonly (readonly [string, number])[] {
  const bytes = written
    .split('%')
    .slice(1)
    .map((digits) => Number.parseInt(digits, 16));
  const characters: [string, number][] = [];
  for (let at = 0; at < bytes.length; ) {
    const first = bytes[at] ?? 0;
    const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc0 ? 2 : 1;
    const text = length > 1 ? new TextDecoder().decode(new Uint8Array(bytes.slice(at, at + length))) : '';
    const whole = length > 1 && at + length <= bytes.length && !text.includes('\ufffd');
    characters.push(whole ? [text, length * 3] : [String.fromCharCode(first), 3]);
    at += whole ? length : 1;
  }
  return characters;
}

function undoOnce(view: View): View {
  const parts: string[] = [];
  const at: number[] = [];
  let from = 0;
  const copy = (end: number): void => {
    parts.push(view.text.slice(from, end));
    for (let index = from; index < end; index++) at.push(view.at[index] ?? 0);
  };
  for (const { 0: written, index } of view.text.matchAll(escapes)) {
    copy(index);
    let offset = index;
    for (const [text, length] of decode(written)) {
      parts.push(text);
      for (let unit = 0; unit < text.length; unit++) at.push(view.at[offset] ?? 0);
      offset += length;
    }
    from = index + written.length;
  }
  copy(view.text.length);
  at.push(view.at[view.text.length] ?? 0);
  return { text: parts.join(''), at: Uint32Array.from(at) };
}

/** How often an escape can be escaped again: a URL in a URL in JSON. */
const mostRounds = 3;

/** A text with its escapes undone, also those that only appear by undoing others. Each round is a view of its own. */
export function undoEscapes(text: string): readonly View[] {
  const views: View[] = [];
  let view: View = { text, at: Uint32Array.from({ length: text.length + 1 }, (_, index) => index) };
  while (views.length < mostRounds && hasEscapes(view.text)) {
    view = undoOnce(view);
    views.push(view);
  }
  return views;
}
