import type { Finding } from '../../core/finding';
import type { MessageId } from '../../core/message';
import { inOrder, type OnRuleError, runRules } from '../../core/rule';
import type { Slices } from '../../core/slices';
import { withoutSuppressed } from '../../core/suppression';
import { type DaclInput, daclChecking } from '../../dacl';
import { type InForceInput, shownIn } from '../lists';
import { inForceInput, listsInput, type NadInput } from '../read';
import { inForceRules, sessionRules } from './index';

/** Words about a file that should hold a list and holds none: output about sessions need not, and its own rules ask for what is missing. */
const missesLists: ReadonlySet<string> = new Set<MessageId>(['dacl.syntax.session', 'dacl.syntax.no-list']);

/** All findings of device output: what sessions say, and what the lists in it do, in the order of their places. */
export function* check(input: NadInput, onError: OnRuleError): Slices<Finding[]> {
  const own = yield* runRules(sessionRules, input, onError);
  const found = yield* checkLists(listsInput(input), inForceInput(input), onError);
  return inOrder([...own, ...found.filter(({ message }) => !missesLists.has(message.id))]);
}

/** All findings of a text of lists: those of dACLs, and what the lists in it say that a device has printed. */
export function* checkShown(input: DaclInput, onError: OnRuleError): Slices<Finding[]> {
  return inOrder(yield* checkLists(input, shownIn(input), onError));
}

function* checkLists(input: DaclInput, inForce: InForceInput, onError: OnRuleError): Slices<Finding[]> {
  const found = yield* daclChecking.check(input, onError);
  const own = yield* runRules(inForceRules, inForce, onError);
  return [...found, ...withoutSuppressed(own, input.analysis.suppressions)];
}
