import { INVALID, isBlank, NAME_START, nameEnd, TEXT_STOP } from './chars';
import { popUnclosed, scanClosingTag } from './closing-tag';
import { judgeReferences } from './entities';
import { scanBang, scanDeclaration, scanInstruction } from './markup';
import { moveBehind } from './missing-slash';
import type { XmlDocument } from './model';
import { scanReference } from './references';
import { createScan, report, type Scan, scanSuspicious } from './scan';
import { scanStartTag } from './start-tag';

/**
 * Reads any text as XML 1.0 (5th edition), or 1.1 where its declaration says so: a tree with exact offsets (UTF-16),
 * and every place where the text is not well-formed. Never throws; takes time linear in the text's length; entities are
 * never expanded.
 */
export function scanXml(text: string): XmlDocument {
  const scan = createScan(text);
  scanContent(scan, scanDeclaration(scan, text.charCodeAt(0) === 0xfeff ? 1 : 0));
  while (scan.open.length > 0) popUnclosed(scan, text.length);
  if (scan.missingSlashes.length > 0) moveBehind(scan);
  if (scan.root === undefined && !scan.truncated) reportNoRoot(scan);
  if (scan.doctype !== undefined) judgeReferences(scan);
  const { root, top, doctype, errors, version } = scan;
  if (errors.length > 1) errors.sort((a, b) => a.start - b.start || a.end - b.end);
  return { text, root, nodes: top, doctype, errors, version };
}

function reportNoRoot(scan: Scan): void {
  const { text } = scan;
  // Where something is there and wrong, that has been said already.
  if (scan.errors.length > 0) return;
  report(scan, { code: 'no-root', start: text.length, end: text.length });
}

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
    else if (code === 0x26) offset = scanReference(scan, offset, 'content');
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

/** Reads the whole text as part of an attribute's value, quotes being data: what an entity brings into one. */
export function scanValueText(scan: Scan): void {
  const { text, table } = scan;
  let offset = 0;
  while (offset < text.length) {
    const code = text.charCodeAt(offset);
    if (code === 0x26) offset = scanReference(scan, offset, 'attribute');
    else if ((table[code]! & INVALID) !== 0) offset = scanSuspicious(scan, offset);
    else {
      if (code === 0x3c) report(scan, { code: 'less-than-in-attribute', start: offset, end: offset + 1 });
      offset++;
    }
  }
}
