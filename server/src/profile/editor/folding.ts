import type { Fold } from '../../core/language';
import { positionAt } from '../../core/source';
import type { ProfileInput } from '../document/input';
import type { XmlNode } from '../xml/model';

/** Elements and comments that reach over several lines; an element keeps the line of its closing tag in sight. */
export function fold({ document, source }: ProfileInput): Fold[] {
  const folds: Fold[] = [];
  const work: (readonly XmlNode[])[] = [document.xml.nodes];
  for (let nodes = work.pop(); nodes !== undefined; nodes = work.pop()) {
    for (const node of nodes) {
      const startLine = positionAt(source, node.start).line;
      const endLine = positionAt(source, node.end).line;
      if (node.kind === 'element') {
        work.push(node.children);
        const last = node.closeNameEnd > node.closeNameStart ? endLine - 1 : endLine;
        if (last > startLine) folds.push({ startLine, endLine: last });
      } else if (endLine > startLine) {
        folds.push(node.kind === 'comment' ? { startLine, endLine, kind: 'comment' } : { startLine, endLine });
      }
    }
  }
  return folds.sort((a, b) => a.startLine - b.startLine);
}
