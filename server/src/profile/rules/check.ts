import type { Finding } from '../../core/finding';
import { type OnRuleError, runRules } from '../../core/rule';
import type { Slices } from '../../core/slices';
import { withoutSuppressed } from '../../core/suppression';
import type { ProfileInput } from '../document/input';
import { profileRules } from '.';

/** All findings of a profile, suppressed ones left out, with pauses. */
export function* check(input: ProfileInput, onError: OnRuleError): Slices<Finding[]> {
  return withoutSuppressed(yield* runRules(profileRules, input, onError), input.analysis.suppressions);
}
