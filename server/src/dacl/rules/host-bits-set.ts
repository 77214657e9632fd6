import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { type Address, allOnes, type Ip, lengthOfWildcard, textOfAddress, wildcardOfLength } from '../syntax';
import { isSwapped } from './addresses';
import { acesOf, changeTo, type DaclRule, fixesIn } from './rule';

/** `10.1.1.5 0.0.0.255`: bits of the address that the mask leaves out of account. */
export const hostBitsSet: DaclRule = {
  id: 'dacl/host-bits-set',
  severity: 'hint',
  // That devices clear these bits is recalled.
  evidence: 'R',
  *check(input): Iterable<Draft> {
    for (const { ace, list } of acesOf(input)) {
      for (const address of [ace.source, ace.destination]) {
        const found = superfluous(address);
        if (!found) continue;
        const suffix = address?.kind === 'prefix' ? address.word.text.slice(address.word.text.indexOf('/')) : '';
        const span = { start: found.address.span.start, end: found.address.span.end + suffix.length };
        yield {
          span,
          message: message('dacl.host-bits-set', { text: found.network + suffix }),
          fixes: fixesIn(list.list, changeTo(found.network + suffix, 'equivalent', span)),
        };
      }
    }
  },
};

function superfluous(address: Address | undefined): { readonly address: Ip; readonly network: string } | undefined {
  if (address?.kind !== 'masked' && address?.kind !== 'prefix') return undefined;
  const { family, value } = address.address;
  // A CIDR prefix in an IPv4 ACE is wrong as a whole, and so is a netmask: other rules.
  if (address.kind === 'prefix' ? family === 4 || address.keyword !== undefined : isSwapped(address)) return undefined;
  const wildcard =
    address.kind === 'prefix'
      ? wildcardOfLength(family, address.length)
      : address.maskKind === 'wildcard'
        ? address.mask.value
        : address.mask.value ^ allOnes[family];
  if ((value & wildcard) === 0n || lengthOfWildcard(family, wildcard) === undefined) return undefined;
  return { address: address.address, network: textOfAddress(family, value & ~wildcard & allOnes[family]) };
}
