import { XMLParser } from 'fast-xml-parser';
import { decode } from './references';

const textName = '#text';
const cdataName = '#cdata';
/** No name in XML starts with it, and no property that an object has from birth. */
const elementPrefix = '<';

/** Entities off, nothing converted: `0`, `00` and `0x1` stay text. */
const reader = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  captureMetaData: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  trimValues: false,
  cdataPropName: cdataName,
  textNodeName: textName,
  // Asked twice about an empty tag.
  transformTagName: (name) => (name.startsWith(elementPrefix) ? name : elementPrefix + name),
  jPath: false,
  ignoreDeclaration: true,
  ignorePiTags: true,
});

const metadata = XMLParser.getMetaDataSymbol() as unknown as symbol;

type RawNode = Readonly<Record<string | symbol, unknown>>;

/** An element as fast-xml-parser reads it. */
export interface ReadElement {
  readonly name: string;
  /** The UTF-16 offset of its `<`. */
  readonly start: number;
  /** By name; the values as written. */
  readonly attributes: Readonly<Record<string, unknown>>;
  /** The text directly in it: references decoded, CDATA as it stands, every line end a line feed. */
  readonly text: string;
  readonly children: readonly unknown[];
}

const noAttributes: ReadElement['attributes'] = {};

/** The elements among what fast-xml-parser made of a text or of an element's content. */
export function elementsOf(nodes: readonly unknown[]): ReadElement[] {
  const found: ReadElement[] = [];
  for (const node of nodes as readonly RawNode[]) {
    // What the node is stands in it first, its attributes behind.
    const key = Object.keys(node)[0] ?? '';
    if (!key.startsWith(elementPrefix)) continue;
    const children = node[key] as readonly RawNode[];
    const { startIndex: start } = node[metadata] as { readonly startIndex: number };
    const attributes = (node[':@'] ?? noAttributes) as ReadElement['attributes'];
    let text = '';
    for (const child of children) text += textOf(child);
    found.push({ name: key.slice(elementPrefix.length), start, attributes, text, children });
  }
  return found;
}

function textOf(node: RawNode): string {
  const cdata = node[cdataName];
  if (Array.isArray(cdata)) return (cdata as readonly RawNode[]).map((part) => String(part[textName])).join('');
  const text = node[textName];
  return typeof text === 'string' ? decode(text) : '';
}

/** What fast-xml-parser makes of a text; undefined where it gives up. */
export function readNodes(text: string): readonly unknown[] | undefined {
  try {
    const result: unknown = reader.parse(text);
    return Array.isArray(result) ? result : undefined;
  } catch {
    // What it cannot read the scanner has read already; its own opinion is not shown to anybody.
    return undefined;
  }
}
