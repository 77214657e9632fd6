import { uncheckedLists } from '../dacl/questions';
import { daclInput } from './dacl-input';
import type { Unit } from './unit';

/** How many lists of a document are not checked for the probe because no PSN is named for them. */
export function uncheckedIn(unit: Pick<Unit, 'language' | 'input'>): number {
  const input = daclInput(unit);
  return input ? uncheckedLists(input.analysis.lists, input.deployment) : 0;
}
