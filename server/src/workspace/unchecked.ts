import { type DaclInput, type NotChecked, notChecked } from '../dacl';
import { languages } from '../protocol';
import { inputIn, type Unit } from './unit';

/** Which lists of a document are not checked for the probe, or not for every PSN. */
export function uncheckedIn(unit: Pick<Unit, 'language' | 'input'>): NotChecked {
  const input = inputIn(unit, languages.dacl) as DaclInput | undefined;
  return notChecked(input ? input.analysis.lists.map((list) => ({ list, deployment: input.deployment })) : []);
}
