import { textOfAddress } from '../../core/address';
import type { Occurrence } from '../../core/language';
import { listKey } from '../../core/list-name';
import type { DaclInput } from '../meaning/input';
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
  const [only] = document.lists;
  const file = /(?:^|\/)([^/]+?)\.dacl(?:\.txt)?$/i.exec(source.path)?.[1];
  if (document.lists.length === 1 && only && !only.name && file !== undefined) {
    const { start } = only.span;
    return [{ key: listKey(file), span: { start, end: start }, role: 'definition' }];
  }
  return document.lists.flatMap(({ name, header }): Occurrence[] =>
    name && header ? [{ key: listKey(name.text), span: name.span, role: 'definition' }] : [],
  );
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
