/** What became of a connection attempt, as far as the capture shows it. */
export type Outcome = 'no-answer' | 'answered' | 'refused' | 'unreachable';

/** The ICMP error that came back for a SYN. `from` is its sender. ICMPv6 numbers its types differently. */
export interface IcmpError {
  readonly version: 4 | 6;
  readonly type: number;
  readonly code: number;
  readonly from: string;
}

/** One TCP connection attempt whose opening SYN is in the capture. Addresses are canonical text. */
export interface Attempt {
  /** Milliseconds since 1970 (UTC) of its first SYN; undefined where the file keeps no times. */
  readonly time?: number;
  readonly client: string;
  readonly clientPort: number;
  readonly destination: string;
  readonly port: number;
  /** The PSN of ise-posture.json with that address. */
  readonly psn?: string;
  /** SYNs that the client sent; a copy that the capture itself made of one is not counted. */
  readonly syns: number;
  readonly outcome: Outcome;
  /** Set where the outcome is `unreachable`. */
  readonly icmp?: IcmpError;
  /** A TLS record was seen; it is not where the packets were cut behind their headers. */
  readonly tls: boolean;
}

/** Packets that were passed over, though not for what hides them: a reader may want these in other words. */
export const passed = { fragment: 'later IP fragment', cut: 'cut within its headers' } as const;

/** Packets that were passed over, by what they are: a link type that is not read, MACsec … */
interface UnreadPackets {
  /** A name of the field, such as `IEEE 802.11 (link type 105)`. */
  readonly name: string;
  readonly packets: number;
}

/** Why reading ended before the file did: its end is missing, or what stands there is no packet. */
export interface Stop {
  readonly reason: 'truncated' | 'damaged';
  /** Bytes from the start of the file, unpacked where it was packed. */
  readonly offset: number;
}

/** What a capture says. */
export interface Capture {
  readonly format: 'pcap' | 'pcapng' | 'unknown';
  /** Packets read, those that were passed over included. */
  readonly packets: number;
  /** By time; those without a time last, as they stand in the file. */
  readonly attempts: readonly Attempt[];
  /** SYNs of attempts beyond those that are kept. */
  readonly leftOut: number;
  /** Answers that came before their SYN, and were not kept until it came: an attempt may lack one. */
  readonly forgotten: number;
  readonly unread: readonly UnreadPackets[];
  readonly stopped?: Stop;
}
