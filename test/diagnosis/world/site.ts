import { type Random, randomFrom } from '../../packets/support/random';
import type { Ace, Save } from './lists';
import type { Fault, World, WorldPsn } from './model';

/** An integer of `low` … `high`. */
export function between(random: Random, low: number, high: number): number {
  return low + random.below(high - low + 1);
}

export const permitAll: Ace = { action: 'permit', protocol: 'ip' };

export function denyProbe(psn: WorldPsn, port: number): Ace {
  return { action: 'deny', protocol: 'tcp', to: psn.v4, ports: [port, port] };
}

/** What follows the denies: everything, or what a site lets its staff do; the PSNs' portals are always among it. */
function restOf(random: Random): readonly Ace[] {
  const deny: Ace = { action: 'deny', protocol: 'ip', to: '10.66.6.6' };
  const web: Ace = { action: 'permit', protocol: 'tcp', ports: [443, 443] };
  return random.pick([[permitAll], [permitAll], [web, permitAll], [deny, permitAll]]);
}

/** A right list for compliant endpoints. */
export function rightList(random: Random, psns: readonly WorldPsn[], port: number): readonly Ace[] {
  const denies = psns.map((psn) => denyProbe(psn, port));
  const wide = psns.map((psn): Ace => ({ ...denyProbe(psn, port), ports: [port, port + 1] }));
  return [...(random.chance(15) ? wide : denies), ...restOf(random)];
}

/** A right list for endpoints of unknown posture. */
function openingList(psns: readonly WorldPsn[], ports: readonly number[]): readonly Ace[] {
  const portals = psns.flatMap((psn) =>
    ports.map((port): Ace => ({ action: 'permit', protocol: 'tcp', to: psn.v4, ports: [port, port] })),
  );
  return [
    { action: 'permit', protocol: 'udp', ports: [67, 68] },
    { action: 'permit', protocol: 'udp', ports: [53, 53] },
    ...portals,
    { action: 'deny', protocol: 'ip' },
  ];
}

const octet = (random: Random): number => between(random, 2, 250);
const hex = (random: Random, digits: number): string =>
  Array.from({ length: digits }, () => random.pick([...'0123456789abcdef'])).join('');
const day = 86_400;

function psnsOf(random: Random, count: number): WorldPsn[] {
  const net = random.pick(['10.1.1', '172.20.5', '192.168.77']);
  const words = random.pick(['psn', 'ise-psn', 'ise']);
  return Array.from({ length: count }, (_, index) => ({
    name: `${words}${index + 1}`,
    fqdn: `${words}${index + 1}.corp.test`,
    v4: `${net}.${5 + index}`,
    v6: `2001:db8:1::${5 + index}`,
    state: 'up' as const,
  }));
}

/** Most devices ask a time server; a clock of its own may show anything, and the device says so. */
function clockOf(random: Random): Pick<World['nad'], 'offset' | 'clock'> {
  if (random.chance(88)) return { clock: 'ntp', offset: between(random, -150, 150) };
  return { clock: 'own', offset: between(random, -400, 400) * 1000 };
}

/** A world in which everything is right, with much that differs from world to world. */
export function soundWorld(seed: number, fault: Fault): { readonly world: World; readonly random: Random } {
  const random = randomFrom(seed);
  const psns = psnsOf(random, between(random, fault === 'loop-owner-changes' ? 2 : 1, 3));
  const syncPort = random.chance(25) ? between(random, 8447, 8460) : 8449;
  const start = Date.UTC(2026, 2, between(random, 3, 25), between(random, 6, 19), random.below(60), random.below(60));
  const saved = Math.floor(start / 1000) - between(random, 3 * day, 200 * day);
  const name = random.pick(['STAFF_COMPLIANT', 'Corp-Compliant', 'POSTURE_COMPLIANT_V2', 'WiredCompliant']);
  const save = (list: string, entries: readonly Ace[]): Save => ({ name: list, family: 4, saved, entries });
  const compliant = save(name, rightList(random, psns, syncPort));
  const unknownName = random.pick(['POSTURE_UNKNOWN', 'Pre_Posture', 'Pending-Access']);
  const net = `10.${between(random, 20, 60)}.${octet(random)}`;
  const installed = between(random, -500, 900);
  const every = random.pick([15, 20, 30, 30, 45]);
  const world: World = {
    seed,
    fault,
    also: [],
    start,
    psns,
    syncPort,
    statedPort: syncPort,
    ...(random.chance(50) ? { expected: every } : {}),
    user: random.pick(['alice', 'LAB\\bob', 'host/pc-7.corp.test']),
    host: `pc-${between(random, 100, 999)}`,
    adapters: [
      { mac: `02:00:5e:${hex(random, 2)}:${hex(random, 2)}:01`, ip: `${net}.${octet(random)}` },
      { mac: `02:00:5e:${hex(random, 2)}:${hex(random, 2)}:02`, ip: `10.99.${octet(random)}.${octet(random)}` },
    ],
    v6: `2001:db8:20::${hex(random, 3)}`,
    zone: random.pick([0, 60, 120, -300, -420, 330, 480, 345]),
    skew: random.pick([0, 0, 0, 400, -1700, 38_000, -65_000, 190_000, -240_000]),
    nad: {
      name: random.pick(['SW1', 'access-07', 'Switch']),
      ip: '10.255.1.1',
      port: 'GigabitEthernet1/0/5',
      ...clockOf(random),
      output: random.chance(80) ? 'ios-xe' : 'ios',
    },
    interval: String(every),
    delay: random.pick([3, 3, 10]),
    every,
    unknown: save(unknownName, openingList(psns, [8443, 8905, syncPort])),
    compliant,
    authored: compliant.entries,
    grant: { rule: 'Compliant', profile: 'PermitCompliant', lists: [compliant] },
    applied: 'as-sent',
    firstProbe: installed + between(random, 1600, 4000),
    installed,
    path: 'nad',
    family: 4,
    rejects: 'silently',
    agent: 'sound',
    defectFrom: 0,
    reassess: 'no',
    losses: [],
    knowledge: random.chance(70) ? 'shared' : 'owner',
    accounting: 'sent',
    discovery: random.chance(30) ? 'dumped' : 'quiet',
    record: random.pick(['mnt', 'mnt', 'mnt', 'syslog', 'report', 'pairs']),
    patience: random.chance(80) ? 7000 : 21_000,
  };
  return { world, random };
}
