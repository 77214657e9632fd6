import { textOfAddress } from '../../core/address';
import type { Occurrence } from '../../core/language';
import { listKey } from '../../core/list-name';
import type { DaclInput } from '../meaning/input';
import { calledLists } from '../meaning/list-names';
import { type Address, addressBits, type Line, lengthOfWildcard } from '../syntax';
import { partsOf } from './places';

/**
 * Places that speak of the same thing: addresses (a PSN's leads to ise-posture.json, aliases too), subnets, and names of
 * groups that devices define; and lists, which sessions name.
 */
export function occurrences(input: DaclInput): Occurrence[] {
  return [...input.document.lines.flatMap(occurrencesIn), ...listOccurrences(input)];
}

/** Where lists stand: by the name of their header, or a dACL alone in its file by the file's. */
function listOccurrences({ document, source }: DaclInput): Occurrence[] {
  return calledLists(document, source).flatMap(({ list, name }): Occurrence[] => {
    if (list.name && !list.header) return [];
    const span = list.name?.span ?? { start: list.span.start, end: list.span.start };
    return [{ key: listKey(name), span, role: 'definition' }];
  });
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
