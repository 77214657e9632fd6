import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { listOf } from '../meaning/analysis';
import { type DaclRule, fixesIn, issuesOf, replacing } from './rule';

/** An ACE with one address only. */
export const missingDestination: DaclRule = {
  id: 'dacl/missing-destination',
  about: 'list',
  severity: 'error',
  also: ['info'],
  evidence: 'V',
  *check({ document, analysis }): Iterable<Draft | undefined> {
    for (const placed of issuesOf(document, 'missing-destination')) {
      if (!placed) {
        yield;
        continue;
      }
      const { line, issue } = placed;
      const list = listOf(analysis, line.list)?.list;
      yield {
        span: issue.span,
        message: message('dacl.missing-destination'),
        fixes: () =>
          fixesIn(list, {
            ...replacing(message('dacl.fix.insert', { text: 'any' }), 'choice', issue.span, ' any'),
            preferred: true,
          }),
      };
    }
  },
};
