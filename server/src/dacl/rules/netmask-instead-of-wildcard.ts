import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { allOnes, textOfAddress } from '../syntax';
import { addressesIn, isSwapped } from './addresses';
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
