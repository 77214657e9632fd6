import { allOnes, textOfAddress } from '../../core/address';
import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { type HostBits, hostBits, ownWildcard } from '../meaning/masks';
import type { Address } from '../syntax';
import { acesOf, changeTo, type DaclRule, repairsOf } from './rule';

/** `10.1.1.5 0.0.0.255`: bits of the address that the mask leaves out of account. */
export const hostBitsSet: DaclRule = {
  id: 'dacl/host-bits-set',
  about: 'list',
  severity: 'hint',
  // That devices clear these bits is recalled.
  evidence: 'R',
  *check(input): Iterable<Draft | undefined> {
    for (const placed of acesOf(input)) {
      if (!placed) {
        yield;
        continue;
      }
      for (const address of [placed.ace.source, placed.ace.destination]) {
        const found = hostBits(address);
        if (!address || !found) continue;
        const { family, value } = found.address;
        const suffix = address.kind === 'prefix' ? `/${address.length}` : '';
        const text = textOfAddress(family, value & ~found.wildcard & allOnes[family]) + suffix;
        const span = address.kind === 'prefix' ? address.word.span : found.address.word.span;
        const isQuestion = found.looksLike === 'network';
        const otherMask = isQuestion ? maskFix(address, found) : undefined;
        yield {
          span,
          message: otherMask
            ? message('dacl.host-bits-set.mask', { text, mask: otherMask.edits[0]!.newText })
            : message('dacl.host-bits-set', { text }),
          fixes: () => repairsOf(input, placed, otherMask, changeTo(text, isQuestion ? 'choice' : 'equivalent', span)),
        };
      }
    }
  },
};

/** The mask that fits the address as it is written. */
function maskFix(address: Address, { address: { family, value } }: HostBits): Fix | undefined {
  if (address.kind !== 'masked' || family !== 4) return undefined;
  const wildcard = ownWildcard(value);
  const mask = textOfAddress(4, address.maskKind === 'wildcard' ? wildcard : wildcard ^ allOnes[4]);
  return changeTo(mask, 'choice', address.mask.word.span);
}
