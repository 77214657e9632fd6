import { elementsOf, readNodes } from '../../core/xml/nodes';
import type { XmlDocument } from './model';

/** UTF-16 units: no profile comes near it, and reading the values of a data dump would take seconds. */
const sizeLimit = 200_000;

/**
 * The text directly in each element, by the offset of its `<`. Undefined where the typed reader is not asked (errors, a
 * document type, instructions, whose quotes it takes for those of values, a large file) or gives up.
 */
export function readValues({ text, errors, doctype }: XmlDocument): ReadonlyMap<number, string> | undefined {
  if (errors.length > 0 || doctype !== undefined || text.length > sizeLimit || text.lastIndexOf('<?') > 1)
    return undefined;
  const nodes = readNodes(text);
  if (nodes === undefined) return undefined;
  const values = new Map<number, string>();
  const work = elementsOf(nodes);
  for (const { start, text: value, children } of work) {
    values.set(start, value);
    for (const child of elementsOf(children)) work.push(child);
  }
  return values;
}
