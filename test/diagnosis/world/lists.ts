/** An entry of a list: as much of the language as this world speaks. */
export interface Ace {
  readonly action: 'permit' | 'deny';
  readonly protocol: 'ip' | 'tcp' | 'udp' | 'icmp';
  /** A host as source; any where there is none. */
  readonly from?: string;
  /** A host; any where there is none. */
  readonly to?: string;
  readonly ports?: readonly [low: number, high: number];
}

/** A list as ISE saved it at some time. */
export interface Save {
  readonly name: string;
  readonly family: 4 | 6;
  /** Seconds since 1970. */
  readonly saved: number;
  readonly entries: readonly Ace[];
}

/** A packet of a client. */
export interface Packet {
  readonly protocol: 'tcp' | 'udp';
  readonly from: string;
  readonly to: string;
  readonly port: number;
}

function matches(ace: Ace, packet: Packet): boolean {
  const { protocol, from, to, ports } = ace;
  return (
    (protocol === 'ip' || protocol === packet.protocol) &&
    (from === undefined || from === packet.from) &&
    (to === undefined || to === packet.to) &&
    (ports === undefined || (packet.port >= ports[0] && packet.port <= ports[1]))
  );
}

/** Whether a list lets a packet through: the first entry that matches decides, and none means no. */
export function permits({ entries }: Save, packet: Packet): boolean {
  return entries.find((ace) => matches(ace, packet))?.action === 'permit';
}

/** An entry as it is written; `client` stands for `any` where a device prints the client's own address. */
export function aceText(ace: Ace, family: 4 | 6): string {
  const { action, protocol, from, to, ports } = ace;
  const place = (host: string | undefined): string => (host === undefined ? 'any' : `host ${host}`);
  const word = protocol === 'ip' && family === 6 ? 'ipv6' : protocol;
  const port = ports && (ports[0] === ports[1] ? `eq ${ports[0]}` : `range ${ports[0]} ${ports[1]}`);
  return [action, word, place(from), place(to), ...(port ? [port] : [])].join(' ');
}

/** The hex digits that change with every save. */
function suffixOf({ saved }: Save): string {
  return saved.toString(16);
}

/** A list's name as a switch prints it. */
export function onSwitch(save: Save): string {
  return `xACSACLx-IP${save.family === 6 ? 'V6' : ''}-${save.name}-${suffixOf(save)}`;
}

/** A list's name as ISE sends it. */
export function onWire(save: Save): string {
  return `#ACSACL#-IP${save.family === 6 ? 'V6' : ''}-${save.name}-${suffixOf(save)}`;
}
