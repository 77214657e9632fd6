import { decode } from '../../core/xml/references';
import type { XmlElement } from './model';

/**
 * The text directly in an element as a program sees it: references resolved, CDATA as it stands, comments left out, every
 * line end a line feed (XML 1.0, 2.11).
 */
export function textContent(text: string, element: XmlElement): string {
  let content = '';
  let start = element.openEnd;
  for (const child of element.children) {
    content += decode(written(text, start, child.start));
    if (child.kind === 'cdata') content += written(text, child.contentStart, child.contentEnd);
    start = child.end;
  }
  return content + decode(written(text, start, element.closeStart));
}

function written(text: string, start: number, end: number): string {
  const raw = text.slice(start, end);
  return raw.includes('\r') ? raw.replace(/\r\n?/g, '\n') : raw;
}
