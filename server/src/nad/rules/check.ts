import type { Finding } from '../../core/finding';
import type { MessageId } from '../../core/message';
import { type OnRuleError, runRules } from '../../core/rule';
import { compareSeverity } from '../../core/severity';
import type { Slices } from '../../core/slices';
import { dacl } from '../../dacl';
import { listsInput, type NadInput } from '../read';
import { nadRules } from './index';

/** Words about a file that should hold a list and holds none: output about sessions need not, and its own rules ask for what is missing. */
const missesLists: ReadonlySet<string> = new Set<MessageId>(['dacl.syntax.session', 'dacl.syntax.no-list']);

/** All findings of device output: what sessions say, and what the lists in it do, in the order of their places. */
export function* check(input: NadInput, onError: OnRuleError): Slices<Finding[]> {
  const own = yield* runRules(nadRules, input, onError);
  const found = yield* dacl.check(listsInput(input), onError);
  const ofLists = found.filter(({ message }) => !missesLists.has(message.id));
  return [...own, ...ofLists].sort((a, b) => a.span.start - b.span.start || compareSeverity(b.severity, a.severity));
}
