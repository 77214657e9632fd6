import type { Finding } from '../../core/finding';
import { disableNextLine } from '../../core/suppression';
import { lineEndOf, startOfLine, type TextEdit } from '../../core/text';
import type { ProfileInput } from '../document/input';
import type { XmlElement, XmlNode } from '../xml/model';

/** The comment that switches a finding's rule off: on a line of its own above it, or right before its element. */
export function ignore(
  { document, source: { text } }: ProfileInput,
  { rule, span }: Finding,
): readonly (readonly TextEdit[])[] {
  const comment = `<!-- ${disableNextLine} ${rule} -->`;
  const lineStart = startOfLine(text, span.start);
  const indent = /^[ \t]*/.exec(text.slice(lineStart))![0];
  const above = { span: { start: lineStart, end: lineStart }, newText: `${indent}${comment}${lineEndOf(text)}` };
  const element = innermost(document.xml.nodes, span.start);
  const before = element && { span: { start: element.start, end: element.start }, newText: comment };
  return [...(lineStart > 0 ? [[above]] : []), ...(before ? [[before]] : [])];
}

function innermost(nodes: readonly XmlNode[], offset: number): XmlElement | undefined {
  let found: XmlElement | undefined;
  for (let children = nodes; ; children = found.children) {
    const next = children.find((node) => node.kind === 'element' && node.start <= offset && offset < node.end);
    if (next?.kind !== 'element') return found;
    found = next;
  }
}
