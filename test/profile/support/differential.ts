import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { XmlElement, XmlNode } from '../../../server/src/profile/xml/model';
import {
  childrenOf,
  elementName,
  type ReadNode,
  readNodes,
  startOf,
  textOf,
} from '../../../server/src/profile/xml/reader';
import { scanXml } from '../../../server/src/profile/xml/scanner';
import { textContent } from '../../../server/src/profile/xml/text';
import { wellFormed } from './generate';

/** Both readers' view of a document, in one form. */
interface View {
  readonly name: string;
  readonly start: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly children: readonly View[];
}

function ours(text: string, nodes: readonly XmlNode[]): View[] {
  return nodes
    .filter((node): node is XmlElement => node.kind === 'element')
    .map((node) => ({
      name: node.name,
      start: node.start,
      attributes: Object.fromEntries(
        node.attributes.map((one) => [one.name, text.slice(one.valueStart, one.valueEnd)]),
      ),
      text: textContent(text, node),
      children: ours(text, node.children),
    }));
}

function theirs(nodes: readonly ReadNode[]): View[] {
  return nodes.flatMap((node) => {
    const name = elementName(node);
    if (name === undefined) return [];
    const attributes = Object.entries((node[':@'] ?? {}) as Record<string, string>).map(([key, value]) => [
      key.replace(/^@_/, ''),
      value,
    ]);
    const children = childrenOf(node, name);
    return [
      {
        name,
        start: startOf(node) ?? -1,
        attributes: Object.fromEntries(attributes),
        text: textOf(children),
        children: theirs(children),
      },
    ];
  });
}

/** Fails where the scanner finds an error in a well-formed document, or the two readers disagree about one. */
export function compareReaders(text: string): void {
  const document = scanXml(text);
  assert.deepEqual(document.errors, [], 'an error in a well-formed document');
  const nodes = readNodes(text);
  assert.ok(nodes, 'fast-xml-parser gives up');
  const read = theirs(nodes);
  const normal = (views: readonly View[]): View[] =>
    views.map((view) => ({ ...view, text: view.text.replace(/\r\n?/g, '\n'), children: normal(view.children) }));
  assert.deepEqual(normal(ours(text, document.nodes)), normal(read));
}

/** Compares the two on that many generated documents. */
export function differential(runs: number, seed?: number): void {
  fc.assert(fc.property(wellFormed, compareReaders), { numRuns: runs, ...(seed === undefined ? {} : { seed }) });
}
