import { checkUnique, scanAttribute, skipJunk } from './attributes';
import { NAME_START, nameEnd, skipSpace } from './chars';
import type { XmlAttribute, XmlElement } from './model';
import { append, noChildren, report, type Scan } from './scan';

const GT = 0x3e;
const LT = 0x3c;
const SLASH = 0x2f;

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
  if (scan.root === undefined) {
    scan.root = element;
    return;
  }
  const { errors } = scan;
  // Of a document behind the document its XML declaration is a part, not a slip of its own.
  if (
    errors[errors.length - 1]?.code === 'xml-declaration-misplaced' &&
    errors[errors.length - 1]!.start >= scan.root.end
  )
    errors.pop();
  if (errors.some((error) => error.code === 'second-root')) return;
  const { start, nameEnd: end } = scan.root;
  const name = element.name;
  report(scan, { code: 'second-root', start: element.start, end: element.nameEnd, name, related: { start, end } });
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
