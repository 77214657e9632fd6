import { allOnes, textOfAddress } from '../../../core/address';
import type { Refactoring } from '../../../core/language';
import { message } from '../../../core/message';
import type { Span } from '../../../core/text';
import { keepsMeaning } from '../../edits/repair';
import type { DaclInput } from '../../meaning/input';
import { singleHost } from '../../meaning/psn-index';
import { type Address, addressBits, lengthOfWildcard } from '../../syntax';
import { acesIn, isOn, listAt, partsOf } from '../places';

/** The same addresses in the form that is easier to read: `host`, `any`, a wildcard mask for a prefix. */
export function addressRefactorings(input: DaclInput, span: Span): Refactoring[] {
  return acesIn(input.document, span)
    .filter((line) => listAt(input, line)?.list.form !== 'show')
    .flatMap((line) => {
      const list = listAt(input, line)?.list;
      const asa = list?.platform === 'asa';
      return partsOf(line.ace).flatMap((part): Refactoring[] => {
        if (part.kind !== 'address' || !isOn(part.span, span)) return [];
        const text = rewritten(part.address, asa ? 'netmask' : 'wildcard');
        const edits = text === undefined ? [] : [{ span: part.span, newText: text }];
        if (text === undefined || !list || !keepsMeaning(input.document, line, list, edits)) return [];
        return [
          {
            title: message('dacl.refactor.host', { text }),
            kind: 'refactor.rewrite',
            edits,
          },
        ];
      });
    });
}

/** All addresses of one IP version: an ASA list holds both. */
function anyOf(family: 4 | 6, mask: 'wildcard' | 'netmask'): string {
  return mask === 'netmask' ? `any${family}` : 'any';
}

function rewritten(address: Address, mask: 'wildcard' | 'netmask'): string | undefined {
  const bits = addressBits(address);
  if (bits === undefined || bits === 'any') return undefined;
  const { family, value, wildcard } = bits;
  if (address.kind === 'masked') {
    const host = singleHost(address);
    if (host) return `host ${host.text}`;
    return wildcard === allOnes[family] ? anyOf(family, mask) : undefined;
  }
  if (address.kind === 'host' && family === 4)
    return `${address.address.word.text} ${mask === 'wildcard' ? '0.0.0.0' : '255.255.255.255'}`;
  if (address.kind !== 'prefix') return undefined;
  const length = lengthOfWildcard(family, wildcard);
  const first = textOfAddress(family, value);
  if (length === 0) return anyOf(family, mask);
  if (singleHost(address)) return `host ${address.address.word.text}`;
  // CIDR is how IPv6 is written; for IPv4 the list's own kind of mask is wanted.
  return family === 4
    ? `${first} ${textOfAddress(4, mask === 'wildcard' ? wildcard : wildcard ^ allOnes[4])}`
    : undefined;
}
