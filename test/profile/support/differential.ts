import assert from 'node:assert/strict';
import fc from 'fast-check';
import { elementsOf, readNodes } from '../../../server/src/core/xml/nodes';
import type { XmlElement, XmlNode } from '../../../server/src/profile/xml/model';
import { readValues } from '../../../server/src/profile/xml/reader';
import { scanXml } from '../../../server/src/profile/xml/scanner';
import { textContent } from '../../../server/src/profile/xml/text';
import { wellFormed } from './generate';

/** Both readers' view of a document, in one form. */
interface View {
  readonly name: string;
  readonly start: number;
  readonly attributes: Readonly<Record<string, unknown>>;
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
        node.attributes.map((one) => [`@_${one.name}`, text.slice(one.valueStart, one.valueEnd)]),
      ),
      text: textContent(text, node),
      children: ours(text, node.children),
    }));
}

function theirs(nodes: readonly unknown[]): View[] {
  return elementsOf(nodes).map(({ attributes, children, ...rest }) => ({
    ...rest,
    attributes: { ...attributes },
    children: theirs(children),
  }));
}

function values(views: readonly View[]): [number, string][] {
  return views.flatMap(({ start, text, children }): [number, string][] => [[start, text], ...values(children)]);
}

/** Fails where the scanner finds an error in a well-formed document, or the two readers disagree about one. */
export function compareReaders(text: string): void {
  const document = scanXml(text);
  assert.deepEqual(document.errors, [], 'an error in a well-formed document');
  const scanned = ours(text, document.nodes);
  const nodes = readNodes(text);
  assert.ok(nodes, 'fast-xml-parser gives up');
  assert.deepEqual(theirs(nodes), scanned);
  assert.deepEqual([...readValues(document)!].sort(byStart), values(scanned).sort(byStart));
}

function byStart([a]: readonly [number, string], [b]: readonly [number, string]): number {
  return a - b;
}

/** Compares the two on that many generated documents. */
export function differential(runs: number, seed?: number): void {
  fc.assert(fc.property(wellFormed, compareReaders), { numRuns: runs, ...(seed === undefined ? {} : { seed }) });
}
