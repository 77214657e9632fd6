import { isReferable, predefinedEntities } from '../../core/xml/references';
import { nameEnd } from './chars';
import { codeName, report, type Scan } from './scan';

/** A character reference as read from a text: its code point, and the offset behind its last digit. */
interface CharReference {
  /** At most 0x110000, which is no code point, however many digits there are. */
  readonly code: number;
  readonly digitsEnd: number;
  readonly digits: number;
}

/** Reads `&#…` at `start`, without judging it. */
function readCharReference(text: string, start: number): CharReference {
  const hex = text.charCodeAt(start + 2) === 0x78;
  let offset = start + (hex ? 3 : 2);
  const first = offset;
  let code = 0;
  for (; offset < text.length; offset++) {
    const digit = digitOf(text.charCodeAt(offset));
    if (digit >= (hex ? 16 : 10)) break;
    code = Math.min(code * (hex ? 16 : 10) + digit, 0x110000);
  }
  return { code, digitsEnd: offset, digits: offset - first };
}

function digitOf(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : 99;
}

/** Judges the reference at `start` (an `&`); returns the offset to go on from. */
export function scanReference(scan: Scan, start: number): number {
  const { text } = scan;
  if (text.charCodeAt(start + 1) === 0x23) return scanCharReference(scan, start);
  const end = nameEnd(text, start + 1, scan.table);
  const name = text.slice(start + 1, end);
  if (name === '' || text.charCodeAt(end) !== 0x3b) {
    if (predefinedEntities.has(name)) {
      report(scan, {
        code: 'missing-semicolon',
        start,
        end,
        name: `&${name}`,
        repair: { start: end, end, newText: ';' },
      });
      return end;
    }
    bareAmpersand(scan, start);
    return start + 1;
  }
  if (!predefinedEntities.has(name)) {
    if (scan.doctype) scan.unread = true;
    else {
      const repair = { start: start + 1, end: start + 1, newText: 'amp;' };
      report(scan, { code: 'undefined-entity', start, end: end + 1, name, repair });
    }
  }
  return end + 1;
}

function bareAmpersand(scan: Scan, start: number): void {
  const repair = { start: start + 1, end: start + 1, newText: 'amp;', sure: true } as const;
  report(scan, { code: 'bare-ampersand', start, end: start + 1, repair });
}

function scanCharReference(scan: Scan, start: number): number {
  const { text } = scan;
  const { code, digitsEnd, digits } = readCharReference(text, start);
  if (digits === 0) {
    bareAmpersand(scan, start);
    return start + 1;
  }
  if (text.charCodeAt(digitsEnd) !== 0x3b) {
    const repair = { start: digitsEnd, end: digitsEnd, newText: ';' };
    report(scan, { code: 'missing-semicolon', start, end: digitsEnd, name: text.slice(start, digitsEnd), repair });
    return digitsEnd;
  }
  const end = digitsEnd + 1;
  if (!isReferable(code, scan.version)) {
    const name = code > 0x10ffff ? text.slice(start, Math.min(end, start + 20)) : codeName(code);
    report(scan, { code: 'bad-reference', start, end, name, repair: { start, end, newText: '' } });
  }
  return end;
}

/** Text as it may stand between tags. */
export function encodeText(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
