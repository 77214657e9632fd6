import { textOfAddress } from '../../core/address';
import type { Occurrence } from '../../core/language';
import type { DaclInput } from '../meaning/input';
import { type Address, addressBits, type Line, lengthOfWildcard } from '../syntax';
import { partsOf } from './places';

/**
 * Places that speak of the same thing: addresses (a PSN's leads to ise-posture.json, aliases too), subnets, and names of
 * groups that devices define.
 */
export function occurrences(input: DaclInput): Occurrence[] {
  return input.document.lines.flatMap(occurrencesIn);
}

function occurrencesIn(line: Line): Occurrence[] {
  if (line.kind !== 'ace') return [];
  return partsOf(line.ace).flatMap((part): Occurrence[] => {
    if (part.kind !== 'address') return [];
    const { address } = part;
    if (address.kind === 'group')
      return address.name ? [{ key: `group:${address.name.text}`, span: address.name.span, role: 'use' }] : [];
    return addressOccurrence(address);
  });
}

function addressOccurrence(address: Address): Occurrence[] {
  const bits = addressBits(address);
  if (bits === undefined || bits === 'any' || !('address' in address)) return [];
  const { text, word } = address.address;
  if (bits.wildcard === 0n) return [{ key: `address:${text}`, span: word.span, role: 'use' }];
  const length = lengthOfWildcard(bits.family, bits.wildcard);
  if (length === undefined) return [];
  return [{ key: `network:${textOfAddress(bits.family, bits.value)}/${length}`, span: address.span, role: 'use' }];
}
