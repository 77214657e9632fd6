import type { FormatOptions } from '../../core/language';
import { lineEndOf, overlaps, type Span, type TextEdit } from '../../core/text';
import type { ProfileInput } from '../document/input';
import type { XmlElement, XmlNode } from '../xml/model';

/**
 * One element a line, indented by its depth; comments and values are kept character by character. Only white space
 * between pieces of markup changes, and only where no text stands beside it. A file with syntax errors is left alone:
 * nobody knows yet where its elements end.
 */
export function format({ document, source }: ProfileInput, options: FormatOptions, span?: Span): TextEdit[] {
  const { xml } = document;
  if (xml.errors.length > 0 || xml.root === undefined) return [];
  const lineEnd = lineEndOf(source.text);
  const edits: TextEdit[] = [];
  const gap = (start: number, end: number, newText: string): void => {
    if (source.text.slice(start, end) !== newText) edits.push({ span: { start, end }, newText });
  };
  topGaps(source.text, xml.nodes, lineEnd, gap);
  const work: { readonly element: XmlElement; readonly depth: number }[] = [{ element: xml.root, depth: 0 }];
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    const { element, depth } = item;
    if (element.children.length === 0 || !isStructure(source.text, element)) continue;
    let end = element.openEnd;
    for (const child of element.children) {
      // Deep nesting is hostile, not pretty: the indentation of it all would not fit into memory.
      gap(end, child.start, lineEnd + options.indent.repeat(Math.min(depth + 1, 50)));
      end = child.end;
      if (child.kind === 'element') work.push({ element: child, depth: depth + 1 });
    }
    gap(end, element.closeStart, lineEnd + options.indent.repeat(Math.min(depth, 50)));
  }
  return span === undefined ? edits : edits.filter((edit) => overlaps(edit.span, span));
}

/** Whether an element holds elements and comments alone, so that white space in it means nothing. */
function isStructure(text: string, element: XmlElement): boolean {
  let start = element.openEnd;
  let hasElement = false;
  for (const child of element.children) {
    if (child.kind === 'cdata' || text.slice(start, child.start).trim() !== '') return false;
    hasElement ||= child.kind === 'element';
    start = child.end;
  }
  // A comment beside a value belongs to it.
  return hasElement && text.slice(start, element.closeStart).trim() === '';
}

function topGaps(
  text: string,
  nodes: readonly XmlNode[],
  lineEnd: string,
  gap: (start: number, end: number, newText: string) => void,
): void {
  let end = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (const [index, node] of nodes.entries()) {
    gap(end, node.start, index === 0 ? '' : lineEnd);
    end = node.end;
  }
  gap(end, text.length, lineEnd);
}
