import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { duplicatesInSlices } from '../meaning/duplicates';
import { type DaclRule, fixesIn, isForIse, removalFix } from './rule';

/** An ACE that stands in the list once more: the second one never matches. */
export const duplicateLine: DaclRule = {
  id: 'dacl/duplicate-line',
  about: 'list',
  severity: 'warning',
  also: ['info'],
  evidence: 'O',
  *check({ document, analysis }): Iterable<Draft | undefined> {
    for (const owner of analysis.lists) {
      yield undefined;
      // What one switch family does to a session, a list that ISE sends can suffer, and no other.
      const id =
        isForIse(owner) && owner.list.platform === 'ios-xe' ? 'dacl.duplicate-line.session' : 'dacl.duplicate-line';
      for (const [line, earlier] of yield* duplicatesInSlices(owner.list)) {
        yield {
          span: line.content,
          message: message(id, { line: earlier.index + 1 }),
          related: [
            { location: { kind: 'here', span: earlier.content }, message: message('dacl.duplicate-line.first') },
          ],
          faded: true,
          fixes: () => fixesIn(owner.list, removalFix(document, owner.list, line, 'equivalent')),
        };
      }
    }
  },
};
