import type { Family, IpAddress } from '../../core/address';
import type { Psn } from '../../core/deployment/model';
import { remembered } from '../../core/remembered';
import { familyOf } from '../syntax';
import type { ListAnalysis } from './analysis';

/** Families whose addresses matter for a list: its own; both on ASA and in mixed lists. */
export function familiesOf({ list }: ListAnalysis): readonly Family[] {
  return list.mixed || list.platform === 'asa' ? [4, 6] : [familyOf(list)];
}

/** Addresses of a PSN that can stand in a list. */
export function addressesIn(list: ListAnalysis, psn: Psn): readonly IpAddress[] {
  const [family, other] = familiesOf(list);
  return other === undefined ? addressesOf(psn, family!) : [...addressesOf(psn, family!), ...addressesOf(psn, other)];
}

/** Every address under which a PSN appears to clients, of one family, each once. */
export function addressesOf(psn: Psn, family: Family): readonly IpAddress[] {
  return byFamily(psn)[family];
}

/** A text may hold thousands of lists, each of which asks several times. */
const byFamily = remembered(
  (psn: Psn): Readonly<Record<Family, readonly IpAddress[]>> => ({ 4: eachOnce(psn, 4), 6: eachOnce(psn, 6) }),
);

function eachOnce(psn: Psn, family: Family): readonly IpAddress[] {
  const own = psn.addresses.map(({ value }) => value).filter((address) => address.family === family);
  return [...new Map(own.map((address) => [address.text, address])).values()];
}
