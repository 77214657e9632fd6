import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { undecidedProbes } from '../edits/psn-denies';
import { effectOf } from '../meaning/effect';
import { idleLines } from './explained';
import { type DaclRule, listMark } from './rule';

/** A list so entangled that the effort for it was spent before everything about it was known: said once, with how much. */
export const notDecided: DaclRule = {
  id: 'dacl/not-decided',
  about: 'list',
  severity: 'info',
  evidence: 'O',
  *check(input): Iterable<Draft | undefined> {
    for (const list of input.analysis.lists) {
      const { lines } = effectOf(list.list);
      const { undecided } = yield* idleLines(input, list);
      const first = lines[undecided[0] ?? -1];
      if (first)
        yield {
          span: first.content,
          message: message('dacl.not-decided', { count: undecided.length, total: lines.length }),
        };
      const probes = yield* undecidedProbes(list, input.deployment);
      if (probes.length > 0)
        yield { span: listMark(list.list), message: message('dacl.not-decided.probes', { psns: probes }) };
    }
  },
};
