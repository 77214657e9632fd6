import { allOnes } from '../../core/address';
import { message } from '../../core/message';
import { addressesIn, isSwapped, type Masked } from '../meaning/masks';
import { isNetmask, lengthOfWildcard } from '../syntax';
import { inEachAce } from './each-ace';
import type { DaclRule } from './rule';

/** A mask whose bits are not all at one end: allowed, and rarely what was meant. */
export const noncontiguousWildcard: DaclRule = {
  id: 'dacl/noncontiguous-wildcard',
  about: 'list',
  severity: 'info',
  evidence: 'V',
  check: inEachAce(({ ace }) =>
    addressesIn(ace)
      .filter((address) => !isContiguous(address) && !isSwapped(address))
      .map(({ mask: { word }, maskKind }) => ({
        span: word.span,
        message: message(maskKind === 'netmask' ? 'dacl.noncontiguous-wildcard.asa' : 'dacl.noncontiguous-wildcard', {
          mask: word.text,
        }),
      })),
  ),
};

function isContiguous({ mask, maskKind, address: { family } }: Masked): boolean {
  if (maskKind === 'netmask')
    return mask.value === 0n || mask.value === allOnes[family] || isNetmask(family, mask.value);
  return lengthOfWildcard(family, mask.value) !== undefined;
}
