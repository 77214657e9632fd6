/** What became of a text that was stored as UTF-16 and opened as something else, or the other way round. */
export type Misread = 'utf-16-as-bytes' | 'bytes-as-utf-16';

const agentWords = /Function:|Thread Id:|MSG_[A-Z]{2}_|periodic prob/i;

/** How a text was read wrongly, if it was: the agent's words appear once it is read the other way. */
export function misreadOf(head: string): Misread | undefined {
  const sample = head.slice(0, 4096);
  let nul = 0;
  let wide = 0;
  for (let at = 0; at < sample.length; at++) {
    const code = sample.charCodeAt(at);
    // A file that was not closed ends in NULs, or holds a block of them; in UTF-16 every other character is one.
    if (code === 0 && sample.charCodeAt(at - 1) !== 0) nul++;
    else if (code > 0x2000) wide++;
  }
  if (nul * 4 > sample.length)
    return agentWords.test(withoutNul(head.slice(0, 65536)).text) ? 'utf-16-as-bytes' : undefined;
  if (wide * 2 > sample.length && agentWords.test(asBytes(sample))) return 'bytes-as-utf-16';
  return undefined;
}

function asBytes(text: string): string {
  let little = '';
  let big = '';
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    little += String.fromCharCode(code & 0xff, code >> 8);
    big += String.fromCharCode(code >> 8, code & 0xff);
  }
  return `${little}\n${big}`;
}

/** A text without its NUL characters; `origin`: where each of the rest stood, and the end. */
export function withoutNul(text: string): { readonly text: string; readonly origin: Uint32Array } {
  const origin = new Uint32Array(text.length + 1);
  const parts: string[] = [];
  let length = 0;
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && text.charCodeAt(at) !== 0) {
      origin[length++] = at;
      continue;
    }
    parts.push(text.slice(start, at));
    start = at + 1;
  }
  origin[length] = text.length;
  return { text: parts.join(''), origin: origin.subarray(0, length + 1) };
}
