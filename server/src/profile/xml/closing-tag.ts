import { nameEnd, skipSpace } from './chars';
import { closeAtTag, emptyTagMeantAsClosing, isMeantAsClosing } from './missing-slash';
import type { XmlElement } from './model';
import { report, type Scan } from './scan';
import { reportUnclosed, reportUnfinished } from './unclosed';

const GT = 0x3e;
const LT = 0x3c;

/** Reads the closing tag at `start`; returns the offset behind it. */
export function scanClosingTag(scan: Scan, start: number): number {
  const { text, open: stack } = scan;
  const top = stack[stack.length - 1];
  if (top !== undefined) {
    const end = start + 2 + top.name.length;
    if (text.charCodeAt(end) === GT && text.startsWith(top.name, start + 2)) {
      close(scan, start, start + 2, end, end + 1);
      return end + 1;
    }
  }
  return scanOddClosingTag(scan, start);
}

function close(scan: Scan, start: number, nameStart: number, nameEndAt: number, end: number): void {
  const element = pop(scan)!;
  element.closeStart = start;
  element.closeNameStart = nameStart;
  element.closeNameEnd = nameEndAt;
  element.end = end;
  if (element.state === 'unfinished') reportUnfinished(scan, element);
  else element.state = 'closed';
}

function pop(scan: Scan): XmlElement | undefined {
  const element = scan.open.pop();
  if (element !== undefined && scan.openNames !== undefined) {
    scan.openNames.set(element.name, (scan.openNames.get(element.name) ?? 1) - 1);
  }
  return element;
}

/** Ends the innermost open element where its closing tag is missing. */
export function popUnclosed(scan: Scan, at: number): void {
  const element = pop(scan);
  if (element === undefined) return;
  element.closeStart = at;
  element.closeNameStart = at;
  element.closeNameEnd = at;
  element.end = at;
  if (element.state === 'unfinished') reportUnfinished(scan, element);
  else if (!scan.truncated) endUnclosed(scan, element);
}

function endUnclosed(scan: Scan, element: XmlElement): void {
  const around = scan.open[scan.open.length - 1];
  if (around !== undefined && isMeantAsClosing(scan, element, around)) {
    pop(scan);
    closeAtTag(scan, around, element);
    return;
  }
  const tag = emptyTagMeantAsClosing(scan, element);
  if (tag !== undefined) closeAtTag(scan, element, tag);
  else reportUnclosed(scan, element);
}

function scanOddClosingTag(scan: Scan, start: number): number {
  const { text, table } = scan;
  const nameStart = start + 2;
  const nameStop = nameEnd(text, nameStart, table);
  const name = text.slice(nameStart, nameStop);
  let end = skipSpace(text, nameStop, table);
  const top = scan.open[scan.open.length - 1];
  if (text.charCodeAt(end) === GT && name !== '') end++;
  else {
    while (end < text.length && text.charCodeAt(end) !== GT && text.charCodeAt(end) !== LT) end++;
    const finished = text.charCodeAt(end) === GT;
    if (!finished) end = skipBlanksBack(text, nameStop, end);
    else end++;
    const newText = `</${name === '' ? (top?.name ?? '') : name}>`;
    const repair = newText === '</>' ? {} : { repair: { start, end, newText } };
    report(scan, { code: 'unfinished-closing-tag', start, end, name, ...repair });
    if (name === '') {
      if (top !== undefined) close(scan, start, nameStart, nameStop, end);
      return end;
    }
  }
  matchClosingTag(scan, name, { start, nameStart, nameStop, end });
  return end;
}

function skipBlanksBack(text: string, from: number, end: number): number {
  let at = end;
  while (at > from && text.charCodeAt(at - 1) <= 0x20) at--;
  return at;
}

interface ClosingTag {
  readonly start: number;
  readonly nameStart: number;
  readonly nameStop: number;
  readonly end: number;
}

function matchClosingTag(scan: Scan, name: string, tag: ClosingTag): void {
  const { open: stack } = scan;
  scan.openNames ??= countNames(stack);
  const top = stack[stack.length - 1];
  if ((scan.openNames.get(name) ?? 0) > 0) {
    while (stack[stack.length - 1]!.name !== name) popUnclosed(scan, tag.start);
    close(scan, tag.start, tag.nameStart, tag.nameStop, tag.end);
    return;
  }
  if (top !== undefined && isTypoFor(top, name, stack.length)) {
    const related = { start: top.start, end: top.nameEnd };
    const repair = { start: tag.nameStart, end: tag.nameStop, newText: top.name };
    report(scan, {
      code: 'mismatched-tag',
      start: tag.nameStart,
      end: tag.nameStop,
      name,
      other: top.name,
      related,
      repair,
    });
    close(scan, tag.start, tag.nameStart, tag.nameStop, tag.end);
    return;
  }
  const repair = { start: tag.start, end: tag.end, newText: '' };
  report(scan, { code: 'stray-closing-tag', start: tag.start, end: tag.end, name, repair });
}

/** A closing tag that fits nothing is taken for that of the innermost element if that holds text alone, or differs in case alone. */
function isTypoFor(top: XmlElement, name: string, depth: number): boolean {
  if (top.name.toLowerCase() === name.toLowerCase()) return true;
  return depth > 1 && top.children[0]?.kind !== 'element' && top.children.length < 2;
}

function countNames(stack: readonly XmlElement[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const element of stack) counts.set(element.name, (counts.get(element.name) ?? 0) + 1);
  return counts;
}
