import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { allOnes, isNetmask, lengthOfWildcard, textOfAddress } from '../syntax';
import { addressesIn, type Masked } from './addresses';
import { acesOf, changeTo, type DaclRule, fixesIn } from './rule';

/** A netmask where IOS-XE reads a wildcard mask (and on ASA the other way round): the line matches other hosts than meant. */
export const netmaskInsteadOfWildcard: DaclRule = {
  id: 'dacl/netmask-instead-of-wildcard',
  severity: 'warning',
  evidence: 'V',
  *check(input): Iterable<Draft> {
    for (const { ace, list } of acesOf(input)) {
      for (const address of addressesIn(ace)) {
        if (!isSwapped(address)) continue;
        const text = textOfAddress(4, address.mask.value ^ allOnes[4]);
        const asa = address.maskKind === 'netmask';
        yield {
          span: address.mask.span,
          message: message(asa ? 'dacl.netmask-instead-of-wildcard.asa' : 'dacl.netmask-instead-of-wildcard', {
            mask: address.mask.text,
            text,
          }),
          fixes: fixesIn(list.list, { ...changeTo(text, 'choice', address.mask.span), preferred: true }),
        };
      }
    }
  },
};

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
