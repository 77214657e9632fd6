import type { Random } from '../../packets/support/random';
import { flags, type TcpParts } from '../../support/captures';

/** What passes on the wire: a TCP segment, an ICMP error about one, or something else. */
export type Event =
  | { readonly kind: 'tcp'; readonly time: number; readonly parts: TcpParts; readonly copy?: true }
  | {
      readonly kind: 'icmp';
      readonly time: number;
      readonly from: string;
      readonly type: number;
      readonly code: number;
      readonly about: TcpParts;
    }
  | { readonly kind: 'noise'; readonly time: number; readonly parts: TcpParts };

/** The PSNs of the worlds, by name. */
export const psnAddresses: Readonly<Record<string, readonly string[]>> = {
  psn1: ['10.1.1.5', '2001:db8::5'],
  psn2: ['10.1.1.6'],
};

const strangers = ['10.1.1.7', '192.0.2.80', '2001:db8::77'];
const second = 1_000_000;
const hello = [22, 3, 1, 0, 200, 1, 0, 0, 196, 3, 3];
const http = [71, 69, 84, 32, 47, 32];

interface Talk {
  readonly client: string;
  readonly server: string;
  readonly clientPort: number;
  readonly port: number;
  readonly isn: number;
  readonly serverIsn: number;
  readonly start: number;
}

/** A conversation's segments: those of the client and those of the server. */
function sides({ client, server, clientPort, port, isn, serverIsn }: Talk, random: Random) {
  let id = random.below(60_000) + 1;
  const up = (flag: number, more: Partial<TcpParts> = {}): TcpParts => ({
    ...{ from: client, fromPort: clientPort, to: server, toPort: port, sequence: isn, flags: flag, id: id++ },
    ...more,
  });
  const down = (flag: number, more: Partial<TcpParts> = {}): TcpParts => ({
    ...{ from: server, fromPort: port, to: client, toPort: clientPort, sequence: serverIsn, flags: flag, id: id++ },
    ...{ acknowledged: (isn + 1) >>> 0, ...more },
  });
  return { up, down };
}

const ack = flags.ack;

/** What may become of an attempt. Each gives the events of one conversation. */
const stories: readonly ((talk: Talk, random: Random) => Event[])[] = [
  (talk, random) => syns(talk, random, 1 + random.below(5)),
  (talk, random) => [...syns(talk, random, 1), ...handshake(talk, random, talk.start + 20_000)],
  (talk, random) => [...syns(talk, random, 2), ...handshake(talk, random, talk.start + second + 20_000)],
  (talk, random) => {
    const { down } = sides(talk, random);
    const count = 1 + random.below(3);
    const reset = down(flags.rst | ack, { sequence: 0 });
    return [...syns(talk, random, count), tcp(talk.start + (2 ** (count - 1) - 1) * second + 500, reset)];
  },
  (talk, random) => {
    const first = syns(talk, random, 1 + random.below(3));
    const about = first[random.below(first.length)]! as Event & { kind: 'tcp' };
    const from = random.chance(50) ? talk.server : talk.server.includes(':') ? '2001:db8::1' : '10.9.0.1';
    const [type, code] = talk.server.includes(':')
      ? random.pick([
          [1, 0],
          [1, 1],
          [1, 4],
          [3, 0],
        ] as const)
      : random.pick([
          [3, 0],
          [3, 1],
          [3, 3],
          [3, 10],
          [3, 13],
          [11, 0],
        ] as const);
    return [...first, { kind: 'icmp', time: about.time + 900, from, type, code, about: about.parts }];
  },
  // Only what comes back was captured, or only the connection's rest.
  (talk, random) =>
    handshake(talk, random, talk.start).filter((one) => one.kind === 'tcp' && one.parts.from === talk.server),
  (talk, random) => handshake(talk, random, talk.start),
  // Answered, then reset by the server.
  (talk, random) => {
    const { down } = sides(talk, random);
    const reset = down(flags.rst | ack, { sequence: (talk.serverIsn + 1) >>> 0, acknowledged: (talk.isn + 1) >>> 0 });
    return [...syns(talk, random, 1), ...handshake(talk, random, talk.start + 9000), tcp(talk.start + 90_000, reset)];
  },
  // Both open at once.
  (talk, random) => {
    const { up, down } = sides(talk, random);
    return [
      ...syns(talk, random, 1),
      tcp(talk.start + 300, { ...down(flags.syn), acknowledged: 0 }),
      tcp(talk.start + 600, up(flags.syn | ack, { acknowledged: (talk.serverIsn + 1) >>> 0 })),
      tcp(talk.start + 700, down(flags.syn | ack)),
    ];
  },
  // The same ends again, with another number: the first is silent, the second answered.
  (talk, random) => {
    const again = { ...talk, isn: random.below(2 ** 32), start: talk.start + 30 * second };
    return [...syns(talk, random, 2), ...syns(again, random, 1), ...handshake(again, random, again.start + 4000)];
  },
  // An acknowledgement of nothing that this client sent.
  (talk, random) => {
    const { down } = sides(talk, random);
    const stale = down(ack, { acknowledged: (talk.isn + 0x4000_0000) >>> 0 });
    return [...syns(talk, random, 1), tcp(talk.start + 2000, stale)];
  },
  // Data in the SYN, acknowledged with it.
  (talk, random) => {
    const { up, down } = sides(talk, random);
    return [
      tcp(talk.start, up(flags.syn, { payload: hello })),
      tcp(talk.start + 2000, down(flags.syn | ack, { acknowledged: (talk.isn + 1 + hello.length) >>> 0 })),
    ];
  },
];

function tcp(time: number, parts: TcpParts): Event {
  return { kind: 'tcp', time, parts };
}

function syns(talk: Talk, random: Random, count: number): Event[] {
  const { up } = sides(talk, random);
  const flag = flags.syn | random.pick([0, 0, 0xc0]);
  return Array.from({ length: count }, (_, index) => tcp(talk.start + (2 ** index - 1) * second, up(flag)));
}

function handshake(talk: Talk, random: Random, start: number): Event[] {
  const { up, down } = sides(talk, random);
  const next = { sequence: (talk.isn + 1) >>> 0, acknowledged: (talk.serverIsn + 1) >>> 0 };
  const opening = [tcp(start, down(flags.syn | ack)), tcp(start + 50, up(ack, next))];
  if (random.chance(30)) return [...opening, tcp(start + 900, up(flags.fin | ack, next))];
  const payload = random.chance(70) ? hello : http;
  const data = [
    tcp(start + 100, up(flags.psh | ack, { ...next, payload })),
    tcp(start + 5000, down(ack, { sequence: next.acknowledged, acknowledged: (next.sequence + payload.length) >>> 0 })),
  ];
  return [...opening, ...data];
}

/** A random world: conversations at the same time, some seen twice, with other traffic in between. */
export function randomWorld(random: Random): Event[] {
  const events = Array.from({ length: 1 + random.below(6) }, (_, index) => {
    const isIpv6 = random.chance(25);
    const servers = [...Object.values(psnAddresses).flat(), ...strangers].filter((one) => one.includes(':') === isIpv6);
    const talk: Talk = {
      client: isIpv6 ? `2001:db8:1::${index + 1}` : `172.20.1.${index + 1}`,
      server: random.pick(servers),
      clientPort: random.chance(5) ? 8449 : 49_152 + random.below(9),
      port: random.pick([8449, 8449, 8450, 8443, 443]),
      isn: random.chance(20) ? 0xffff_ffff : random.below(2 ** 32),
      serverIsn: random.below(2 ** 32),
      start: Date.UTC(2026, 2, 10, 9) * 1000 + random.below(60 * second),
    };
    return random.pick(stories)(talk, random);
  }).flat();
  const copies = random.chance(20) ? events.flatMap((one) => (one.kind === 'tcp' ? [copyOf(one)] : [])) : [];
  const all = [...events, ...copies, ...noise(random)].sort((a, b) => a.time - b.time);
  // Files are not always in order.
  for (let swaps = random.below(3); swaps > 0 && all.length > 1; swaps--) {
    const at = random.below(all.length - 1);
    [all[at], all[at + 1]] = [all[at + 1]!, all[at]!];
  }
  return all;
}

function copyOf(event: Event & { readonly kind: 'tcp' }): Event {
  return { ...event, time: event.time + 30, parts: { ...event.parts, ttl: 63 }, copy: true };
}

function noise(random: Random): Event[] {
  return Array.from({ length: random.below(4) }, () => ({
    kind: 'noise' as const,
    time: Date.UTC(2026, 2, 10, 9) * 1000 + random.below(60 * second),
    parts: {
      ...{ from: '172.20.1.1', fromPort: 8449, to: '10.1.1.5', toPort: 8449, sequence: random.below(2 ** 32) },
      ...{ flags: random.below(256) },
    },
  }));
}
