import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { undecidedProbes } from '../edits/psn-denies';
import { effectOf } from '../meaning/effect';
import { idleLines } from './explained';
import { type DaclRule, listMark } from './rule';

/** A list so entangled that the effort for it was spent before everything about it was known: one finding says of how much. */
export const notDecided: DaclRule = {
  id: 'dacl/not-decided',
  about: 'list',
  severity: 'info',
  evidence: 'O',
  *check(input): Iterable<Draft | undefined> {
    for (const list of input.analysis.lists) {
      yield undefined;
      const { lines } = effectOf(list.list);
      const { undecided } = yield* idleLines(input, list);
      const psns = yield* undecidedProbes(list, input.deployment);
      const first = lines[undecided[0] ?? -1];
      const count = undecided.length;
      const total = lines.length;
      if (first && psns.length > 0)
        yield { span: first.content, message: message('dacl.not-decided.both', { count, total, psns }) };
      else if (first) yield { span: first.content, message: message('dacl.not-decided', { count, total }) };
      else if (psns.length > 0)
        yield { span: listMark(list.list), message: message('dacl.not-decided.probes', { psns }) };
    }
  },
};
