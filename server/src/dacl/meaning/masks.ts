import { allOnes } from '../../core/address';
import {
  type Ace,
  type Address,
  type Ip,
  isNetmask,
  lengthOfWildcard,
  protocolNumber,
  wildcardOfLength,
} from '../syntax';

/** An address with a mask of its own. */
export type Masked = Extract<Address, { kind: 'masked' }>;

/** An ACE's addresses that have a mask. */
export function addressesIn(ace: Ace): Masked[] {
  return [ace.source, ace.destination].filter((address): address is Masked => address?.kind === 'masked');
}

/** Whether the mask is surely of the other kind: `10.1.0.0 255.255.0.0` is, `0.1.1.1 255.0.0.0` may well be meant. */
export function isSwapped(address: Masked): boolean {
  const { value, family } = address.address;
  const mask = address.mask.value;
  if (family !== 4) return false;
  if (address.maskKind === 'netmask')
    return mask !== 0n && mask !== allOnes[4] && !isNetmask(4, mask) && lengthOfWildcard(4, mask) !== undefined;
  // 255.255.255.255 as a wildcard means every host; as a netmask, this one.
  if (mask === allOnes[4]) return value !== 0n;
  return isNetmask(4, mask) && ((value & mask) !== 0n || value === 0n);
}

/**
 * Whether the mask makes one host of what was surely to be any: 0.0.0.0 with the mask of the other platform's `any`. No
 * packet goes to 0.0.0.0, and it comes only from a client that asks for its address (UDP).
 */
export function meansAny(address: Masked, ace: Ace): boolean {
  if (address.address.family !== 4 || address.address.value !== 0n) return false;
  if (address.mask.value !== (address.maskKind === 'wildcard' ? 0n : allOnes[4])) return false;
  return address === ace.destination || protocolNumber(ace.protocol, 4) !== 17;
}

/** An address with bits that its mask ignores. */
export interface HostBits {
  readonly address: Ip;
  /** What the mask ignores. */
  readonly wildcard: bigint;
  /**
   * `10.1.1.5 0.0.0.255` is a host of its network; `172.16.0.0 0.255.255.255` is more likely a network with another mask.
   */
  readonly looksLike: 'host' | 'network';
}

/** The bits of an address that its mask or prefix length ignores, where that is the only oddity about it. */
export function hostBits(address: Address | undefined): HostBits | undefined {
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
  const network = wildcard === allOnes[family] || (value & (family === 4 ? 0xfn : 0xffffn)) === 0n;
  return { address: address.address, wildcard, looksLike: network ? 'network' : 'host' };
}

/** The well-known blocks that people write by heart: RFC 1918, RFC 6598, RFC 3927, RFC 5771. */
const blocks: readonly (readonly [first: bigint, length: number])[] = [
  [0x0a000000n, 8],
  [0xac100000n, 12],
  [0xc0a80000n, 16],
  [0x64400000n, 10],
  [0xa9fe0000n, 16],
  [0xe0000000n, 4],
];

/** The wildcard that an IPv4 network address asks for: that of the block that it begins, else of the octets that are 0, else of the bits. */
export function ownWildcard(value: bigint): bigint {
  const block = blocks.find(([first]) => first === value);
  if (block) return wildcardOfLength(4, block[1]);
  const octets = [8n, 16n, 24n].filter((bits) => (value & ((1n << bits) - 1n)) === 0n);
  return octets.length > 0 ? (1n << octets[octets.length - 1]!) - 1n : (value & -value) - 1n;
}
