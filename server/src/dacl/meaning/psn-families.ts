import type { Psn } from '../../core/deployment/model';
import { type Family, familyOf } from '../syntax';
import type { ListAnalysis } from './analysis';

/** Families whose addresses matter for a list: its own; both on ASA and in mixed lists. */
export function familiesOf({ list }: ListAnalysis): readonly Family[] {
  return list.mixed || list.platform === 'asa' ? [4, 6] : [familyOf(list)];
}

/** Addresses of a PSN that can stand in a list, in canonical text. */
export function addressesIn(list: ListAnalysis, psn: Psn): readonly string[] {
  return familiesOf(list).flatMap((family) => addressesOf(psn, family));
}

/** Every address under which a PSN appears to clients, of one family. */
export function addressesOf(psn: Psn, family: 4 | 6): readonly string[] {
  return psn.addresses.map((address) => address.value).filter((address) => address.includes(':') === (family === 6));
}
