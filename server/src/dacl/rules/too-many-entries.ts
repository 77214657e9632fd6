import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { isRedirect } from '../meaning/analysis';
import type { DaclRule } from './rule';

/** More ACEs than a switch stack takes for one dACL on one port. */
export const tooManyEntries: DaclRule = {
  id: 'dacl/too-many-entries',
  about: 'list',
  severity: 'info',
  // That switches take no more is one guide's; what becomes of the session is inferred.
  evidence: 'I',
  options: { max: 64 },
  aboutSize: true,
  *check({ analysis }, options): Iterable<Draft> {
    const max = options['max'] ?? 64;
    for (const owner of analysis.lists) {
      const { aces, platform } = owner.list;
      const first = aces[max];
      if (!first || isRedirect(owner) || platform === 'asa') continue;
      yield { span: first.content, message: message('dacl.too-many-entries', { count: aces.length, max }) };
    }
  },
};
