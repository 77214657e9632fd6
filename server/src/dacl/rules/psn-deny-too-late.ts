import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { denyFix, denyPlan, whyNoFix } from '../edits/deny-plan';
import { missingDeniesInSlices } from '../edits/psn-denies';
import { type DaclRule, fixesIn } from './rule';

/** The deny for a PSN is there, but below a line that lets the probe through: the first match wins. */
export const psnDenyTooLate: DaclRule = {
  id: 'dacl/psn-deny-too-late',
  about: 'posture',
  severity: 'error',
  also: ['info'],
  evidence: 'V',
  *check({ document, analysis, deployment }): Iterable<Draft | undefined> {
    for (const list of analysis.lists) {
      for (const missing of yield* missingDeniesInSlices(list, deployment)) {
        const { psn, ports, line, late, severity } = missing;
        const [first] = late ?? [];
        if (!first) continue;
        const plan = yield* denyPlan(document, list, deployment);
        yield {
          span: first.content,
          severity,
          message: message('dacl.psn-deny-too-late', { psn: psn.name, ports, line: line.index + 1 }),
          related: [
            { location: { kind: 'here', span: line.content }, message: message('dacl.missing-psn-deny.permits') },
            ...whyNoFix(list.list, plan, missing),
          ],
          fixes: fixesIn(list.list, denyFix(plan, missing)),
        };
      }
    }
  },
};
