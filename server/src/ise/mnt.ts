import { elementsOf, type ReadElement, readNodes } from '../core/xml/nodes';
import type { IseRecord } from './model';
import { commaPairs, fieldOf, labelKey, type Pair, responsePairs, separatedPairs } from './pairs';
import { recordOf } from './record';
import { type Stretch, stretchOf } from './stretch';

/** The elements that are one record each. */
const records: ReadonlySet<string> = new Set([
  'authStatusElements',
  'sessionParameters',
  'activeSession',
  'authenticationResult',
]);

/** UTF-16 units: more than any answer that somebody asked for an endpoint. */
const sizeLimit = 8_000_000;

/** The records of an answer of the monitoring API: `AuthStatus`, `Session`, `ActiveList`. */
export function readMntXml(text: string): IseRecord[] {
  const nodes = text.length > sizeLimit ? undefined : readNodes(text.slice(0, endOfTags(text)));
  if (!nodes) return [];
  const found: IseRecord[] = [];
  const work = [...elementsOf(nodes)];
  for (const element of work) {
    const children = elementsOf(element.children);
    if (records.has(localName(element))) found.push(recordIn(text, element, children));
    else for (const child of children) work.push(child);
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

/** Where a tag begins that the end of the text cuts: the elements in front of it are there. */
function endOfTags(text: string): number {
  const open = text.lastIndexOf('<');
  return open >= 0 && !text.includes('>', open) ? open : text.length;
}

function localName({ name }: ReadElement): string {
  return name.slice(name.indexOf(':') + 1);
}

function recordIn(text: string, element: ReadElement, children: readonly ReadElement[]): IseRecord {
  const pairs = children.flatMap((child) => pairsIn(text, child));
  const last = children.at(-1);
  const end = Math.max(element.start, last ? contentOf(text, last).end : contentOf(text, element).end);
  const closing = text.indexOf(`</${element.name}`, end);
  const close = closing < 0 ? -1 : text.indexOf('>', closing);
  const kind = localName(element) === 'authStatusElements' ? {} : { kind: 'session' as const };
  return recordOf(pairs, {
    source: 'mnt',
    span: { start: element.start, end: close < 0 ? text.length : close + 1 },
    ...(close < 0 ? { incomplete: true as const } : {}),
    ...kind,
  });
}

/** The characters between an element's tags. */
function contentOf(text: string, { start }: ReadElement): { readonly start: number; readonly end: number } {
  const tag = /^<[^<>"']{0,200}(?:(?:"[^"<]{0,400}"|'[^'<]{0,400}')[^<>"']{0,200}){0,20}>/.exec(
    text.slice(start, start + 8000),
  );
  const from = start + (tag?.[0].length ?? 0);
  if (!tag || tag[0].endsWith('/>')) return { start: from, end: from };
  const open = '<![CDATA[';
  if (text.startsWith(open, from)) {
    const close = text.indexOf(']]>', from);
    return { start: from + open.length, end: close < 0 ? text.length : close };
  }
  const end = text.indexOf('<', from);
  return { start: from, end: end < 0 ? text.length : end };
}

function pairsIn(text: string, element: ReadElement): readonly Pair[] {
  const { start, end } = contentOf(text, element);
  const stretch: Stretch = stretchOf(text.slice(start, end), start);
  const key = labelKey(localName(element));
  const { length } = stretch.text;
  // Where the text ends within an element, its last pair may lack its end.
  const ending = end < text.length ? 'whole' : 'cut';
  const isSeparated = key === 'otherattrstring' || (key === 'otherattributes' && stretch.text.includes(':!:'));
  if (key === 'response') return responsePairs(stretch, 0, length, 'xml', ending);
  if (isSeparated) return separatedPairs(stretch, ':!:', 'xml', ending);
  if (key === 'otherattributes') return commaPairs(stretch, 0, length, 'xml', ending);
  return ending === 'cut' ? [] : [{ key, from: 'record', ...fieldOf(stretch, 0, length, 'xml') }];
}
