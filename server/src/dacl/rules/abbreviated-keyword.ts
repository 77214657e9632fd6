import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { listOf } from '../meaning/analysis';
import { changeTo, type DaclRule, isEditable, issuesOf, repairsOf } from './rule';

/** `perm tcp any ho 10.1.1.5`: a device completes abbreviations; what ISE makes of them is not documented. */
export const abbreviatedKeyword: DaclRule = {
  id: 'dacl/abbreviated-keyword',
  about: 'list',
  severity: 'info',
  also: ['hint'],
  evidence: 'I',
  *check({ document, analysis }): Iterable<Draft | undefined> {
    for (const placed of issuesOf(document, 'abbreviated')) {
      if (!placed) {
        yield;
        continue;
      }
      const { line, issue } = placed;
      const list = listOf(analysis, line.list);
      // What a device printed is its own word: ISE is not to read it.
      if (!isEditable(list?.list)) continue;
      const found = document.text.slice(issue.span.start, issue.span.end);
      yield {
        span: issue.span,
        message: message('dacl.abbreviated-keyword', { found, full: issue.full }),
        // In a configuration it is the device that reads it.
        severity: list?.list.form === 'config' ? 'hint' : 'info',
        fixes: () => repairsOf({ document }, { line, list }, changeTo(issue.full, 'equivalent', issue.span)),
      };
    }
  },
};
