import type { DaclInput } from '../dacl/input';
import { uncheckedLists } from '../dacl/questions';
import type { Unit } from './unit';

/** How many lists of a document are not checked for the probe because no PSN is named for them. */
export function uncheckedIn({ language, input }: Pick<Unit, 'language' | 'input'>): number {
  if (language.id !== 'ise-dacl') return 0;
  const { analysis, deployment } = input as DaclInput;
  return uncheckedLists(analysis.lists, deployment);
}
