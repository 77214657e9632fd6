import type { DocumentParams, Exchange, ListParams, ProtocolRange } from './base';

/** One access list of a document. */
export interface ListSummary {
  /** Undefined for a list without a header; then it is the only one. */
  readonly name?: string;
  readonly range: ProtocolRange;
  /** In the reader's language: "compliant (file name)". */
  readonly posture: string;
  readonly entries: number;
}

/** A packet as the person typed it; what is missing is filled in as `test-packet` of the command line does. */
export interface PacketText {
  /** `tcp`, `udp`, `icmp`, `ip`, or a number. */
  readonly protocol: string;
  /** Address, with `:port` where the protocol has ports (`[2001:db8::1]:443`). Left out: any client, port 50000. */
  readonly source?: string;
  readonly destination: string;
  /** Comma-separated TCP flags; left out: `syn`. */
  readonly flags?: string;
  readonly icmpType?: number;
  readonly icmpCode?: number;
}

/** A packet worth testing: each PSN on the state-sync port, the portal port and 8905; DNS; DHCP. */
interface PacketChoice {
  readonly label: string;
  readonly description: string;
  readonly packet: PacketText;
}

export interface TestPacketParams extends ListParams {
  readonly packet: PacketText;
}

export type TestPacketResult =
  | {
      readonly kind: 'answer';
      readonly action: 'permit' | 'deny';
      readonly certain: boolean;
      /** `redirect`: a redirect list, in which permit sends the packet to the portal and deny leaves it alone. */
      readonly purpose: 'filter' | 'redirect';
      /** Null where the implicit deny at the end decides; then `range` is that of the list's last line. */
      readonly line: number | null;
      readonly range: ProtocolRange;
      /** The packet in full, what was left open filled in: `tcp 192.0.2.1:50000 → 10.1.1.5:8449 (syn)`. */
      readonly packet: string;
      /** Which line decides and why, in at most two short sentences, in the reader's language. */
      readonly explanation: string;
    }
  /** The packet, or the list, could not be understood; `part` is the field of PacketText that is wrong. */
  | { readonly kind: 'invalid'; readonly part?: keyof PacketText; readonly message: string };

export interface CompareParams extends ListParams {
  /** What the switch printed (`show access-lists`, `show ip access-lists interface …`), or another list. */
  readonly other: { readonly text: string; readonly list?: string };
}

/** A list's verdict on the example packet. */
export interface CompareSide {
  readonly action: 'permit' | 'deny';
  /** Null, and without a range, where the implicit deny decides. */
  readonly line: number | null;
  readonly range?: ProtocolRange;
}

export type CompareResult =
  /** `explanation`: one or two sentences, in the reader's language. */
  | { readonly kind: 'same'; readonly explanation: string }
  | {
      readonly kind: 'different';
      /** false: only if a condition holds that no text tells, such as a time range. */
      readonly certain: boolean;
      readonly explanation: string;
      readonly left: CompareSide;
      readonly right: CompareSide;
    }
  | { readonly kind: 'undecided'; readonly explanation: string }
  /** The other text holds several lists, or none of the wanted name: ask, and send again with `other.list`. */
  | { readonly kind: 'choose'; readonly lists: readonly string[] }
  | { readonly kind: 'invalid'; readonly message: string };

interface CopyDaclResult {
  /** Clean dACL text, LF, without suppression remarks and show-output decoration. */
  readonly text: string;
  readonly entries: number;
  /** What should be mended first, in the reader's language: syntax errors, placeholders, an empty list. */
  readonly warnings: readonly string[];
}

/** Questions about the access lists of a document. */
export interface ListRequests {
  /** In order of appearance. */
  'isePosture/lists': Exchange<DocumentParams, readonly ListSummary[]>;
  /** The packets that matter for a list. */
  'isePosture/packetChoices': Exchange<ListParams, readonly PacketChoice[]>;
  'isePosture/testPacket': Exchange<TestPacketParams, TestPacketResult>;
  'isePosture/compare': Exchange<CompareParams, CompareResult>;
  'isePosture/copyDaclForIse': Exchange<ListParams, CopyDaclResult>;
}
