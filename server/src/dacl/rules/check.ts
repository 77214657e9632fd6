import type { Finding } from '../../core/finding';
import { type OnRuleError, runRules } from '../../core/rule';
import type { Slices } from '../../core/slices';
import { withoutSuppressed } from '../../core/suppression';
import { missingDeniesInSlices } from '../edits/psn-denies';
import type { DaclInput } from '../meaning/input';
import { daclRules, withoutEchoes } from '.';

/** All findings of a dACL, suppressed ones left out, with pauses. */
export function* check(input: DaclInput, onError: OnRuleError): Slices<Finding[]> {
  yield* askForProbes(input);
  const lineOf = (offset: number): number => input.source.textDocument.positionAt(offset).line;
  const findings = yield* runRules(daclRules, input, onError);
  yield;
  const wanted = withoutSuppressed(findings, input.analysis.suppressions);
  yield;
  return yield* withoutEchoes(wanted, lineOf);
}

/** What several rules ask first, and without a pause. */
function* askForProbes({ analysis, deployment }: DaclInput): Slices<void> {
  try {
    for (const list of analysis.lists) {
      yield* missingDeniesInSlices(list, deployment);
      yield;
    }
  } catch {
    // The rules that ask will fail, too, and say so.
  }
}
