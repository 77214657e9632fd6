import { INVALID, isBlank, NAME_START, nameEnd, TEXT_STOP } from './chars';
import { scanClosingTag } from './closing-tag';
import { scanDoctype } from './doctype';
import { scanCData, scanComment, scanInstruction } from './markup';
import { scanReference } from './references';
import { report, type Scan, scanSuspicious } from './scan';
import { scanStartTag } from './start-tag';

/** Reads elements, text and markup up to the end of the text. */
export function scanContent(scan: Scan, start: number): void {
  const { text } = scan;
  const { length } = text;
  let offset = start;
  while (offset < length) {
    if (text.charCodeAt(offset) !== 0x3c) {
      offset = scanText(scan, offset);
      continue;
    }
    const next = text.charCodeAt(offset + 1);
    if (next === 0x2f) offset = scanClosingTag(scan, offset);
    else if (next === 0x21) offset = scanBang(scan, offset);
    else if (next === 0x3f) offset = scanInstruction(scan, offset);
    else if (startsName(scan, offset + 1)) offset = scanStartTag(scan, offset);
    else offset = scanBareLessThan(scan, offset);
  }
}

function startsName(scan: Scan, offset: number): boolean {
  if (offset >= scan.text.length) return false;
  const flags = scan.table[scan.text.charCodeAt(offset)]!;
  if ((flags & NAME_START) === 0) return false;
  return (flags & INVALID) === 0 || nameEnd(scan.text, offset, scan.table) > offset;
}

function scanBareLessThan(scan: Scan, start: number): number {
  const repair = scan.open.length > 0 ? { repair: { start, end: start + 1, newText: '&lt;' } } : {};
  report(scan, { code: 'bare-less-than', start, end: start + 1, ...repair });
  return start + 1;
}

/** Reads character data up to the next `<`; returns its offset. */
function scanText(scan: Scan, start: number): number {
  if (scan.open.length === 0) return scanTextOutside(scan, start);
  const { text, table } = scan;
  const { length } = text;
  let offset = start;
  while (offset < length) {
    const code = text.charCodeAt(offset);
    const flags = table[code]!;
    if ((flags & TEXT_STOP) === 0) offset++;
    else if (code === 0x3c) break;
    else if (code === 0x26) offset = scanReference(scan, offset);
    else if ((flags & INVALID) !== 0) offset = scanSuspicious(scan, offset);
    else offset = scanBracket(scan, offset);
  }
  return offset;
}

function scanBracket(scan: Scan, start: number): number {
  if (!scan.text.startsWith(']]>', start)) return start + 1;
  const repair = { start: start + 2, end: start + 3, newText: '&gt;', sure: true } as const;
  report(scan, { code: 'cdata-end', start, end: start + 3, repair });
  return start + 3;
}

/** Before and behind the root only white space may stand. */
function scanTextOutside(scan: Scan, start: number): number {
  const { text, table } = scan;
  const next = text.indexOf('<', start);
  const end = next < 0 ? text.length : next;
  if (isBlank(text, start, end, table)) return end;
  let from = start;
  while (isBlank(text, from, from + 1, table)) from++;
  let to = end;
  while (isBlank(text, to - 1, to, table)) to--;
  report(scan, { code: 'text-outside-root', start: from, end: to });
  return end;
}

/** Reads what starts with `<!` at `start`; returns the offset behind it. */
function scanBang(scan: Scan, start: number): number {
  const { text } = scan;
  if (text.startsWith('--', start + 2)) return scanComment(scan, start);
  if (text.startsWith('[CDATA[', start + 2)) return scanCData(scan, start);
  if (text.startsWith('DOCTYPE', start + 2)) return scanDoctype(scan, start);
  const end = Math.max(start + 2, nameEnd(text, start + 2, scan.table));
  report(scan, { code: 'unfinished-markup', start, end, name: text.slice(start, Math.min(end, start + 20)) });
  return end;
}
