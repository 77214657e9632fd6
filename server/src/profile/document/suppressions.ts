import { type Suppressions, suppressedBy, suppressionsIn } from '../../core/suppression';
import type { Span } from '../../core/text';
import type { XmlElement, XmlNode } from '../xml/model';
import type { ProfileDocument } from './document';

/** More directives than anybody writes: each may have a long line to look along. */
const directiveLimit = 1000;

/**
 * `<!-- ise-posture-disable-next-line RULE … -->` speaks of the line below it. On the one-line file that ISE writes
 * there is no such line: there, and wherever an element follows on the same line, it speaks of that element.
 */
export function suppressionsOf(document: ProfileDocument, text: string): Suppressions {
  const found: { readonly span: Span; readonly rules: readonly string[] }[] = [];
  const work: (readonly XmlNode[])[] = [document.xml.nodes];
  for (let nodes = work.pop(); nodes !== undefined; nodes = work.pop()) {
    const lines = lineEnds(text);
    let next: XmlElement | undefined;
    // From the last to the first: what follows a comment is then at hand.
    for (let index = nodes.length - 1; index >= 0; index--) {
      const node = nodes[index]!;
      if (node.kind === 'element') {
        next = node;
        if (node.children.length > 0) work.push(node.children);
      }
      if (node.kind !== 'comment' || found.length >= directiveLimit) continue;
      const rules = suppressedBy(text.slice(node.contentStart, node.contentEnd));
      if (rules) found.push({ span: scopeOf(text, lines(node.end), next), rules });
    }
  }
  return suppressionsIn(found);
}

function scopeOf(text: string, lineEnd: number, next: XmlElement | undefined): Span {
  if (next !== undefined && next.start < lineEnd) return { start: next.start, end: ownEnd(next) };
  const start = behindLineEnd(text, lineEnd);
  return { start, end: endOfLine(text, start, text.length) };
}

/** The end of the line that an offset is on, for offsets asked in falling order: no stretch is looked at twice. */
function lineEnds(text: string): (offset: number) => number {
  let from = text.length;
  let end = text.length;
  return (offset) => {
    const near = endOfLine(text, offset, from);
    if (near < from) end = near;
    from = offset;
    return end;
  };
}

/** An element with elements in it is spoken of by its start tag alone. */
function ownEnd(element: XmlElement): number {
  return element.children.some((child) => child.kind === 'element') ? element.openEnd : element.end;
}

function endOfLine(text: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && text.charCodeAt(at) !== 0x0a && text.charCodeAt(at) !== 0x0d) at++;
  return at;
}

function behindLineEnd(text: string, at: number): number {
  return text.startsWith('\r\n', at) ? at + 2 : Math.min(at + 1, text.length);
}
