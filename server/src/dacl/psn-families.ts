import type { Psn } from '../deployment/model';
import { addressesOf, type ListAnalysis } from './analysis';
import { type Family, familyOf } from './syntax';

/** Families whose addresses matter for a list: its own; both on ASA and in mixed lists. */
export function familiesOf({ list }: ListAnalysis): readonly Family[] {
  return list.mixed || list.platform === 'asa' ? [4, 6] : [familyOf(list)];
}

/** Addresses of a PSN that can stand in a list, in canonical text. */
export function addressesIn(list: ListAnalysis, psn: Psn): readonly string[] {
  return familiesOf(list).flatMap((family) => addressesOf(psn, family));
}
