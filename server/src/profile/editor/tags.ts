import { append } from '../../core/many';
import type { Span } from '../../core/text';
import { nameSpan, type ProfileDocument } from '../document/document';
import type { ProfileInput } from '../document/input';
import { nodesAround } from '../document/places';
import type { XmlElement } from '../xml/model';

/** The two names of the element whose tag the caret stands in: typed together. */
export function linked({ document }: ProfileInput, offset: number): Span[] {
  const element = [...nodesAround(document, offset), ...atEdges(document, offset)].find(
    (node): node is XmlElement =>
      node.kind === 'element' && (isIn(nameSpan(node), offset) || isIn(closeName(node), offset)),
  );
  if (element === undefined || element.closeNameEnd === element.closeNameStart) return [];
  const { text } = document.xml;
  // In front of the second name its slash is yet to be typed.
  if (text.charAt(element.closeStart + 1) !== '/') return [];
  const names = [nameSpan(element), closeName(element)];
  // Names that differ already are a slip to mend, not to type on.
  return text.slice(names[0]!.start, names[0]!.end) === text.slice(names[1]!.start, names[1]!.end) ? names : [];
}

function atEdges(document: ProfileDocument, offset: number): XmlElement[] {
  return document.parameters
    .map((one) => one.element)
    .filter((one) => isIn(nameSpan(one), offset) || isIn(closeName(one), offset));
}

function isIn(span: Span, offset: number): boolean {
  return span.start <= offset && offset <= span.end;
}

function closeName(element: XmlElement): Span {
  return element.closeNameEnd === element.closeNameStart
    ? { start: -1, end: -1 }
    : { start: element.closeNameStart, end: element.closeNameEnd };
}

/** Stretches around the caret, innermost first: a name or value, the content, the element, and so on outwards. */
export function selections({ document, source }: ProfileInput, offset: number): Span[] {
  const spans: Span[] = [{ start: 0, end: source.text.length }];
  for (const node of nodesAround(document, offset)) {
    spans.push({ start: node.start, end: node.end });
    if (node.kind !== 'element') spans.push({ start: node.contentStart, end: node.contentEnd });
    else append(spans, insideElement(source.text, node, offset));
  }
  const inner = spans.reverse().filter((span) => span.end > span.start && isIn(span, offset));
  // Each has to lie in the next and be smaller.
  return inner.filter((span, index) => {
    const outer = inner[index + 1];
    return outer === undefined || span.end - span.start < outer.end - outer.start;
  });
}

function insideElement(text: string, element: XmlElement, offset: number): Span[] {
  const content = { start: element.openEnd, end: element.closeStart };
  if (element.state === 'closed' && isIn(content, offset)) {
    const raw = text.slice(content.start, content.end);
    const trimmed = {
      start: content.start + raw.length - raw.trimStart().length,
      end: content.end - (raw.length - raw.trimEnd().length),
    };
    return element.children.length === 0 && isIn(trimmed, offset) && trimmed.end > trimmed.start
      ? [content, trimmed, ...listEntry(text, trimmed, offset)]
      : [content];
  }
  const attribute = element.attributes.find((one) => one.start <= offset && offset <= one.end);
  if (attribute !== undefined) {
    const value = { start: attribute.valueStart, end: attribute.valueEnd };
    return [{ start: attribute.start, end: attribute.end }, ...(isIn(value, offset) ? [value] : [])];
  }
  return [nameSpan(element), closeName(element)].filter((span) => isIn(span, offset));
}

function listEntry(text: string, value: Span, offset: number): Span[] {
  const before = text.lastIndexOf(',', offset - 1);
  const after = text.indexOf(',', offset);
  const start = before >= value.start ? before + 1 : value.start;
  const end = after >= 0 && after < value.end ? after : value.end;
  return start === value.start && end === value.end ? [] : [{ start, end }];
}

/** After `>` of a start tag: its closing tag; after `</`: the name that is due. */
export function autoInsert(input: ProfileInput, offset: number, typed: string): string | undefined {
  const { text } = input.source;
  if (typed === '>') return afterStartTag(input, offset);
  if (typed !== '/' || text.slice(offset - 2, offset) !== '</') return undefined;
  const due = innermostOpen(input.document, offset - 2);
  const closed = text.charAt(offset) === '>' ? '' : '>';
  return due === undefined ? undefined : `${snippetText(due.name)}${closed}$0`;
}

function afterStartTag({ document, source }: ProfileInput, offset: number): string | undefined {
  if (source.text.charAt(offset - 1) !== '>' || source.text.charAt(offset - 2) === '/') return undefined;
  let nodes = document.xml.nodes;
  for (;;) {
    const node = nodes.find((one) => one.start < offset && offset <= one.end);
    if (node === undefined || node.kind !== 'element') return undefined;
    if (node.openEnd === offset)
      return node.state === 'open' || isRepeated(document, node) ? `$0</${snippetText(node.name)}>` : undefined;
    nodes = node.children;
  }
}

/** `<a><a>1</a>`: the inner one took the closing tag, and the outer of the same name went without. */
function isRepeated(document: ProfileDocument, element: XmlElement): boolean {
  return document.xml.errors.some(
    (error) => error.code === 'unclosed-element' && error.name === element.name && error.start <= element.start,
  );
}

function innermostOpen(document: ProfileDocument, offset: number): XmlElement | undefined {
  const path = nodesAround(document, offset + 1).filter((node): node is XmlElement => node.kind === 'element');
  return path
    .reverse()
    .find(
      (node) => node.openEnd <= offset && (node.closeNameEnd === node.closeNameStart || node.closeStart === offset),
    );
}

function snippetText(name: string): string {
  return name.replace(/[\\$}]/g, '\\$&');
}
