import type { Finding } from '../../core/finding';
import { type OnRuleError, runRules } from '../../core/rule';
import { compareSeverity } from '../../core/severity';
import type { Slices } from '../../core/slices';
import { dacl } from '../../dacl';
import { listsInput, type NadInput } from '../read';
import { nadRules } from './index';

/** All findings of device output: what sessions say, and what the lists in it do, in the order of their places. */
export function* check(input: NadInput, onError: OnRuleError): Slices<Finding[]> {
  const own = yield* runRules(nadRules, input, onError);
  const ofLists = yield* dacl.check(listsInput(input), onError);
  return [...own, ...ofLists].sort((a, b) => a.span.start - b.span.start || compareSeverity(b.severity, a.severity));
}
