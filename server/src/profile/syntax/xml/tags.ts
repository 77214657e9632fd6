import { INVALID, NAME_START, nameEnd, SPACE, skipSpace, VALUE_STOP } from './chars';
import type { XmlAttribute, XmlElement } from './model';
import { scanReference } from './references';
import { append, noChildren, report, type Scan, scanSuspicious } from './scan';
import { reportUnclosed, reportUnfinished } from './unclosed';

const GT = 0x3e;
const LT = 0x3c;
const SLASH = 0x2f;
const EQUALS = 0x3d;

const noAttributes: readonly XmlAttribute[] = [];

/** Reads the start tag at `start` (whose name is known to begin well); returns the offset behind it. */
export function scanStartTag(scan: Scan, start: number): number {
  const { text, table } = scan;
  const end = nameEnd(text, start + 1, table);
  const element: XmlElement = {
    kind: 'element',
    name: text.slice(start + 1, end),
    start,
    nameEnd: end,
    attributes: noAttributes,
    openEnd: end,
    children: noChildren,
    closeStart: end,
    closeNameStart: end,
    closeNameEnd: end,
    end,
    state: 'open',
  };
  noteTop(scan, element);
  append(scan, element);
  const code = text.charCodeAt(end);
  if (code === GT) return open(scan, element, end + 1);
  if (code === SLASH && text.charCodeAt(end + 1) === GT) return closeEmpty(element, end + 2);
  return scanTagRest(scan, element, end);
}

function noteTop(scan: Scan, element: XmlElement): void {
  if (scan.open.length > 0) return;
  if (scan.root === undefined) scan.root = element;
  else if (!scan.errors.some((error) => error.code === 'second-root')) {
    const { start, nameEnd: end } = scan.root;
    const name = element.name;
    report(scan, { code: 'second-root', start: element.start, end: element.nameEnd, name, related: { start, end } });
  }
}

function open(scan: Scan, element: XmlElement, openEnd: number): number {
  element.openEnd = openEnd;
  scan.open.push(element);
  const { openNames } = scan;
  if (openNames !== undefined) openNames.set(element.name, (openNames.get(element.name) ?? 0) + 1);
  return openEnd;
}

function closeEmpty(element: XmlElement, end: number): number {
  element.openEnd = end;
  element.closeStart = end;
  element.closeNameStart = end;
  element.closeNameEnd = end;
  element.end = end;
  element.state = 'empty';
  return end;
}

function scanTagRest(scan: Scan, element: XmlElement, from: number): number {
  const { text, table } = scan;
  const errorsBefore = scan.errors.length;
  const attributes: XmlAttribute[] = [];
  (element as { attributes: readonly XmlAttribute[] }).attributes = attributes;
  let offset = from;
  for (;;) {
    const spaceEnd = skipSpace(text, offset, table);
    const code = spaceEnd < text.length ? text.charCodeAt(spaceEnd) : LT;
    if (code === GT) return finish(scan, attributes, open(scan, element, spaceEnd + 1));
    if (code === SLASH && text.charCodeAt(spaceEnd + 1) === GT)
      return finish(scan, attributes, closeEmpty(element, spaceEnd + 2));
    if (code === LT) {
      // One cause, one finding: what looks odd inside a tag that never ends is not worth saying.
      scan.errors.length = errorsBefore;
      element.state = 'unfinished';
      return open(scan, element, offset);
    }
    if ((table[code]! & NAME_START) === 0) {
      offset = skipJunk(scan, spaceEnd);
      continue;
    }
    if (spaceEnd === offset) {
      const repair = { start: offset, end: offset, newText: ' ', sure: true } as const;
      report(scan, { code: 'missing-space', start: offset, end: offset + 1, repair });
    }
    offset = scanAttribute(scan, spaceEnd, attributes);
  }
}

function finish(scan: Scan, attributes: readonly XmlAttribute[], end: number): number {
  if (attributes.length > 1) checkUnique(scan, attributes);
  return end;
}

/** Passes over what cannot start an attribute, up to white space or the tag's end; at least one character. */
function skipJunk(scan: Scan, start: number): number {
  const { text, table } = scan;
  let end = start + 1;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code === GT || code === LT || code === SLASH || (table[code]! & SPACE) !== 0) break;
    end++;
  }
  report(scan, { code: 'bad-attribute', start, end, name: text.slice(start, Math.min(end, start + 40)) });
  return end;
}

function scanAttribute(scan: Scan, start: number, attributes: XmlAttribute[]): number {
  const { text, table } = scan;
  const end = nameEnd(text, start, table);
  // A lone surrogate passes for the start of a name in the table, and is none.
  if (end === start) return skipJunk(scan, start);
  const name = text.slice(start, end);
  const equals = skipSpace(text, end, table);
  if (text.charCodeAt(equals) !== EQUALS) {
    attributes.push({ name, start, nameEnd: end, valueStart: end, valueEnd: end, end });
    report(scan, { code: 'attribute-value', start, end, name, repair: { start: end, end, newText: '=""' } });
    return end;
  }
  const quoteAt = skipSpace(text, equals + 1, table);
  const quote = text.charCodeAt(quoteAt);
  if (quote !== 0x22 && quote !== 0x27)
    return scanUnquoted(scan, { name, start, nameEnd: end }, equals + 1, quoteAt, attributes);
  const valueEnd = scanValue(scan, quoteAt + 1, quote);
  if (text.charCodeAt(valueEnd) === quote) {
    attributes.push({ name, start, nameEnd: end, valueStart: quoteAt + 1, valueEnd, end: valueEnd + 1 });
    return valueEnd + 1;
  }
  return endOpenValue(scan, { name, start, nameEnd: end }, quoteAt, valueEnd, attributes);
}

type AttributeName = Pick<XmlAttribute, 'name' | 'start' | 'nameEnd'>;

function scanUnquoted(
  scan: Scan,
  name: AttributeName,
  from: number,
  start: number,
  attributes: XmlAttribute[],
): number {
  const { text, table } = scan;
  let end = start;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code === GT || code === LT || (table[code]! & SPACE) !== 0) break;
    if (code === SLASH && text.charCodeAt(end + 1) === GT) break;
    end++;
  }
  const valueStart = end > start ? start : from;
  const valueEnd = end > start ? end : from;
  attributes.push({ ...name, valueStart, valueEnd, end: valueEnd });
  const value = text.slice(valueStart, valueEnd);
  const repair = { start: valueStart, end: valueEnd, newText: `"${value.replace(/["']/g, '')}"` };
  report(scan, { code: 'attribute-quotes', start: name.start, end: valueEnd, name: name.name, repair });
  return valueEnd;
}

/** Reads an attribute's value; returns the offset of its closing quote, or of the place where it must have ended. */
function scanValue(scan: Scan, start: number, quote: number): number {
  const { text, table } = scan;
  const { length } = text;
  let offset = start;
  while (offset < length) {
    const code = text.charCodeAt(offset);
    const flags = table[code]!;
    if ((flags & VALUE_STOP) === 0) offset++;
    else if (code === quote) return offset;
    else if (code === 0x26) offset = scanReference(scan, offset, 'attribute');
    else if (code === LT) {
      if (!closesSoon(text, offset, quote)) return offset;
      const repair = { start: offset, end: offset + 1, newText: '&lt;', sure: true } as const;
      report(scan, { code: 'less-than-in-attribute', start: offset, end: offset + 1, repair });
      offset++;
    } else if ((flags & INVALID) !== 0) offset = scanSuspicious(scan, offset);
    else offset++;
  }
  return length;
}

/** Whether the `<` at `offset` belongs to the value: its quote comes before the next tag could end, and on this line. */
function closesSoon(text: string, offset: number, quote: number): boolean {
  for (let at = offset + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) return true;
    if (code === GT || code === LT || code === 0x0a || code === 0x0d) return false;
  }
  return false;
}

/** The closing quote is missing: the value ends where the tag does, if its end is in sight. */
function endOpenValue(
  scan: Scan,
  name: AttributeName,
  quoteAt: number,
  limit: number,
  attributes: XmlAttribute[],
): number {
  const { text } = scan;
  let valueEnd = quoteAt + 1;
  while (valueEnd < limit && text.charCodeAt(valueEnd) !== GT) valueEnd++;
  const found = valueEnd < limit;
  if (found && text.charCodeAt(valueEnd - 1) === SLASH) valueEnd--;
  attributes.push({ ...name, valueStart: quoteAt + 1, valueEnd, end: valueEnd });
  const quote = text.charAt(quoteAt);
  const repair = found ? { repair: { start: valueEnd, end: valueEnd, newText: quote } } : {};
  report(scan, { code: 'unfinished-value', start: name.start, end: quoteAt + 1, name: name.name, ...repair });
  return valueEnd;
}

function checkUnique(scan: Scan, attributes: readonly XmlAttribute[]): void {
  // Pairs for the few that a tag has, a table for a tag that means harm.
  const seen = attributes.length > 8 ? new Map<string, XmlAttribute>() : undefined;
  for (let index = 0; index < attributes.length; index++) {
    const attribute = attributes[index]!;
    const first = seen
      ? seen.get(attribute.name)
      : attributes.slice(0, index).find((other) => other.name === attribute.name);
    if (first === undefined) {
      seen?.set(attribute.name, attribute);
      continue;
    }
    const related = { start: first.start, end: first.nameEnd };
    const previous = attributes[index - 1]!;
    const repair = { start: previous.end, end: attribute.end, newText: '' };
    report(scan, {
      code: 'duplicate-attribute',
      start: attribute.start,
      end: attribute.nameEnd,
      name: attribute.name,
      related,
      repair,
    });
  }
}

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
  else if (!scan.truncated) reportUnclosed(scan, element);
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
  return depth > 1 && (top.children.length === 0 || (top.children.length === 1 && top.children[0]!.kind !== 'element'));
}

function countNames(stack: readonly XmlElement[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const element of stack) counts.set(element.name, (counts.get(element.name) ?? 0) + 1);
  return counts;
}
