import {
  ESTABLISHED,
  exactAce,
  type Interval,
  type Line,
  type Match,
  portIntervals,
  uncertainAce,
} from '../../server/src/packets/index';
import { type Random, randomFrom } from '../../test/packets/support/random';

/** The state-sync probe of Cisco 222483: TCP 8449 of every PSN. */
export const PSNS: readonly number[] = Array.from({ length: 10 }, (_, i) => 0x0a010105 + i * 0x100);

const ANY = { version: 4 } as const;

function prefix(address: number, length: number): Match['destination'] {
  const wildcard = length === 0 ? 0xffffffff : 2 ** (32 - length) - 1;
  return { value: (address & ~wildcard) >>> 0, wildcard };
}

function tcp(destination: Match['destination'] | undefined, ...ports: number[]): Match {
  return ports.length > 0
    ? {
        ...ANY,
        protocols: [[6, 6]],
        ...(destination ? { destination } : {}),
        destinationPorts: portIntervals('eq', ports),
      }
    : { ...ANY, protocols: [[6, 6]], ...(destination ? { destination } : {}) };
}

function udp(destination: Match['destination'] | undefined, ...ports: number[]): Match {
  return { ...tcp(destination, ...ports), protocols: [[17, 17]] };
}

const SERVICES = [
  [443],
  [80, 443],
  [445],
  [3389],
  [22],
  [8443],
  [88, 389, 636],
  [135],
  [1433],
  [8080],
  [9100],
  [25, 587],
];

/** A list as people write them: PSNs first, then hosts and subnets with a port or two, some mistakes, `permit ip any any`. */
export function everyday(size: number): Line[] {
  const random = randomFrom(size);
  const lines: Line[] = PSNS.map((psn) => exactAce('deny', tcp(prefix(psn, 32), 8449)));
  lines.push(
    exactAce('permit', { ...udp(undefined, 67), sourcePorts: [[68, 68]] }),
    exactAce('permit', udp(prefix(0x0a000035, 32), 53)),
    exactAce('permit', { ...ANY, protocols: [[1, 1]], icmpTypes: [[8, 8]] }),
    exactAce('permit', { ...tcp(undefined), tcpFlags: ESTABLISHED }),
  );
  while (lines.length < size - 1) lines.push(everydayLine(random, lines));
  lines.push(exactAce('permit', ANY));
  return lines;
}

function everydayLine(random: Random, above: readonly Line[]): Line {
  const action = random.chance(60) ? 'permit' : 'deny';
  const kind = random.below(100);
  const host = (0x0a000000 + random.below(1 << 24)) >>> 0;
  const ports = random.pick(SERVICES);
  if (kind < 4) return random.pick(above);
  if (kind < 8) return exactAce(action, tcp(undefined, random.chance(3) ? random.pick(ports) : 1 + random.below(9999)));
  if (kind < 10) return exactAce(action, udp(undefined, 1 + random.below(9999)));
  if (kind < 25) return exactAce(action, { ...ANY, destination: prefix(host, 20 + random.below(9))! });
  if (kind < 30) return exactAce(action, { ...ANY, destination: prefix(host, 32)! });
  if (kind < 32) return uncertainAce(action, tcp(prefix(host, 24), ...ports), 'time-range WORK');
  if (kind < 45) return exactAce(action, udp(prefix(host, 32), random.pick([53, 123, 161, 514])));
  return exactAce(action, tcp(prefix(host, random.chance(80) ? 32 : 24), ...ports));
}

/** Port operators of every kind; the wide ones, which hide all that follows, one time in `wide`. */
function someRange(random: Random, wide: number): readonly Interval[] {
  const low = random.below(60000);
  const operator =
    random.below(wide) === 0 ? random.pick(['gt', 'lt', 'neq'] as const) : random.pick(['eq', 'range'] as const);
  return portIntervals(
    operator,
    operator === 'range' ? [low, low + 1 + random.below(20000)].map((p) => Math.min(p, 65535)) : [low],
  );
}

/**
 * Nested subnets of a few blocks with port ranges, both directions of ports and sources: the narrow ones tend to come
 * first, as they must to mean anything, and each line overlaps hundreds of others.
 */
export function overlapping(size: number): Line[] {
  const random = randomFrom(size + 7);
  const lines: Line[] = [];
  while (lines.length < size) {
    const done = lines.length / size;
    const length = Math.max(0, Math.min(32, Math.round(30 - 22 * done + random.below(9) - 4)));
    const destination = prefix(0x0a000000 + random.below(1 << 24), length)!;
    const action = random.chance(50) ? 'permit' : 'deny';
    const source = random.chance(20)
      ? { source: prefix(0x0a000000 + random.below(1 << 24), 8 + random.below(17))! }
      : {};
    const base: Match = { ...ANY, destination, ...source };
    const ports = { destinationPorts: someRange(random, 12) };
    const both = random.chance(15) ? { ...ports, sourcePorts: someRange(random, 4) } : ports;
    const protocols: readonly Interval[] = [random.chance(70) ? [6, 6] : [17, 17]];
    const match: Match = random.chance(6) ? base : { ...base, protocols, ...both };
    lines.push(random.chance(3) ? uncertainAce(action, match) : exactAce(action, match));
  }
  return lines;
}

/** Scattered wildcards on both sides and ranges on both ports. No person wrote this. */
export function scattered(size: number): Line[] {
  const random = randomFrom(size + 13);
  const addresses = (): NonNullable<Match['destination']> => ({
    value: random.below(2 ** 32),
    wildcard: (random.below(2 ** 32) | random.below(2 ** 32) | random.below(2 ** 32)) >>> 0,
  });
  return Array.from({ length: size }, () =>
    exactAce(random.chance(50) ? 'permit' : 'deny', {
      ...ANY,
      protocols: [[6, 6]],
      source: addresses(),
      destination: addresses(),
      sourcePorts: someRange(random, 2),
      destinationPorts: someRange(random, 2),
    }),
  );
}
