import type { Source } from '../../core/source';
import type { Span } from '../../core/text';
import { decode } from '../../core/xml/references';
import { type ParameterInfo, parameterOf, rootName } from '../vocabulary';
import type { XmlDocument, XmlElement, XmlNode } from '../xml/model';
import { localName } from '../xml/names';
import { readValues } from '../xml/reader';
import { scanXml } from '../xml/scanner';
import { textContent } from '../xml/text';

/** An element of the profile that holds, or ought to hold, one value. */
export interface ParameterElement {
  readonly name: string;
  /** Undefined for a name that no profile seen so far has. */
  readonly info: ParameterInfo | undefined;
  readonly element: XmlElement;
  /** The decoded text, blanks included; on a document without errors the typed reader's. */
  readonly text: string;
  /** Where the value stands; empty where there is none. For `<a/>`, the whole tag. */
  readonly valueSpan: Span;
  /** Inside another parameter, which no profile has. */
  readonly nested: boolean;
}

/** A posture profile as read: the XML tree, and its parameters in order of place. */
export interface ProfileDocument {
  readonly xml: XmlDocument;
  readonly root: XmlElement | undefined;
  readonly parameters: readonly ParameterElement[];
}

/** Reads any text at all. */
export function parse(source: Source): ProfileDocument {
  const xml = scanXml(source.text);
  return { xml, root: xml.root, parameters: collect(xml) };
}

/**
 * The elements below the root. What stands inside an element that was never closed belongs beside it, and what
 * stands behind a root closed too early belongs into it: one slip must not hide the rest of the file.
 */
function collect(xml: XmlDocument): ParameterElement[] {
  const { root, text } = xml;
  if (root === undefined) return [];
  const values = readValues(xml);
  const found: ParameterElement[] = [];
  const work: { readonly element: XmlElement; readonly outer: XmlElement | undefined }[] = [];
  const enter = (children: readonly XmlNode[], outer: XmlElement | undefined): void => {
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index]!;
      if (child.kind === 'element') work.push({ element: child, outer });
    }
  };
  enter(
    xml.nodes.filter((node) => node !== root && node.start > root.start),
    undefined,
  );
  enter(root.children, undefined);
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    const { element, outer } = item;
    found.push(parameterElement(text, element, outer, values?.get(element.start)));
    if (!isRoot(element)) enter(element.children, outer ?? (isClosed(element) ? element : undefined));
    // A profile around a profile: what is in it are the parameters. Beside others it is another document than theirs.
    else if (element.start < root.end && isAlone(root)) enter(element.children, outer);
  }
  return found;
}

function isAlone(root: XmlElement): boolean {
  return root.children.filter((child) => child.kind === 'element').length === 1;
}

/** Whether an element is named as a profile's root is. */
export function isRoot(element: XmlElement): boolean {
  return element.name.endsWith(rootName) && localName(element.name) === rootName;
}

/** Whether an element has a closing tag, so that what stands in it is meant to be in it. */
export function isClosed(element: XmlElement): boolean {
  return element.state === 'closed' || element.closeNameEnd > element.closeNameStart;
}

/** Whether a value ends where its element says so: with a closing tag that has its slash, or as `<a/>`. */
export function hasOwnEnd(text: string, { element }: ParameterElement): boolean {
  return element.state === 'empty' || (isClosed(element) && text.charCodeAt(element.closeStart + 1) === 0x2f);
}

/** Whether an element was left open before anything stood in it: what its value is to be, nobody knows. */
export function isCutOff(text: string, parameter: ParameterElement): boolean {
  return !hasOwnEnd(text, parameter) && parameter.text.trim() === '';
}

function parameterElement(
  text: string,
  element: XmlElement,
  outer: XmlElement | undefined,
  value: string | undefined,
): ParameterElement {
  const { name } = element;
  const valueSpan = valueSpanOf(text, element);
  const own = value ?? scannedValue(text, element, valueSpan);
  return { name, info: parameterOf(name), element, nested: outer !== undefined, text: own, valueSpan };
}

function valueSpanOf(text: string, element: XmlElement): Span {
  if (element.state === 'empty') return { start: element.start, end: element.end };
  const start = element.openEnd;
  if (isClosed(element)) return { start, end: element.closeStart };
  // What follows the first markup in an element left open is its neighbours'.
  return { start, end: start + text.slice(start, element.children[0]?.start ?? element.closeStart).trimEnd().length };
}

function scannedValue(text: string, element: XmlElement, { start, end }: Span): string {
  if (element.state === 'empty') return '';
  return isClosed(element) ? textContent(text, element) : decode(text.slice(start, end));
}

/** Whether a value holds what only the document type could tell: nothing can be said of it. */
export function isUnread({ xml }: ProfileDocument, { text }: ParameterElement): boolean {
  return xml.unread && text.includes('&');
}

/** The name in an element's start tag. */
export function nameSpan(element: XmlElement): Span {
  return { start: element.start + 1, end: element.nameEnd };
}
