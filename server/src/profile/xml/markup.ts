import { isBlank, nameEnd, SPACE, skipSpace, xml11 } from './chars';
import { append, checkCharacters, report, type Scan } from './scan';

/** Where a comment that starts at `start` ends, having said what is wrong inside it. */
function commentEnd(scan: Scan, start: number): { readonly contentEnd: number; readonly end: number } {
  const { text } = scan;
  const contentStart = start + 4;
  const dashes = text.indexOf('--', contentStart);
  if (dashes >= 0 && text.charCodeAt(dashes + 2) === 0x3e) {
    checkCharacters(scan, contentStart, dashes);
    return { contentEnd: dashes, end: dashes + 3 };
  }
  const close = dashes < 0 ? -1 : text.indexOf('-->', dashes);
  if (close < 0) {
    unfinished(scan, start, start + 4);
    return { contentEnd: text.length, end: text.length };
  }
  reportDashes(scan, dashes, close);
  checkCharacters(scan, contentStart, close);
  return { contentEnd: close, end: close + 3 };
}

function reportDashes(scan: Scan, first: number, close: number): void {
  const { text } = scan;
  for (let at = first; at >= 0 && at < close; at = text.indexOf('--', at)) {
    let end = at;
    while (end < close && text.charCodeAt(end) === 0x2d) end++;
    // `--->`: the last two dashes belong to the end of the comment.
    const newText = end === close ? '' : '-';
    report(scan, { code: 'comment-dashes', start: at, end, repair: { start: at, end, newText, sure: true } });
    at = end;
  }
}

/** Reads a comment; returns the offset behind it. */
export function scanComment(scan: Scan, start: number): number {
  const { contentEnd, end } = commentEnd(scan, start);
  append(scan, { kind: 'comment', start, contentStart: Math.min(start + 4, end), contentEnd, end });
  return end;
}

function unfinished(scan: Scan, start: number, end: number): void {
  scan.truncated = true;
  report(scan, { code: 'unfinished-markup', start, end, name: scan.text.slice(start, end) });
}

/** Reads a CDATA section; returns the offset behind it. */
export function scanCData(scan: Scan, start: number): number {
  const { text } = scan;
  const contentStart = start + 9;
  const close = text.indexOf(']]>', contentStart);
  const contentEnd = close < 0 ? text.length : close;
  const end = close < 0 ? text.length : close + 3;
  if (close < 0) unfinished(scan, start, contentStart);
  else checkCharacters(scan, contentStart, contentEnd);
  if (scan.open.length === 0) report(scan, { code: 'text-outside-root', start, end });
  append(scan, { kind: 'cdata', start, contentStart, contentEnd, end });
  return end;
}

/** Reads a processing instruction (or an XML declaration in the wrong place) at `start`; returns the offset behind it. */
export function scanInstruction(scan: Scan, start: number): number {
  const { text, table } = scan;
  const targetEnd = nameEnd(text, start + 2, table);
  const target = text.slice(start + 2, targetEnd);
  const close = text.indexOf('?>', targetEnd);
  if (close < 0) {
    unfinished(scan, start, Math.max(targetEnd, start + 2));
    append(scan, { kind: 'instruction', start, contentStart: targetEnd, contentEnd: text.length, end: text.length });
    return text.length;
  }
  const end = close + 2;
  const spaced = close === targetEnd || (table[text.charCodeAt(targetEnd)]! & SPACE) !== 0;
  if (target.toLowerCase() === 'xml') misplacedDeclaration(scan, start, end);
  else if (target === '' || !spaced) {
    report(scan, { code: 'bad-target', start, end: Math.max(targetEnd, start + 2), name: target });
  }
  checkCharacters(scan, targetEnd, close);
  append(scan, { kind: 'instruction', start, contentStart: targetEnd, contentEnd: close, end });
  return end;
}

function misplacedDeclaration(scan: Scan, start: number, end: number): void {
  const { text, table } = scan;
  const from = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  if (text.startsWith('xml', start + 2) && isBlank(text, from, start, table)) {
    // By far the commonest: a blank or an empty line in front of it.
    const repair = { start: from, end: start, newText: '', sure: true } as const;
    report(scan, { code: 'xml-declaration-misplaced', start, end: start + 5, repair });
    return;
  }
  report(scan, { code: 'xml-declaration-misplaced', start, end: start + 5, repair: { start, end, newText: '' } });
}

const blank = '[ \\t\\r\\n]';
const equals = `${blank}*=${blank}*`;
const declaration = new RegExp(
  `^${blank}+version${equals}(?:"(1\\.[0-9]+)"|'(1\\.[0-9]+)')` +
    `(?:${blank}+encoding${equals}(?:"[A-Za-z][A-Za-z0-9._-]*"|'[A-Za-z][A-Za-z0-9._-]*'))?` +
    `(?:${blank}+standalone${equals}(?:"(?:yes|no)"|'(?:yes|no)'))?${blank}*$`,
);

/** Reads the XML declaration, if the text starts with one; returns the offset behind it, or `start`. */
export function scanDeclaration(scan: Scan, start: number): number {
  const { text, table } = scan;
  if (!text.startsWith('<?xml', start)) return start;
  const contentStart = start + 5;
  const next = text.charCodeAt(contentStart);
  if ((table[next]! & SPACE) === 0 && next !== 0x3f) return start;
  const tagAt = text.indexOf('<', contentStart);
  const close = text.indexOf('?>', contentStart);
  if (close < 0 || (tagAt >= 0 && tagAt < close)) return unfinishedDeclaration(scan, start, tagAt);
  const end = close + 2;
  append(scan, { kind: 'declaration', start, contentStart, contentEnd: close, end });
  const match = declaration.exec(text.slice(contentStart, close));
  if (match === null) {
    const repair = { start, end, newText: '<?xml version="1.0" encoding="UTF-8"?>' };
    report(scan, { code: 'xml-declaration', start, end, repair });
    return end;
  }
  if ((match[1] ?? match[2]) === '1.1') {
    scan.version = '1.1';
    scan.table = xml11();
  }
  return end;
}

/** `<?xml version="1.0">` and the like: it ends at its `>`, or before the next tag. */
function unfinishedDeclaration(scan: Scan, start: number, tagAt: number): number {
  const { text, table } = scan;
  const limit = tagAt < 0 ? text.length : tagAt;
  const close = text.indexOf('>', start);
  const found = close >= 0 && close < limit;
  const end = found ? close + 1 : limit;
  const contentEnd = found ? close : limit;
  append(scan, { kind: 'declaration', start, contentStart: start + 5, contentEnd, end });
  let at = contentEnd;
  while (at > start && (table[text.charCodeAt(at - 1)]! & SPACE) !== 0) at--;
  const repair = found ? { start: close, end: close, newText: '?' } : { start: at, end: at, newText: '?>' };
  report(scan, { code: 'xml-declaration', start, end: found ? end : at, repair });
  return skipSpace(text, end, table);
}
