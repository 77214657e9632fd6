import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { numberOf } from '../meaning/deciding';
import { sharedInSlices } from '../meaning/shared-numbers';
import type { DaclRule } from './rule';

/** Two ACEs with one number: a device keeps one of them, and it is not known which. */
export const sharedNumber: DaclRule = {
  id: 'dacl/shared-number',
  about: 'list',
  severity: 'warning',
  also: ['info'],
  // One public report: the switch kept only the first of two RADIUS pairs.
  evidence: 'V2',
  *check({ analysis }): Iterable<Draft | undefined> {
    for (const { list } of analysis.lists) {
      for (const [first, lines] of yield* sharedInSlices(list)) {
        for (const line of lines) {
          if (line === first) continue;
          yield {
            span: line.prefix?.kind === 'radius' ? line.prefix.span : (line.sequence?.span ?? line.content),
            message: message('dacl.shared-number', { number: numberOf(line) ?? 0, line: first.index + 1 }),
            related: [
              { location: { kind: 'here', span: first.content }, message: message('dacl.shared-number.first') },
            ],
          };
        }
      }
    }
  },
};
