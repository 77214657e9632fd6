import type { Event } from './worlds';

/** An attempt as the naive analyser tells it. */
export interface Expected {
  readonly time: number;
  readonly client: string;
  readonly clientPort: number;
  readonly destination: string;
  readonly port: number;
  readonly psn: string | undefined;
  readonly syns: number;
  readonly outcome: string;
  readonly icmp: string | undefined;
  readonly tls: boolean;
}

type Tcp = Event & { readonly kind: 'tcp' };

const has = ({ parts }: Tcp, bit: number): boolean => (parts.flags & bit) !== 0;

/** The distance of two sequence numbers, which begin again behind the greatest. */
const ahead = (number: number, from: number): number => (number - from + 2 ** 32) % 2 ** 32;

/**
 * The attempts of a world, found by asking each question of all events. It knows which events are copies; the reader has
 * to find that out.
 */
export function attemptsOf(
  world: readonly Event[],
  ports: readonly number[],
  psns: Readonly<Record<string, readonly string[]>>,
): Expected[] {
  const segments = world.filter((one): one is Tcp => one.kind === 'tcp');
  const psnOf = (address: string) => Object.keys(psns).find((name) => psns[name]!.includes(address));
  const opening = segments.filter(
    (one) => has(one, 2) && !has(one, 16) && (ports.includes(one.parts.toPort) || psnOf(one.parts.to) !== undefined),
  );
  const same = (a: Tcp, b: Tcp): boolean =>
    `${a.parts.from} ${a.parts.fromPort} ${a.parts.to} ${a.parts.toPort} ${a.parts.sequence}` ===
    `${b.parts.from} ${b.parts.fromPort} ${b.parts.to} ${b.parts.toPort} ${b.parts.sequence}`;
  const firsts = opening.filter((one, index) => opening.findIndex((other) => same(one, other)) === index);
  return firsts.map((first) => {
    const group = opening.filter((one) => same(one, first));
    const { from, fromPort, to, toPort, sequence } = first.parts;
    const back = segments.filter(
      ({ parts }) => parts.from === to && parts.fromPort === toPort && parts.to === from && parts.toPort === fromPort,
    );
    const on = segments.filter(
      ({ parts }) => parts.from === from && parts.fromPort === fromPort && parts.to === to && parts.toPort === toPort,
    );
    const replies = back.filter(
      (one) => has(one, 16) && [1, 12].includes(ahead(one.parts.acknowledged ?? 0, sequence)),
    );
    const answered = replies.some((one) => has(one, 2));
    const refused = replies.some((one) => has(one, 4));
    const error = world.find((one) => one.kind === 'icmp' && same({ ...first, parts: one.about }, first));
    const data = [...on, ...back].some(
      ({ parts }) =>
        parts.payload?.[0] === 22 &&
        parts.payload[1] === 3 &&
        ahead(parts.from === from ? parts.sequence : (parts.acknowledged ?? 0), sequence) < 1000,
    );
    const outcome = answered ? 'answered' : refused ? 'refused' : error ? 'unreachable' : 'no-answer';
    return {
      time: Math.floor(Math.min(...group.map((one) => one.time)) / 1000),
      ...{ client: from, clientPort: fromPort, destination: to, port: toPort, psn: psnOf(to) },
      syns: group.filter((one) => one.copy === undefined).length,
      outcome,
      icmp:
        outcome === 'unreachable' && error?.kind === 'icmp' ? `${error.type} ${error.code} ${error.from}` : undefined,
      tls: data,
    };
  });
}
