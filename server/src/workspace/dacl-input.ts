import type { DaclInput } from '../dacl/meaning/input';
import type { Unit } from './unit';

type Judged = Pick<Unit, 'language' | 'input'>;

/** A unit's input where it is a dACL, in the dialects that ise-posture.json assigns. */
export function daclInput(unit: Judged | undefined): DaclInput | undefined {
  return unit?.language.id === 'ise-dacl' ? inputOfDacl(unit) : undefined;
}

/** The same of a unit that is known to be a dACL. */
export function inputOfDacl({ input }: Judged): DaclInput {
  const own = input as DaclInput;
  return { ...own, document: own.analysis.document };
}
