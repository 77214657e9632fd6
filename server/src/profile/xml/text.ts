import type { Span } from '../../core/text';
import type { XmlElement } from './model';
import { decode } from './references';

/** The stretches of character data directly in an element, white space included, empty ones left out. */
export function textRuns(element: XmlElement): Span[] {
  const runs: Span[] = [];
  let start = element.openEnd;
  for (const child of element.children) {
    if (child.start > start) runs.push({ start, end: child.start });
    start = child.end;
  }
  if (element.closeStart > start) runs.push({ start, end: element.closeStart });
  return runs;
}

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
