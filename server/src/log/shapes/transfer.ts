import type { Misread } from './encoding';
import { withoutNul } from './encoding';

/**
 * What was done to a text's characters on its way. `utf-16`: a NUL beside each; `quoted-printable`: a mail's source, with
 * `=3D` and soft line breaks; `no-break`: a web page's or an editor's spaces.
 */
export type Transfer = 'utf-16' | 'quoted-printable' | 'no-break';

/** A text as it was, and where each of its characters (and its end) stands in the one that arrived. */
export interface Arrived {
  readonly text: string;
  /** Undefined where every character is at its own place. */
  readonly origin: Uint32Array | undefined;
}

const softBreak = /=[ \t]*\r?\n/g;

/** How a text's characters were changed, from its beginning. */
export function transferOf(head: string, misread: Misread | undefined): Transfer | undefined {
  if (misread === 'utf-16-as-bytes') return 'utf-16';
  if (isQuotedPrintable(head)) return 'quoted-printable';
  return head.includes('Thread\u00a0Id:') ? 'no-break' : undefined;
}

/** No line of a mail's source is longer (RFC 2045 says 76 characters; a quote's `> ` may stand before them). */
const mailWidth = 80;

/**
 * Whether lines end as quoted-printable breaks them: with one `=`, since another one would be `=3D`, and no later than the
 * width that the breaks are for. What is encoded in Base64 ends a line with `=`, too.
 */
function isQuotedPrintable(head: string): boolean {
  if ((head.match(softBreak)?.length ?? 0) < 2) return false;
  const lines = head.split('\n');
  if (lines.some((line) => line.length > mailWidth && line.includes('Function:'))) return false;
  const soft = lines.slice(0, -1).filter((line) => /(?<!=)=[ \t\r]*$/.test(line.slice(-mailWidth))).length;
  return soft >= 2 && (head.includes('=3D') || soft * 4 >= lines.length) && /Function:|Thread=?/.test(head);
}

/** The text as it was before. */
export function arrived(text: string, transfer: Transfer | undefined): Arrived {
  if (transfer === 'utf-16') return withoutNul(text);
  if (transfer === 'quoted-printable') return fromQuotedPrintable(text);
  return { text: transfer === 'no-break' ? text.replaceAll('\u00a0', ' ') : text, origin: undefined };
}

/** Decodes RFC 2045's quoted-printable: `=XX` is a byte of UTF-8, `=` at the end of a line joins it with the next. */
function fromQuotedPrintable(text: string): Arrived {
  const origin = new Uint32Array(text.length + 1);
  const parts: string[] = [];
  let length = 0;
  const copy = (start: number, end: number): void => {
    parts.push(text.slice(start, end));
    for (let at = start; at < end; at++) origin[length++] = at;
  };
  let done = 0;
  for (const match of text.matchAll(/=[ \t]*\r?\n|(?:=[0-9A-Fa-f]{2}){1,200}/g)) {
    copy(done, match.index);
    done = match.index + match[0].length;
    if (match[0].endsWith('\n')) continue;
    const bytes = Uint8Array.from(match[0].slice(1).split('='), (digits) => Number.parseInt(digits, 16));
    const characters = new TextDecoder().decode(bytes);
    parts.push(characters);
    for (let at = 0; at < characters.length; at++) origin[length++] = match.index;
  }
  copy(done, text.length);
  origin[length] = text.length;
  return { text: parts.join(''), origin: origin.subarray(0, length + 1) };
}
