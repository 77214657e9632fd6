import { allOnes } from '../../core/address';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { addressesIn, isSwapped, type Masked } from '../meaning/masks';
import { isNetmask, lengthOfWildcard } from '../syntax';
import { acesOf, type DaclRule } from './rule';

/** A mask whose bits are not all at one end: allowed, and rarely what was meant. */
export const noncontiguousWildcard: DaclRule = {
  id: 'dacl/noncontiguous-wildcard',
  about: 'list',
  severity: 'info',
  evidence: 'V',
  *check(input): Iterable<Draft | undefined> {
    for (const placed of acesOf(input)) {
      if (!placed) {
        yield;
        continue;
      }
      const { ace } = placed;
      for (const address of addressesIn(ace)) {
        if (isContiguous(address) || isSwapped(address)) continue;
        const asa = address.maskKind === 'netmask';
        yield {
          span: address.mask.word.span,
          message: message(asa ? 'dacl.noncontiguous-wildcard.asa' : 'dacl.noncontiguous-wildcard', {
            mask: address.mask.word.text,
          }),
        };
      }
    }
  },
};

function isContiguous({ mask, maskKind, address: { family } }: Masked): boolean {
  if (maskKind === 'netmask')
    return mask.value === 0n || mask.value === allOnes[family] || isNetmask(family, mask.value);
  return lengthOfWildcard(family, mask.value) !== undefined;
}
