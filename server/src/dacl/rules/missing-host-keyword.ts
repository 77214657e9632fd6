import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { listOf } from '../meaning/analysis';
import { type DaclRule, issuesOf, repairsOf, replacing } from './rule';

/** An address with neither `host` before it nor a mask behind it. */
export const missingHostKeyword: DaclRule = {
  id: 'dacl/missing-host-keyword',
  about: 'list',
  severity: 'error',
  also: ['info'],
  evidence: 'V',
  *check({ document, analysis }): Iterable<Draft | undefined> {
    for (const placed of issuesOf(document, 'missing-host')) {
      if (!placed) {
        yield;
        continue;
      }
      const { line, issue } = placed;
      const list = listOf(analysis, line.list);
      const address = document.text.slice(issue.span.start, issue.span.end);
      const effect = issue.doubtful ? 'choice' : 'equivalent';
      const at = { start: issue.span.start, end: issue.span.start };
      yield {
        span: issue.span,
        message: message('dacl.missing-host-keyword', { address }),
        fixes: () =>
          repairsOf(
            { document },
            { line, list },
            { ...replacing(message('dacl.fix.insert', { text: 'host' }), effect, at, 'host '), preferred: true },
          ),
      };
    }
  },
};
