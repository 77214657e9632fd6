/** An IP version. The packets of the two versions are disjoint worlds: nothing of one covers anything of the other. */
export type IpVersion = 4 | 6;

/** What a line does with the packets it decides. */
export type Action = 'permit' | 'deny';

/** A closed interval of integers, both ends included. Empty when `low > high`. */
export type Interval = readonly [low: number, high: number];

/** An address as an unsigned integer in network order: a number below 2^32 for IPv4, a bigint below 2^128 for IPv6. */
export type AddressValue = number | bigint;

/**
 * The addresses x with (x XOR value) AND NOT wildcard = 0: where the wildcard mask has a 1, the bit of the address is free.
 * The wildcard need not be contiguous, and bits of `value` under the wildcard do not count.
 */
export interface AddressSet {
  readonly value: AddressValue;
  readonly wildcard: AddressValue;
}

/** The six TCP flags, as bits in the order of the TCP header (RFC 9293). */
export const TCP_FLAG = { fin: 1, syn: 2, rst: 4, psh: 8, ack: 16, urg: 32 } as const;

/** The flag words f (0–63) with f AND mask = value. */
export interface FlagPattern {
  readonly mask: number;
  readonly value: number;
}

/** `established`: ACK or RST is set. */
export const ESTABLISHED: readonly FlagPattern[] = [
  { mask: TCP_FLAG.ack, value: TCP_FLAG.ack },
  { mask: TCP_FLAG.rst, value: TCP_FLAG.rst },
];

/** Protocols whose first bytes are a source and a destination port: TCP, UDP, DCCP, SCTP, UDP-Lite. */
export const PORT_PROTOCOLS: readonly number[] = [6, 17, 33, 132, 136];

/** Protocols whose first bytes are a type and a code: ICMP and ICMPv6. */
export const ICMP_PROTOCOLS: readonly number[] = [1, 58];

/**
 * The set of packets that meet every condition given; a condition left out is met by every packet.
 *
 * A packet that has no such field meets no condition about it: an ESP packet and a non-initial fragment have no ports,
 * so `{ destinationPorts: [[0, 65535]] }` is smaller than `{}`. A union (several intervals, several patterns) is met
 * when one member is; an empty array is met by nothing.
 */
export interface Match {
  readonly version: IpVersion;
  /** Protocol numbers 0–255. */
  readonly protocols?: readonly Interval[];
  readonly source?: AddressSet;
  readonly destination?: AddressSet;
  /** Only packets of {@link PORT_PROTOCOLS} have ports. */
  readonly sourcePorts?: readonly Interval[];
  readonly destinationPorts?: readonly Interval[];
  /** Only TCP has flags; met when one pattern is met. */
  readonly tcpFlags?: readonly FlagPattern[];
  /** Only packets of {@link ICMP_PROTOCOLS} have types and codes. */
  readonly icmpTypes?: readonly Interval[];
  readonly icmpCodes?: readonly Interval[];
  /** true: only non-initial fragments. false: only whole packets and first fragments. */
  readonly fragment?: boolean;
}

/** A set of packets: the union of its members; the empty array is the empty set. */
export type PacketSet = readonly Match[];

/**
 * One line of a list.
 *
 * With `certainty: 'exact'` the line matches exactly the packets of `packets`. With `'may'` it matches some subset of
 * them that nobody here knows (a time range, an object group): `packets` is an upper bound, the lower bound is empty.
 * Every unknown subset is independent of all others.
 */
export interface Line {
  readonly action: Action;
  readonly packets: PacketSet;
  readonly certainty: 'exact' | 'may';
  /**
   * Only for `'may'`, and only used by {@link compare}: lines with an equal name hang on the same condition, so that two
   * lists with the same time range can be proved equal. Without a name a line's condition is its own.
   */
  readonly unknown?: string;
}

/** One packet. Fields that its protocol (or a non-initial fragment) does not have are absent. */
export interface Packet {
  readonly version: IpVersion;
  readonly protocol: number;
  readonly source: AddressValue;
  readonly destination: AddressValue;
  readonly sourcePort?: number;
  readonly destinationPort?: number;
  /** Bits of {@link TCP_FLAG}. */
  readonly tcpFlags?: number;
  readonly icmpType?: number;
  readonly icmpCode?: number;
  /** true for a non-initial fragment: it carries no ports, flags or ICMP type. */
  readonly fragment: boolean;
}
