import type { Fold } from '../../core/language';
import type { DaclInput } from '../meaning/input';
import type { DaclDocument } from '../syntax';
import { linesOfSection, sectionsOf } from './sections';

/** Folds whole lists that have a header or neighbours, the sections that remarks make, and runs of comments. */
export function fold({ document }: DaclInput): Fold[] {
  const folds: Fold[] = [];
  for (const list of document.lists) {
    const last = list.entries[list.entries.length - 1];
    const first = list.header ?? list.entries[0];
    if (first && last && (list.header || document.lists.length > 1))
      folds.push({ startLine: first.index, endLine: last.index });
    for (const section of sectionsOf(list)) {
      const lines = linesOfSection(section);
      if (lines && section.remarks.length > 0) folds.push({ startLine: lines.first.index, endLine: lines.last.index });
    }
  }
  return [...folds, ...commentFolds(document)].filter(({ startLine, endLine }) => endLine > startLine);
}

function commentFolds({ lines }: DaclDocument): Fold[] {
  const folds: Fold[] = [];
  for (let at = 0; at < lines.length; at++) {
    const start = at;
    while (lines[at]?.kind === 'comment') at++;
    if (at > start) folds.push({ startLine: start, endLine: at - 1, kind: 'comment' });
  }
  return folds;
}
