import { touches } from '../../core/text';
import type { XmlElement, XmlNode } from '../xml/model';
import type { ParameterElement, ProfileDocument } from './document';

/** What a caret stands on. */
export type Place =
  | { readonly kind: 'root-name'; readonly element: XmlElement }
  | { readonly kind: 'name'; readonly parameter: ParameterElement; readonly which: 'start' | 'end' }
  | { readonly kind: 'value'; readonly parameter: ParameterElement }
  | { readonly kind: 'other' };

/** Finds what a caret stands on. */
export function placeAt(document: ProfileDocument, offset: number): Place {
  const { root } = document;
  if (root !== undefined && (inStartName(root, offset) || inEndName(root, offset)))
    return { kind: 'root-name', element: root };
  const parameter = parameterAt(document, offset);
  if (parameter === undefined) return { kind: 'other' };
  const { element } = parameter;
  if (inStartName(element, offset)) return { kind: 'name', parameter, which: 'start' };
  if (inEndName(element, offset)) return { kind: 'name', parameter, which: 'end' };
  if (element.state !== 'empty' && touches(parameter.valueSpan, offset)) return { kind: 'value', parameter };
  return { kind: 'other' };
}

function inStartName(element: XmlElement, offset: number): boolean {
  return element.start < offset + 1 && offset <= element.nameEnd;
}

function inEndName(element: XmlElement, offset: number): boolean {
  return (
    element.closeNameEnd > element.closeNameStart &&
    element.closeNameStart - 1 <= offset &&
    offset <= element.closeNameEnd
  );
}

/** The innermost parameter around a caret. */
export function parameterAt(document: ProfileDocument, offset: number): ParameterElement | undefined {
  let found: ParameterElement | undefined;
  for (const parameter of document.parameters) {
    if (parameter.element.start > offset) break;
    if (offset <= parameter.element.end) found = parameter;
  }
  return found;
}

/** The nodes around a caret, outermost first; walks the tree without recursion, since trees can be as deep as the text is long. */
export function nodesAround(document: ProfileDocument, offset: number): XmlNode[] {
  const path: XmlNode[] = [];
  let nodes = document.xml.nodes;
  for (;;) {
    const node = nodes.find((one) => one.start < offset && offset < one.end);
    if (node === undefined) return path;
    path.push(node);
    if (node.kind !== 'element') return path;
    nodes = node.children;
  }
}

/**
 * The innermost element whose content a caret stands in. `still-open`: only one whose closing tag is missing, or whose
 * closing tag is the one being typed there.
 */
export function openElementAt(document: ProfileDocument, offset: number, which?: 'still-open'): XmlElement | undefined {
  let found: XmlElement | undefined;
  let nodes = document.xml.nodes;
  for (;;) {
    const node = nodes.find(
      (one) => one.kind === 'element' && one.openEnd <= offset && offset <= one.closeStart && one.state !== 'empty',
    );
    if (node === undefined || node.kind !== 'element') return found;
    if (which === undefined || node.closeNameEnd === node.closeNameStart || node.closeStart === offset) found = node;
    nodes = node.children;
  }
}
