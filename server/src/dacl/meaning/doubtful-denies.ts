import { remembered } from '../../core/remembered';
import type { AceLine, AclList } from '../syntax';
import type { DecidingLine } from './deciding';
import { isRefusedAsWritten } from './mistakes';

/** Why a deny may keep nobody from anything: refused as it is written, switched off, or behind a permit by its number. */
export type DenyDoubt = 'refused' | 'inactive' | 'order';

/**
 * Whether a deny may do less than it says. A permit in the same case is taken as it is meant, which is the worse one: a
 * doubt about it would only hide what it lets through.
 */
export function denyDoubtOf(line: DecidingLine, list: AclList): DenyDoubt | undefined {
  if (line.kind !== 'ace' || line.ace.action.value !== 'deny') return undefined;
  if (isRefusedAsWritten(line, list)) return 'refused';
  if (line.words.some(({ role, text }) => role === 'decoration' && /^\(inactive\)$/i.test(text))) return 'inactive';
  return overtaken(list).has(line) ? 'order' : undefined;
}

/** Denies of plain text that come behind a permit where a device goes by the numbers; whether it does nobody knows. */
const overtaken = remembered(({ form, aces }: AclList): ReadonlySet<AceLine> => {
  const found = new Set<AceLine>();
  if (form !== 'plain') return found;
  let lowest = Number.POSITIVE_INFINITY;
  for (const line of [...aces].reverse()) {
    const { sequence, ace } = line;
    if (sequence?.place !== 'leading') continue;
    if (ace.action.value === 'permit') lowest = Math.min(lowest, sequence.value);
    else if (lowest < sequence.value) found.add(line);
  }
  return found;
});
