import { allOnes, textOfAddress } from '../../core/address';
import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import { type HostBits, hostBits, ownWildcard } from '../meaning/masks';
import type { Address } from '../syntax';
import { inEachAce } from './each-ace';
import { changeTo, type DaclRule, repairsOf } from './rule';

/** `10.1.1.5 0.0.0.255`: bits of the address that the mask leaves out of account. */
export const hostBitsSet: DaclRule = {
  id: 'dacl/host-bits-set',
  about: 'list',
  severity: 'hint',
  // That devices clear these bits is recalled.
  evidence: 'R',
  check: inEachAce((placed, input) =>
    [placed.ace.source, placed.ace.destination].flatMap((address) => {
      const found = hostBits(address);
      if (!address || !found) return [];
      const { family, value } = found.address;
      const suffix = address.kind === 'prefix' ? `/${address.length}` : '';
      const text = textOfAddress(family, value & ~found.wildcard & allOnes[family]) + suffix;
      const span = address.kind === 'prefix' ? address.word.span : found.address.word.span;
      const isQuestion = found.looksLike === 'network';
      const otherMask = isQuestion ? maskFix(address, found) : undefined;
      return [
        {
          span,
          message: otherMask
            ? message('dacl.host-bits-set.mask', { text, mask: otherMask.edits[0]!.newText })
            : message('dacl.host-bits-set', { text }),
          fixes: () => repairsOf(input, placed, otherMask, changeTo(text, isQuestion ? 'choice' : 'equivalent', span)),
        },
      ];
    }),
  ),
};

/** The mask that fits the address as it is written. */
function maskFix(address: Address, { address: { family, value } }: HostBits): Fix | undefined {
  if (address.kind !== 'masked' || family !== 4) return undefined;
  const wildcard = ownWildcard(value);
  const mask = textOfAddress(4, address.maskKind === 'wildcard' ? wildcard : wildcard ^ allOnes[4]);
  return changeTo(mask, 'choice', address.mask.word.span);
}
