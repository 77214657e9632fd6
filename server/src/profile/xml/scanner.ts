import { popUnclosed } from './closing-tag';
import { scanContent } from './content';
import { scanDeclaration } from './markup';
import { moveBehind } from './missing-slash';
import type { XmlDocument } from './model';
import { createScan, report, type Scan } from './scan';

/**
 * Reads any text as XML 1.0 (5th edition), or 1.1 where its declaration says so: a tree with exact offsets (UTF-16),
 * and every place where the text is not well-formed. Never throws; takes time linear in the text's length; entities are
 * never expanded.
 */
export function scanXml(text: string): XmlDocument {
  const scan = createScan(text);
  scanContent(scan, scanDeclaration(scan, text.charCodeAt(0) === 0xfeff ? 1 : 0));
  while (scan.open.length > 0) popUnclosed(scan, text.length);
  if (scan.missingSlashes.length > 0) moveBehind(scan);
  if (scan.root === undefined && !scan.truncated) reportNoRoot(scan);
  const { root, top, doctype, unread, errors, version } = scan;
  if (errors.length > 1) errors.sort((a, b) => a.start - b.start || a.end - b.end);
  return { text, root, nodes: top, doctype, unread, errors, version };
}

function reportNoRoot(scan: Scan): void {
  const { text } = scan;
  // Where something is there and wrong, that has been said already.
  if (scan.errors.length > 0) return;
  report(scan, { code: 'no-root', start: text.length, end: text.length });
}
