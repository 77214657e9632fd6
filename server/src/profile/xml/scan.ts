import { type CharTable, INVALID, isPair, xml10 } from './chars';
import { errorLimit, type MissingSlash, type XmlElement, type XmlError, type XmlMarkup, type XmlNode } from './model';

/** What a scan has found so far; the functions beside the scanner take and extend it, and return the next offset. */
export interface Scan {
  readonly text: string;
  table: CharTable;
  version: '1.0' | '1.1';
  readonly errors: XmlError[];
  readonly top: XmlNode[];
  /** Elements whose end has not come yet, outermost first. */
  readonly open: XmlElement[];
  /** How often each name is in `open`; made at the first closing tag that does not fit. */
  openNames: Map<string, number> | undefined;
  root: XmlElement | undefined;
  doctype: XmlMarkup | undefined;
  unread: boolean;
  /** The text ends inside a comment or the like: what is open then has not been forgotten. */
  truncated: boolean;
  /** Innermost first. */
  readonly missingSlashes: MissingSlash[];
}

export function createScan(text: string): Scan {
  return {
    text,
    table: xml10,
    version: '1.0',
    errors: [],
    top: [],
    open: [],
    openNames: undefined,
    root: undefined,
    doctype: undefined,
    unread: false,
    truncated: false,
    missingSlashes: [],
  };
}

/** Keeps an error, up to the limit. */
export function report(scan: Scan, error: XmlError): void {
  if (scan.errors.length < errorLimit) scan.errors.push(error);
}

const none: readonly XmlNode[] = [];

/** The children of an element that has none: one array for all of them. */
export { none as noChildren };

/** Puts a node under the innermost open element, or at the top. */
export function append(scan: Scan, node: XmlNode): void {
  const { open } = scan;
  if (open.length === 0) {
    scan.top.push(node);
    return;
  }
  const parent = open[open.length - 1]!;
  if (parent.children === none) parent.children = [node];
  else (parent.children as XmlNode[]).push(node);
}

/** `U+0001` and the like. */
export function codeName(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Judges what stands at `offset`, which the table calls suspicious: any whole surrogate pair is a character in XML, a run
 * of others is one error.
 */
export function scanSuspicious(scan: Scan, offset: number): number {
  const { text, table } = scan;
  let end = offset;
  while (end < text.length && (table[text.charCodeAt(end)]! & INVALID) !== 0 && !isPair(text, end)) end++;
  if (end === offset) return offset + 2;
  const name = codeName(text.charCodeAt(offset));
  report(scan, {
    code: 'bad-character',
    start: offset,
    end,
    name,
    repair: { start: offset, end, newText: '', sure: true },
  });
  return end;
}

/** Looks for illegal characters in a comment, a CDATA section or an instruction. */
export function checkCharacters(scan: Scan, start: number, end: number): void {
  const { text, table } = scan;
  let offset = start;
  while (offset < end) {
    if ((table[text.charCodeAt(offset)]! & INVALID) === 0) offset++;
    else offset = scanSuspicious(scan, offset);
  }
}
