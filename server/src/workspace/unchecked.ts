import { dacl, type NotChecked, notChecked } from '../dacl';
import { inputOf, type Unit } from './unit';

/** Which lists of a document are not checked for the probe, or not for every PSN. */
export function uncheckedIn(unit: Pick<Unit, 'language' | 'input'>): NotChecked {
  const input = inputOf(unit, dacl);
  return notChecked(input ? input.analysis.lists.map((list) => ({ list, deployment: input.deployment })) : []);
}
