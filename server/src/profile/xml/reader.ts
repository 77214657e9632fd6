import { XMLParser } from 'fast-xml-parser';
import type { XmlDocument } from './model';
import { decode } from './references';

// The typed reader's second opinion is worth a third of a millisecond on a profile, not seconds on a data dump.
const sizeLimit = 200_000;

const textName = '#text';
const cdataName = '#cdata';

/** Entities off, nothing converted: `0`, `00` and `0x1` stay text. */
function createReader(): XMLParser {
  return new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    captureMetaData: true,
    parseTagValue: false,
    parseAttributeValue: false,
    processEntities: false,
    trimValues: false,
    cdataPropName: cdataName,
    textNodeName: textName,
    ignoreDeclaration: true,
    ignorePiTags: true,
  });
}

const reader = createReader();
const metadata = XMLParser.getMetaDataSymbol() as unknown as symbol;

/** A node as fast-xml-parser gives it in order: one key is its name, the value its children. */
export type ReadNode = Readonly<Record<string | symbol, unknown>>;

/** Everything fast-xml-parser makes of a text, in order; undefined where it gives up. Attributes stand under `:@`. */
export function readNodes(text: string): readonly ReadNode[] | undefined {
  try {
    const result: unknown = reader.parse(text);
    return Array.isArray(result) ? (result as ReadNode[]) : undefined;
  } catch {
    // What it cannot read the scanner has read already; its own opinion is not shown to anybody.
    return undefined;
  }
}

/** The name of an element node; undefined for text and CDATA. */
export function elementName(node: ReadNode): string | undefined {
  const name = Object.keys(node).find((key) => key !== ':@');
  return name === undefined || name === textName || name === cdataName ? undefined : name;
}

/** The children of a node under its name. */
export function childrenOf(node: ReadNode, name: string): readonly ReadNode[] {
  const children = node[name];
  return Array.isArray(children) ? (children as ReadNode[]) : [];
}

/** The UTF-16 offset of an element's `<`, where the reader kept it. */
export function startOf(node: ReadNode): number | undefined {
  const kept = node[metadata];
  if (typeof kept !== 'object' || kept === null || !('startIndex' in kept)) return undefined;
  return typeof kept.startIndex === 'number' ? kept.startIndex : undefined;
}

/** The text directly in an element: references decoded, CDATA as it stands. */
export function textOf(children: readonly ReadNode[]): string {
  let text = '';
  for (const child of children) {
    const plain = child[textName];
    if (typeof plain === 'string') text += decode(plain);
    const cdata = child[cdataName];
    if (Array.isArray(cdata)) {
      for (const part of cdata as ReadNode[]) {
        const raw = part[textName];
        if (typeof raw === 'string') text += raw;
      }
    }
  }
  return text;
}

/**
 * The value of each element below the root, by the offset of its `<`. Undefined where the reader is not asked (a
 * document type, a large file) or gives up.
 */
export function readValues(text: string, xml: XmlDocument): ReadonlyMap<number, string> | undefined {
  const { root } = xml;
  if (root === undefined || xml.doctype !== undefined || text.length > sizeLimit) return undefined;
  const nodes = readNodes(text);
  const top = nodes?.find((node) => elementName(node) === root.name);
  if (top === undefined) return undefined;
  const values = new Map<number, string>();
  for (const node of childrenOf(top, root.name)) {
    const name = elementName(node);
    const start = startOf(node);
    if (name !== undefined && start !== undefined) values.set(start, textOf(childrenOf(node, name)));
  }
  return values;
}
