import { type Message, message } from '../../core/message';
import { type Packet, TCP_FLAG } from '../../packets';
import { addressOf, type Family, textOfAddress } from '../syntax';
import { ipv4Protocols, ipv6Protocols } from '../vocabulary';

/** A packet as somebody types it; the protocol's PacketText has the same fields. */
export interface TypedPacket {
  readonly protocol: string;
  /** Address, with `:port` where the protocol has ports (`[2001:db8::1]:443`). Left out: any client. */
  readonly source?: string;
  readonly destination: string;
  /** TCP flags by name, separated by commas; left out: `syn`. */
  readonly flags?: string;
  readonly icmpType?: number;
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
const withPorts: readonly number[] = [6, 17, 132];
const echo: Readonly<Record<Family, number>> = { 4: 8, 6: 128 };

interface Endpoint {
  readonly family: Family;
  readonly value: bigint;
  readonly port?: number;
}

/** Reads a packet; each field gets an exact complaint. */
export function readPacket(typed: TypedPacket): ReadPacket {
  const destination = readEndpoint(typed.destination);
  if (!destination) return invalid('destination', 'questions.bad-endpoint', typed.destination);
  const { family } = destination;
  const protocol = readProtocol(typed.protocol, family);
  if (protocol === undefined) return invalid('protocol', 'questions.bad-protocol', typed.protocol);
  const given = typed.source?.trim() ?? '';
  const source = readEndpoint(given === '' ? anybody[family] : given);
  if (!source) return invalid('source', 'questions.bad-endpoint', given);
  if (source.family !== family) return invalid('source', 'questions.other-family', given);
  const hasPorts = withPorts.includes(protocol);
  if (hasPorts && destination.port === undefined) return invalid('destination', 'questions.no-port', typed.destination);
  if (!hasPorts && destination.port !== undefined)
    return invalid('destination', 'questions.port-without-ports', typed.protocol);
  if (!hasPorts && source.port !== undefined) return invalid('source', 'questions.port-without-ports', typed.protocol);
  const flags = readFlags(typed.flags ?? 'syn');
  if (protocol === 6 && flags === undefined) return invalid('flags', 'questions.bad-flags', typed.flags ?? '');
  const { icmpType } = typed;
  if (icmpType !== undefined && !(Number.isInteger(icmpType) && icmpType >= 0 && icmpType <= 255))
    return invalid('icmpType', 'questions.bad-icmp-type', String(icmpType));
  const isIcmp = protocol === 1 || protocol === 58;
  return {
    kind: 'packet',
    client: given === '' ? 'anybody' : 'named',
    packet: {
      version: family,
      protocol,
      source: addressValue(source),
      destination: addressValue(destination),
      ...(hasPorts ? { sourcePort: source.port ?? clientPort, destinationPort: destination.port! } : {}),
      ...(protocol === 6 ? { tcpFlags: flags! } : {}),
      ...(isIcmp ? { icmpType: icmpType ?? echo[family], icmpCode: 0 } : {}),
      fragment: false,
    },
  };
}

function invalid(
  part: keyof TypedPacket,
  id:
    | 'questions.bad-endpoint'
    | 'questions.bad-protocol'
    | 'questions.other-family'
    | 'questions.no-port'
    | 'questions.port-without-ports'
    | 'questions.bad-flags'
    | 'questions.bad-icmp-type',
  text: string,
): ReadPacket {
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
  return (family === 6 ? ipv6Protocols : ipv4Protocols).get(name)?.number ?? ipv4Protocols.get(name)?.number;
}

/** `10.1.1.5`, `10.1.1.5:8449`, `2001:db8::5`, `[2001:db8::5]`, `[2001:db8::5]:8449`. */
function readEndpoint(text: string): Endpoint | undefined {
  const [, bracketed, plain, port] = /^(?:\[([^\]]*)\]|([^[\]]*?))(?::(\d{1,5}))?$/.exec(text.trim()) ?? [];
  const bare = addressOf(text.trim());
  if (bare) return bare;
  const address = addressOf(bracketed ?? plain ?? '');
  if (!address || (bracketed === undefined && address.family === 6)) return undefined;
  if (port === undefined) return address;
  return Number(port) <= 65535 ? { ...address, port: Number(port) } : undefined;
}

function readFlags(text: string): number | undefined {
  let bits = 0;
  for (const name of text.toLowerCase().split(/[\s,+]+/)) {
    if (name === '' || name === 'none') continue;
    const bit = TCP_FLAG[name as keyof typeof TCP_FLAG];
    if (bit === undefined) return undefined;
    bits |= bit;
  }
  return bits;
}

/** A packet in the words of a command line: `tcp 192.0.2.1:50000 → 10.1.1.5:8449 (syn)`. */
export function describePacket(packet: Packet): string {
  const name = [...(packet.version === 6 ? ipv6Protocols : ipv4Protocols)].find(
    ([, entry]) => entry.number === packet.protocol,
  )?.[0];
  const protocol = packet.protocol === 58 ? 'icmp' : (name ?? `protocol ${packet.protocol}`);
  const flags = Object.entries(TCP_FLAG).filter(([, bit]) => ((packet.tcpFlags ?? 0) & bit) !== 0);
  const detail = [
    ...(packet.tcpFlags === undefined ? [] : [flags.length === 0 ? 'no flags' : flags.map(([flag]) => flag).join(',')]),
    ...(packet.icmpType === undefined ? [] : [`type ${packet.icmpType} code ${packet.icmpCode ?? 0}`]),
    ...(packet.fragment ? ['fragment'] : []),
  ];
  const ends = `${endText(packet, packet.source, packet.sourcePort)} → ${endText(packet, packet.destination, packet.destinationPort)}`;
  return `${protocol} ${ends}${detail.length === 0 ? '' : ` (${detail.join('; ')})`}`;
}

function endText({ version }: Packet, address: number | bigint, port: number | undefined): string {
  const text = textOfAddress(version, BigInt(address));
  if (port === undefined) return text;
  return version === 6 ? `[${text}]:${port}` : `${text}:${port}`;
}
