import { type Family, parseAddress, textOfAddress, withPort } from '../../core/address';
import { type Message, type MessageId, message } from '../../core/message';
import { ICMP_PROTOCOLS, type Packet, PORT_PROTOCOLS, TCP_FLAG } from '../../packets';
import { ipv4Protocols, ipv6Protocols, merged, nameOf } from '../vocabulary';

/** A packet as somebody types it; the protocol's PacketText has the same fields. */
export interface TypedPacket {
  readonly protocol: string;
  /** Address, with `:port` where the protocol has ports (`[2001:db8::1]:443`). Left out: any client. */
  readonly source?: string;
  readonly destination: string;
  /** TCP flags by name, separated by commas; left out: `syn`. */
  readonly flags?: string;
  /** Left out: an echo request. */
  readonly icmpType?: number;
  /** Left out: 0. */
  readonly icmpCode?: number;
}

/** A typed packet, understood; or what is wrong with which part. */
export type ReadPacket =
  | { readonly kind: 'packet'; readonly packet: Packet; readonly client: 'named' | 'anybody' }
  | { readonly kind: 'invalid'; readonly part: keyof TypedPacket; readonly message: Message };

/** A client's port where none is given. */
const clientPort = 50000;
/** The client where none is given: documentation addresses (RFC 5737, RFC 3849). */
const anybody: Readonly<Record<Family, string>> = { 4: '192.0.2.1', 6: '2001:db8::1' };
/** A protocol that only `ip` lines match: reserved for experiments (RFC 3692). */
const anyProtocol = 253;
const flagBits: ReadonlyMap<string, number> = new Map(Object.entries(TCP_FLAG));
/** Names of either IP version: a packet may have any protocol number. */
const otherNames: typeof ipv4Protocols = merged(ipv4Protocols, ipv6Protocols);
const echo: Readonly<Record<Family, number>> = { 4: 8, 6: 128 };

interface Endpoint {
  readonly family: Family;
  readonly value: bigint;
  readonly port?: number;
}

type Invalid = Extract<ReadPacket, { readonly kind: 'invalid' }>;

/** Reads a packet; each field gets an exact complaint. */
export function readPacket(typed: TypedPacket): ReadPacket {
  const destination = readEndpoint('destination', typed.destination);
  if ('kind' in destination) return destination;
  const { family } = destination;
  const protocol = readProtocol(typed.protocol, family);
  if (protocol === undefined) return invalid('protocol', 'questions.bad-protocol', typed.protocol);
  const given = typed.source?.trim() ?? '';
  const source = readEndpoint('source', given === '' ? anybody[family] : given);
  if ('kind' in source) return source;
  if (source.family !== family) return invalid('source', 'questions.other-family', given);
  const header = readHeader(typed, protocol, source, destination);
  if ('kind' in header) return header;
  return {
    kind: 'packet',
    client: given === '' ? 'anybody' : 'named',
    packet: {
      version: family,
      protocol,
      source: addressValue(source),
      destination: addressValue(destination),
      ...header,
      fragment: false,
    },
  };
}

type Header = Pick<Packet, 'sourcePort' | 'destinationPort' | 'tcpFlags' | 'icmpType' | 'icmpCode'>;

/** What stands behind the addresses: ports, flags, ICMP type and code, each only where the protocol has them. */
function readHeader(typed: TypedPacket, protocol: number, source: Endpoint, destination: Endpoint): Header | Invalid {
  const hasPorts = PORT_PROTOCOLS.includes(protocol);
  const isIcmp = ICMP_PROTOCOLS.includes(protocol);
  for (const [part, endpoint] of [['destination', destination] as const, ['source', source] as const]) {
    if (!hasPorts && endpoint.port !== undefined) return invalid(part, 'questions.port-without-ports', typed.protocol);
  }
  if (hasPorts && destination.port === undefined)
    return invalid('destination', 'questions.no-port', endText(destination.family, destination.value, 8449));
  const flags = readFlags(typed.flags ?? 'syn');
  if (protocol !== 6 && typed.flags !== undefined) return invalid('flags', 'questions.flags-without-tcp', typed.flags);
  if (typeof flags === 'string') return invalid('flags', 'questions.bad-flags', flags);
  for (const part of ['icmpType', 'icmpCode'] as const) {
    const number = typed[part];
    if (number === undefined) continue;
    if (!isIcmp) return invalid(part, 'questions.icmp-without-icmp', typed.protocol);
    if (!Number.isInteger(number) || number < 0 || number > 255)
      return invalid(part, 'questions.bad-icmp-number', String(number));
  }
  if (isIcmp) return { icmpType: typed.icmpType ?? echo[destination.family], icmpCode: typed.icmpCode ?? 0 };
  if (!hasPorts) return {};
  const ports = { sourcePort: source.port ?? clientPort, destinationPort: destination.port! };
  return protocol === 6 ? { ...ports, tcpFlags: flags } : ports;
}

function invalid(part: keyof TypedPacket, id: MessageId, text: string): Invalid {
  return { kind: 'invalid', part, message: message(id, { text }) };
}

function addressValue({ family, value }: Endpoint): number | bigint {
  return family === 4 ? Number(value) : value;
}

function readProtocol(text: string, family: Family): number | undefined {
  const name = text.trim().toLowerCase();
  if (/^\d{1,3}$/.test(name)) return Number(name) <= 255 ? Number(name) : undefined;
  if (name === 'ip' || name === 'ipv6') return anyProtocol;
  if (name === 'icmp') return family === 6 ? 58 : 1;
  if (name === 'icmpv6' || name === 'icmp6') return 58;
  return (family === 6 ? ipv6Protocols : ipv4Protocols).get(name)?.number ?? otherNames.get(name)?.number;
}

/** `10.1.1.5`, `10.1.1.5:8449`, `2001:db8::5`, `[2001:db8::5]`, `[2001:db8::5]:8449`. */
function readEndpoint(part: 'source' | 'destination', typed: string): Endpoint | Invalid {
  const text = typed.trim();
  const whole = parseAddress(text);
  if (whole) return whole;
  const [, bracketed, plain, port] = /^(?:\[([^\]]*)\]|([^[\]:]*))(?::([^:]*))?$/.exec(text) ?? [];
  const address = parseAddress(bracketed ?? plain ?? '');
  if (!address) return invalid(part, 'questions.bad-endpoint', typed);
  if (port === undefined) return address;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) return invalid(part, 'questions.bad-port', port);
  return { ...address, port: Number(port) };
}

/** The bits of flags; the first word that is none. */
function readFlags(text: string): number | string {
  let bits = 0;
  for (const word of text.split(/[\s,+]+/)) {
    const name = word.toLowerCase();
    if (name === '' || name === 'none') continue;
    const bit = flagBits.get(name);
    if (bit === undefined) return word;
    bits |= bit;
  }
  return bits;
}

/** A packet in the words of a command line: `tcp 192.0.2.1:50000 → 10.1.1.5:8449 (syn)`. */
export function describePacket(packet: Packet): string {
  const { version, protocol, tcpFlags, icmpType } = packet;
  const name = nameOf(version === 6 ? ipv6Protocols : ipv4Protocols, protocol) ?? `protocol ${protocol}`;
  const flags = [...flagBits].filter(([, bit]) => ((tcpFlags ?? 0) & bit) !== 0).map(([flag]) => flag);
  const detail = [
    ...(tcpFlags === undefined ? [] : [flags.length === 0 ? 'flags none' : flags.join(',')]),
    ...(icmpType === undefined ? [] : [`type ${icmpType} code ${packet.icmpCode ?? 0}`]),
    ...(packet.fragment ? ['fragment'] : []),
  ];
  const from = endText(version, BigInt(packet.source), packet.sourcePort);
  const to = endText(version, BigInt(packet.destination), packet.destinationPort);
  return `${name} ${from} → ${to}${detail.length === 0 ? '' : ` (${detail.join('; ')})`}`;
}

/** An address, with its port: `10.1.1.5:8449`, `[2001:db8::5]:8449`. */
export function endText(family: Family, value: bigint, port: number | undefined): string {
  const text = textOfAddress(family, value);
  return port === undefined ? text : withPort(text, port);
}
