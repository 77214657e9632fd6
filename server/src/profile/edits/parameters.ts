import { lineEndOf, type TextEdit } from '../../core/text';
import type { ParameterElement, ProfileDocument } from '../document/document';
import type { ParameterName } from '../vocabulary';
import { parameters } from '../vocabulary';
import type { XmlElement } from '../xml/model';
import { encodeText } from '../xml/references';

/** The edit that gives a parameter this value; turns `<a/>` into `<a>value</a>`, keeps comments and what is nested in it. */
export function setValue(text: string, parameter: ParameterElement, value: string): TextEdit {
  const { element } = parameter;
  if (element.state !== 'empty') {
    const { valueSpan } = parameter;
    const kept = element.children.filter((child) => child.kind !== 'cdata' && child.end <= valueSpan.end);
    const newText = encodeText(value) + kept.map((child) => text.slice(child.start, child.end)).join('');
    return { span: valueSpan, newText };
  }
  // Blanks in front of the slash go with it.
  let start = element.end - 2;
  while (start > element.nameEnd && text.charCodeAt(start - 1) <= 0x20) start--;
  return { span: { start, end: element.end }, newText: `>${encodeText(value)}</${element.name}>` };
}

/**
 * The edit that adds a parameter: behind the parameter that stands before it in ISE's order if there is one, else
 * behind the last, on a line of its own if its neighbours have theirs. Undefined where the root has no place for it.
 */
export function insertParameter(document: ProfileDocument, name: ParameterName, value: string): TextEdit | undefined {
  const { root, xml } = document;
  if (root === undefined || root.state !== 'closed') return undefined;
  const anchor = anchorFor(document, name);
  const at = anchor === undefined ? root.openEnd : anchor.end;
  const before = anchor === undefined ? spaceForFirst(xml.text, root) : spaceBefore(xml.text, anchor);
  return { span: { start: at, end: at }, newText: `${before}<${name}>${encodeText(value)}</${name}>` };
}

function anchorFor(document: ProfileDocument, name: ParameterName): XmlElement | undefined {
  const index = parameters.findIndex((info) => info.name === name);
  const related = parameters[index]?.related ?? [];
  const own = document.parameters.filter(
    (parameter) => !parameter.nested && parameter.element.end <= (document.root?.closeStart ?? 0),
  );
  const near = own.find((parameter) => related.includes(parameter.name));
  return (near ?? own[own.length - 1])?.element;
}

/** The white space in front of an element if that puts it on a line of its own; else nothing. */
export function spaceBefore(text: string, element: XmlElement): string {
  let start = element.start;
  while (start > 0 && text.charCodeAt(start - 1) <= 0x20) start--;
  const space = text.slice(start, element.start);
  const lastLine = /(?:\r\n|\n|\r)[ \t]*$/.exec(space);
  return lastLine?.[0] ?? '';
}

function spaceForFirst(text: string, root: XmlElement): string {
  return /[\r\n]/.test(text.slice(root.openEnd, root.closeStart)) ? `${lineEndOf(text)}  ` : '';
}

/** The edit that takes an element out, with the line it has for itself. */
export function removeElement(text: string, element: XmlElement): TextEdit {
  const line = spaceBefore(text, element).length;
  return { span: { start: element.start - line, end: element.end }, newText: '' };
}
