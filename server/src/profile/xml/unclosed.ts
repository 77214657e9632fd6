import type { XmlElement } from './model';
import { report, type Scan } from './scan';

/** Says that an element's closing tag is missing, and where it most likely belongs. */
export function reportUnclosed(scan: Scan, element: XmlElement): void {
  const { start, nameEnd: end, name } = element;
  const at = contentEnd(scan.text, element);
  const repair = isInFront(scan.text, element)
    ? { start, end: element.openEnd, newText: '' }
    : { start: at, end: at, newText: `</${name}>` };
  report(scan, { code: 'unclosed-element', start, end, name, repair });
}

/** A tag in front of a whole element of its name was typed there: `<a><a>1</a>`. */
function isInFront(text: string, element: XmlElement): boolean {
  const first = element.children[0];
  return (
    first?.kind === 'element' &&
    first.name === element.name &&
    first.state === 'closed' &&
    trimEnd(text, element.openEnd, first.start) === element.openEnd
  );
}

/** Behind the element's own text, if it begins with one: what follows it are its neighbours. */
function contentEnd(text: string, element: XmlElement): number {
  const first = element.children[0];
  const ownEnd = trimEnd(text, element.openEnd, first?.start ?? element.closeStart);
  if (ownEnd > element.openEnd || first === undefined) return ownEnd;
  return trimEnd(text, element.openEnd, element.closeStart);
}

/** Says that a start tag has no `>`. Whether the element has a closing tag decides what is missing. */
export function reportUnfinished(scan: Scan, element: XmlElement): void {
  const closed = element.closeNameEnd > element.closeNameStart;
  const at = element.attributes[element.attributes.length - 1]?.end ?? element.nameEnd;
  report(scan, {
    code: 'unfinished-tag',
    start: element.start,
    end: element.nameEnd,
    name: element.name,
    repair: { start: at, end: at, newText: closed ? '>' : '/>' },
  });
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && text.charCodeAt(at - 1) <= 0x20) at--;
  return at;
}
