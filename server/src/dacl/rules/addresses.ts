import { type Ace, type Address, allOnes, isNetmask, lengthOfWildcard } from '../syntax';

/** An address with a mask of its own. */
export type Masked = Extract<Address, { kind: 'masked' }>;

/** An ACE's addresses that have a mask. */
export function addressesIn(ace: Ace): Masked[] {
  return [ace.source, ace.destination].filter((address): address is Masked => address?.kind === 'masked');
}

/** Whether the mask is surely of the other kind: `10.1.0.0 255.255.0.0` is, `0.1.1.1 255.0.0.0` may well be meant. */
export function isSwapped(address: Masked): boolean {
  const { value, family } = address.address;
  const mask = address.mask.value;
  if (family !== 4) return false;
  if (address.maskKind === 'netmask')
    return mask !== 0n && mask !== allOnes[4] && !isNetmask(4, mask) && lengthOfWildcard(4, mask) !== undefined;
  // 255.255.255.255 as a wildcard means every host; as a netmask, this one.
  if (mask === allOnes[4]) return value !== 0n;
  return isNetmask(4, mask) && ((value & mask) !== 0n || value === 0n);
}
