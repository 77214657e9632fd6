import type { XmlElement } from './model';
import { decode } from './references';

/** The text directly in an element as a program sees it: references resolved, CDATA as it stands, comments left out. */
export function textContent(text: string, element: XmlElement): string {
  let content = '';
  let start = element.openEnd;
  for (const child of element.children) {
    content += decode(text.slice(start, child.start));
    if (child.kind === 'cdata') content += text.slice(child.contentStart, child.contentEnd);
    start = child.end;
  }
  return content + decode(text.slice(start, element.closeStart));
}
