import type { Fold } from '../../core/language';
import type { LogDocument } from '../model/document';
import type { LogInput } from '../model/input';
import { dumpEnd, runLines } from '../model/lookup';
import { levels } from '../syntax/line';
import { lineKind, messageOfKind } from '../vocabulary';

/** Fewer lines of noise in a row than this are left open. */
const leastNoise = 3;
const error = levels.indexOf('error');

function isNoise(document: LogDocument, line: number): boolean {
  const kind = document.index.kind[line]!;
  if (document.index.level[line] === error) return false;
  const known = messageOfKind(kind);
  if (known) return known.weight === 'noise';
  return kind !== lineKind.header;
}

/** Folds: header dumps, lines that tell nothing about state synchronization, and each run as a whole. */
export function fold({ document }: LogInput): Fold[] {
  const folds: Fold[] = [];
  const { length } = document.index;
  for (let line = 0; line < length; ) {
    const from = line;
    const dump = dumpEnd(document, line);
    if (dump !== undefined) line = dump + 1;
    else {
      while (line < length && isNoise(document, line)) line++;
      if (line - from < leastNoise) {
        line = Math.max(line, from + 1);
        continue;
      }
    }
    // The blank line at the very end belongs to no fold.
    const end = line === length && document.index.kind[line - 1] === lineKind.blank ? line - 2 : line - 1;
    if (end > from) folds.push({ startLine: from, endLine: end, kind: 'region' });
  }
  for (const { start, end } of runLines(document))
    if (end > start) folds.push({ startLine: start, endLine: end, kind: 'region' });
  return folds;
}
