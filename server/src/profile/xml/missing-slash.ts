import { isBlank } from './chars';
import type { XmlElement, XmlNode } from './model';
import { noChildren, report, type Scan } from './scan';

/**
 * Whether an element that was never closed is itself meant as the closing tag of the one around it: `<a>1<a>`, with
 * nothing of its own behind it. Only once the end of both is known to be missing: `<a><a/></a>` is as good as any XML.
 */
export function isMeantAsClosing(scan: Scan, tag: XmlElement, around: XmlElement | undefined): boolean {
  if (around === undefined || tag.name !== around.name || tag.state !== 'open' || around.state !== 'open') return false;
  if (tag.attributes.length > 0) return false;
  const first = tag.children[0];
  // Behind other elements in it, only what ends the file or its parent can be its end.
  if (around.children[0] !== tag && first !== undefined) return false;
  return isBlank(scan.text, tag.openEnd, first?.start ?? tag.closeStart, scan.table);
}

/** The `<a/>` in an unclosed `<a>1<a/>`; undefined where there is none. */
export function emptyTagMeantAsClosing(scan: Scan, element: XmlElement): XmlElement | undefined {
  const tag = element.children[0];
  if (tag?.kind !== 'element' || tag.state !== 'empty' || tag.name !== element.name || tag.attributes.length > 0)
    return undefined;
  return isBlank(scan.text, element.openEnd, tag.start, scan.table) ? undefined : tag;
}

/** Says that a tag lacks its slash, and ends the element there. */
export function closeAtTag(scan: Scan, element: XmlElement, tag: XmlElement): void {
  const { name } = element;
  const { start, openEnd: end } = tag;
  const related = { start: element.start, end: element.nameEnd };
  report(scan, { code: 'missing-slash', start, end, name, related, repair: { start, end, newText: `</${name}>` } });
  const behind = element.children[0] === tag && tag.state === 'empty' ? element.children.slice(1) : tag.children;
  const before = element.children[element.children.length - 1] === tag ? element.children.slice(0, -1) : noChildren;
  scan.missingSlashes.push({ element, tag, behind, parent: scan.open[scan.open.length - 1] });
  element.children = before.length > 0 ? before : noChildren;
  element.closeStart = start;
  element.closeNameStart = start + 1;
  element.closeNameEnd = tag.nameEnd;
  element.end = end;
  element.state = 'closed';
}

/**
 * Puts what stands behind such tags beside the elements that they end. From the outermost inwards, so that nothing is
 * moved twice however deep they lie in each other.
 */
export function moveBehind(scan: Scan): void {
  const moved = new Map<XmlElement, XmlNode[]>();
  for (let index = scan.missingSlashes.length - 1; index >= 0; index--) {
    const { element, tag, behind, parent } = scan.missingSlashes[index]!;
    const target = parent === undefined ? scan.top : (moved.get(parent) ?? (parent.children as XmlNode[]));
    for (const node of behind) target.push(node);
    moved.set(tag, target);
    moved.set(element, target);
  }
}
