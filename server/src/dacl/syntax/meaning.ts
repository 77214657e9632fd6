import { allOnes, type Family, type IpAddress } from '../../core/address';
import { createNotes } from '../../core/notes';
import type { Span } from '../../core/text';
import { icmpNames, icmpv6Names } from '../vocabulary';
import type { Address, IcmpSpec, Protocol } from './ace-model';
import { wildcardOfLength } from './ip';
import type { AceLine, AclList, EntryLine } from './model';

/** The family of a list that does not say one: ISE's default IP version is IPv4. */
export function familyOf(list: AclList): Family {
  return list.family ?? 4;
}

/** The IP protocol number that an ACE of this family matches; undefined: all of them, or not known. */
export function protocolNumber(protocol: Protocol | undefined, family: Family): number | undefined {
  if (protocol?.kind !== 'number') return undefined;
  if (protocol.name === 'icmp') return family === 6 ? 58 : 1;
  return protocol.number;
}

/** ICMP type and code as an ACE of this family means them (a keyword can stand for other numbers in ICMPv6). */
export function icmpMeaning(icmp: IcmpSpec, family: Family): { readonly type: number; readonly code?: number } {
  const known = icmp.name === undefined ? undefined : (family === 6 ? icmpv6Names : icmpNames).get(icmp.name);
  const { type, code } = known ?? icmp;
  return { type, ...(code === undefined ? {} : { code }) };
}

/** Addresses as bits: `value` where `wildcard` has a 0, anything where it has a 1. */
export interface AddressBits {
  readonly family: Family;
  readonly value: bigint;
  readonly wildcard: bigint;
}

/** Whether an address is one of those that `bits` stand for. */
export function holds(bits: AddressBits, ip: Pick<IpAddress, 'family' | 'value'>): boolean {
  return ip.family === bits.family && (ip.value & ~bits.wildcard) === bits.value;
}

/**
 * What an address matches.
 * @returns `any` for every address, bits, or undefined where the text does not tell (groups, placeholders, mistakes).
 */
export function addressBits(address: Address | undefined): AddressBits | 'any' | undefined {
  switch (address?.kind) {
    case 'any':
      return address.family === undefined
        ? 'any'
        : { family: address.family, value: 0n, wildcard: allOnes[address.family] };
    case 'host':
    case 'bare':
      return { family: address.address.family, value: address.address.value, wildcard: 0n };
    case 'masked': {
      const { family, value } = address.address;
      const wildcard = address.maskKind === 'wildcard' ? address.mask.value : address.mask.value ^ allOnes[family];
      return { family, value: value & ~wildcard & allOnes[family], wildcard };
    }
    case 'prefix': {
      const { family, value } = address.address;
      const wildcard = wildcardOfLength(family, address.length);
      return { family, value: value & ~wildcard & allOnes[family], wildcard };
    }
    default:
      return undefined;
  }
}

/**
 * The ACEs of a list in the order in which a device compares them: by sequence number or `line N` in a configuration, by N in
 * RADIUS pairs, as written elsewhere. Lines without a number stand where they are written, behind their predecessor.
 */
export function inOrder(list: AclList): readonly AceLine[] {
  if (list.form !== 'config' && list.form !== 'radius') return list.aces;
  const known = orders.get(list) ?? sorted(list);
  orders.set(list, known);
  return known;
}

const orders = createNotes<AclList, readonly AceLine[]>();

/** ASA's `line N` puts an entry before the one that has that place by then; an entry without it goes to the end. */
function asInserted({ entries }: AclList): readonly AceLine[] {
  const order: EntryLine[] = [];
  for (const entry of entries) {
    const { number } = entry.prefix ?? {};
    if (number === undefined || number > order.length) order.push(entry);
    else order.splice(Math.max(number - 1, 0), 0, entry);
  }
  return order.filter((entry) => entry.kind === 'ace');
}

/** Whether entries of a list say their place, as ASA's `line N` does. */
export function saysPlaces({ form, aces }: AclList): boolean {
  return form === 'config' && aces.some(({ prefix }) => prefix?.kind === 'access-list' && prefix.number !== undefined);
}

function sorted(list: AclList): readonly AceLine[] {
  if (saysPlaces(list)) return asInserted(list);
  let last = 0;
  const keyed = list.aces.map((line, index) => {
    last = (list.form === 'radius' ? line.prefix?.number : line.sequence?.value) ?? last;
    return { line, index, key: last };
  });
  return keyed.sort((a, b) => a.key - b.key || a.index - b.index).map(({ line }) => line);
}

/** The text of a line, without its line end. */
export function spanText(text: string, span: Span): string {
  return text.slice(span.start, span.end);
}
