import { append, checkCharacters, report, type Scan } from './scan';

const GT = 0x3e;
const LT = 0x3c;

/** Passes over a document type declaration at `start`; what it declares is not read, and no other file is opened. */
export function scanDoctype(scan: Scan, start: number): number {
  const contentStart = start + '<!DOCTYPE'.length;
  if (scan.root !== undefined || scan.open.length > 0 || scan.doctype !== undefined)
    report(scan, { code: 'doctype-misplaced', start, end: contentStart });
  const contentEnd = declarationEnd(scan, contentStart);
  const finished = scan.text.charCodeAt(contentEnd) === GT;
  const node = { kind: 'doctype', start, contentStart, contentEnd, end: contentEnd + (finished ? 1 : 0) } as const;
  if (!finished) {
    scan.truncated ||= contentEnd >= scan.text.length;
    report(scan, { code: 'unfinished-markup', start, end: contentStart, name: '<!DOCTYPE' });
  }
  checkCharacters(scan, contentStart, contentEnd);
  append(scan, node);
  if (scan.root === undefined) scan.doctype ??= node;
  return node.end;
}

/** The offset of the `>` that ends a declaration, of the tag before which it is missing, or of the text's end. */
function declarationEnd(scan: Scan, from: number): number {
  const { text } = scan;
  let depth = 0;
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (depth === 0 && (code === GT || code === LT)) return at;
    if (code === 0x5b) depth++;
    else if (code === 0x5d) depth = Math.max(0, depth - 1);
    at = behindPiece(scan, at);
  }
  return text.length;
}

/** Behind the literal, comment or instruction that starts at an offset, in which no bracket counts; else one further. */
function behindPiece(scan: Scan, at: number): number {
  const { text } = scan;
  const first = text.charAt(at);
  if (first === '"' || first === "'") return behind(text, first, at + 1) ?? openLiteral(scan, at);
  if (text.startsWith('<!--', at)) return behind(text, '-->', at + 4) ?? text.length;
  if (text.startsWith('<?', at)) return behind(text, '?>', at + 2) ?? text.length;
  return at + 1;
}

function openLiteral(scan: Scan, start: number): number {
  report(scan, { code: 'unfinished-markup', start, end: start + 1, name: scan.text.charAt(start) });
  return start + 1;
}

function behind(text: string, end: string, from: number): number | undefined {
  const found = text.indexOf(end, from);
  return found < 0 ? undefined : found + end.length;
}
