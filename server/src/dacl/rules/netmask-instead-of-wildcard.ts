import { allOnes, textOfAddress } from '../../core/address';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { addressesIn, isSwapped, type Masked, meansAny } from '../meaning/masks';
import type { Ace, AclList } from '../syntax';
import { inEachAce } from './each-ace';
import { changeTo, type DaclRule, fixesIn } from './rule';

/** A netmask where IOS-XE reads a wildcard mask (and on ASA the other way round): the line matches other hosts than meant. */
export const netmaskInsteadOfWildcard: DaclRule = {
  id: 'dacl/netmask-instead-of-wildcard',
  about: 'list',
  severity: 'warning',
  also: ['info'],
  evidence: 'V',
  check: inEachAce(({ ace, list }) =>
    addressesIn(ace).flatMap((address) => {
      if (isSwapped(address)) return [swappedDraft(list.list, address)];
      return meansAny(address, ace) ? [anyDraft(list.list, ace, address)] : [];
    }),
  ),
};

function swappedDraft(list: AclList, address: Masked): Draft {
  const text = textOfAddress(4, address.mask.value ^ allOnes[4]);
  const asa = address.maskKind === 'netmask';
  return {
    span: address.mask.word.span,
    message: message(asa ? 'dacl.netmask-instead-of-wildcard.asa' : 'dacl.netmask-instead-of-wildcard', {
      mask: address.mask.word.text,
      text,
    }),
    fixes: () => fixesIn(list, { ...changeTo(text, 'choice', address.mask.word.span), preferred: true }),
  };
}

/** `0.0.0.0 0.0.0.0`, which is `any` where masks are netmasks. */
function anyDraft(list: AclList, ace: Ace, address: Masked): Draft {
  const any = list.platform === 'asa' ? 'any4' : 'any';
  const effect = ace.action.value === 'permit' ? 'widens' : 'choice';
  return {
    span: address.span,
    message: message('dacl.netmask-instead-of-wildcard.any', {
      text: `${address.address.word.text} ${address.mask.word.text}`,
      any,
    }),
    // What a device makes of the mask is known; that no packet goes there is our conclusion.
    evidence: 'I',
    fixes: () => fixesIn(list, { ...changeTo(any, effect, address.span), preferred: true }),
  };
}
