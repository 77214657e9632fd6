import { INVALID, nameEnd, SPACE, skipSpace, VALUE_STOP } from './chars';
import type { XmlAttribute } from './model';
import { scanReference } from './references';
import { report, type Scan, scanSuspicious } from './scan';

const GT = 0x3e;
const LT = 0x3c;
const SLASH = 0x2f;
const EQUALS = 0x3d;

/** Passes over what cannot start an attribute, up to white space or the tag's end; at least one character. */
export function skipJunk(scan: Scan, start: number): number {
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

/** Reads one attribute at `start`, whose name is known to begin there; returns the offset behind it. */
export function scanAttribute(scan: Scan, start: number, attributes: XmlAttribute[]): number {
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
    else if (code === 0x26) offset = scanReference(scan, offset);
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

/** Reports attributes that stand more than once in one tag. */
export function checkUnique(scan: Scan, attributes: readonly XmlAttribute[]): void {
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
