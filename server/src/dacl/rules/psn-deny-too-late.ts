import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { Slices } from '../../core/slices';
import { denyFix, whyNoFix } from '../edits/deny-plan';
import { type MissingDeny, missingDeniesInSlices } from '../edits/psn-denies';
import type { ListAnalysis } from '../meaning/analysis';
import type { DaclInput } from '../meaning/input';
import { type DaclRule, fixesIn } from './rule';

/** The deny for a PSN is there, but below a line that lets the probe through: the first match wins. */
export const psnDenyTooLate: DaclRule = {
  id: 'dacl/psn-deny-too-late',
  about: 'posture',
  severity: 'error',
  also: ['info'],
  evidence: 'V',
  *check(input): Iterable<Draft | undefined> {
    for (const list of input.analysis.lists) {
      yield undefined;
      for (const missing of yield* missingDeniesInSlices(list, input.deployment)) {
        const { psn, ports, line, late, severity } = missing;
        const [first] = late ?? [];
        if (!first) continue;
        yield {
          span: first.content,
          severity,
          message: message('dacl.psn-deny-too-late', { psn: psn.name, ports, line: line.index + 1 }),
          related: [
            { location: { kind: 'here', span: line.content }, message: message('dacl.missing-psn-deny.permits') },
            ...(yield* whyNoFix(input, list, missing)),
          ],
          fixes: () => fixesOf(input, list, missing),
        };
      }
    }
  },
};

function* fixesOf(input: DaclInput, list: ListAnalysis, missing: MissingDeny): Slices<readonly Fix[]> {
  return fixesIn(list.list, yield* denyFix(input, list, missing));
}
