import { type NotChecked, notChecked } from '../dacl/questions';
import { daclInput } from './dacl-input';
import type { Unit } from './unit';

/** Which lists of a document are not checked for the probe, or not for every PSN. */
export function uncheckedIn(unit: Pick<Unit, 'language' | 'input'>): NotChecked {
  const input = daclInput(unit);
  return notChecked(input ? input.analysis.lists.map((list) => ({ list, deployment: input.deployment })) : []);
}
