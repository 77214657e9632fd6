import { decode } from '../../core/xml/references';
import { nameEnd, xml10 } from './chars';
import type { XmlAttribute, XmlDocument, XmlElement, XmlNode } from './model';
import { localName, prefixOf } from './names';

/** What can be wrong with namespaces in a well-formed text (Namespaces in XML 1.0 and 1.1); texts: `profile.namespace.CODE`. */
type NamespaceErrorCode = 'bad-name' | 'undeclared-prefix' | 'reserved' | 'empty-binding' | 'duplicate-attribute';

export interface NamespaceError {
  readonly code: NamespaceErrorCode;
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

const xmlUri = 'http://www.w3.org/XML/1998/namespace';
const xmlnsUri = 'http://www.w3.org/2000/xmlns/';

type Bindings = ReadonlyMap<string, string>;

/** Checks prefixes and their declarations; `document` is free of syntax errors. */
export function checkNamespaces(document: XmlDocument): NamespaceError[] {
  const errors: NamespaceError[] = [];
  const work: { readonly nodes: readonly XmlNode[]; readonly bindings: Bindings }[] = [
    { nodes: document.nodes, bindings: new Map([['xml', xmlUri]]) },
  ];
  for (let item = work.pop(); item !== undefined; item = work.pop()) {
    for (const node of item.nodes) {
      if (node.kind === 'instruction') checkTarget(document, node.start + 2, errors);
      if (node.kind !== 'element') continue;
      const bindings = checkElement(document, node, item.bindings, errors);
      if (node.children.length > 0) work.push({ nodes: node.children, bindings });
    }
  }
  return errors.sort((a, b) => a.start - b.start);
}

function checkTarget(document: XmlDocument, start: number, errors: NamespaceError[]): void {
  const target = /^[^\s?]*/.exec(document.text.slice(start, start + 300))?.[0] ?? '';
  if (target.includes(':')) errors.push({ code: 'bad-name', start, end: start + target.length, name: target });
}

function checkElement(document: XmlDocument, element: XmlElement, outer: Bindings, errors: NamespaceError[]): Bindings {
  const { attributes } = element;
  if (attributes.length === 0 && !element.name.includes(':')) return outer;
  const bindings = bind(document, attributes, outer, errors);
  const nameSpan = { start: element.start + 1, end: element.nameEnd, name: element.name };
  checkName(element.name, bindings, nameSpan, errors);
  if (prefixOf(element.name) === 'xmlns') errors.push({ code: 'reserved', ...nameSpan });
  checkAttributes(attributes, bindings, errors);
  return bindings;
}

function checkAttributes(attributes: readonly XmlAttribute[], bindings: Bindings, errors: NamespaceError[]): void {
  const expanded = new Set<string>();
  for (const attribute of attributes) {
    if (attribute.name === 'xmlns' || attribute.name.startsWith('xmlns:')) continue;
    const span = { start: attribute.start, end: attribute.nameEnd, name: attribute.name };
    checkName(attribute.name, bindings, span, errors);
    const prefix = prefixOf(attribute.name);
    if (prefix === '') continue;
    const key = `${bindings.get(prefix) ?? ''} ${localName(attribute.name)}`;
    if (expanded.has(key)) errors.push({ code: 'duplicate-attribute', ...span });
    expanded.add(key);
  }
}

function checkName(
  name: string,
  bindings: Bindings,
  span: Omit<NamespaceError, 'code'>,
  errors: NamespaceError[],
): void {
  const colon = name.indexOf(':');
  if (colon < 0) return;
  const local = name.slice(colon + 1);
  // A colon makes two names of one: both have to begin as names do.
  if (colon === 0 || local === '' || local.includes(':') || nameEnd(local, 0, xml10) === 0) {
    errors.push({ code: 'bad-name', ...span });
    return;
  }
  const prefix = name.slice(0, colon);
  if (prefix !== 'xmlns' && !bindings.get(prefix)) errors.push({ code: 'undeclared-prefix', ...span, name: prefix });
}

function bind(
  document: XmlDocument,
  attributes: readonly XmlAttribute[],
  outer: Bindings,
  errors: NamespaceError[],
): Bindings {
  let inner: Map<string, string> | undefined;
  for (const attribute of attributes) {
    const isDefault = attribute.name === 'xmlns';
    if (!isDefault && !attribute.name.startsWith('xmlns:')) continue;
    const prefix = isDefault ? '' : attribute.name.slice(6);
    const uri = normalise(decode(document.text.slice(attribute.valueStart, attribute.valueEnd)));
    const span = { start: attribute.start, end: attribute.nameEnd, name: attribute.name };
    if (prefix.includes(':') || (!isDefault && prefix === '')) errors.push({ code: 'bad-name', ...span });
    else if (prefix === 'xmlns' || uri === xmlnsUri || (prefix === 'xml') !== (uri === xmlUri))
      errors.push({ code: 'reserved', ...span });
    else if (uri === '' && !isDefault && document.version === '1.0') errors.push({ code: 'empty-binding', ...span });
    inner ??= new Map(outer);
    inner.set(prefix, uri);
  }
  return inner ?? outer;
}

/** Attribute values are normalised before anybody compares them. */
function normalise(value: string): string {
  return value.replace(/[\t\r\n]/g, ' ').trim();
}

/** The namespace of an element: what its prefix, or the default, is bound to in its own tag. Undefined where nothing says. */
export function ownNamespace(
  document: XmlDocument,
  element: XmlElement,
): { readonly uri: string; readonly attribute: XmlAttribute } | undefined {
  const prefix = prefixOf(element.name);
  const wanted = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  const attribute = element.attributes.find((one) => one.name === wanted);
  return (
    attribute && { uri: normalise(decode(document.text.slice(attribute.valueStart, attribute.valueEnd))), attribute }
  );
}
