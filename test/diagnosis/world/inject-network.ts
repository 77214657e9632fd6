import type { Random } from '../../packets/support/random';
import { breakList, give } from './break-list';
import type { Save } from './lists';
import type { Fault, World } from './model';
import { between, permitAll } from './site';

const dump = (...headers: readonly string[]): readonly string[] => ['Connection: keep-alive', ...headers];

/** TLS fails: at a program on the host that answers for everybody, or at a PSN that the list lets the probe through to. */
function spokenTls(world: World, random: Random, code: number): void {
  const where = random.pick(['host', 'psn'] as const);
  world.middle = { kind: 'code', code, where };
  if (where === 'host') return;
  const { entries, how } = breakList(world, random);
  give(world, entries);
  world.also.push(how);
}

/** Faults of the device, of the way to the PSNs, and of what answers there. */
export const injectNetwork: Partial<Record<Fault, (world: World, random: Random) => void>> = {
  'other-list-applied': (world, random) => {
    world.applied = 'other';
    const name = random.pick(['CRITICAL_ACCESS', 'CONTRACTORS', 'OPEN_BY_TEMPLATE']);
    world.other = { ...world.compliant, name, entries: [permitAll] };
  },
  'unknown-list-applied': (world) => {
    world.applied = 'no-coa';
  },
  'list-not-installed': (world, random) => {
    world.applied = random.pick(['failed', 'not-listed']);
  },
  'list-empty': (world) => {
    world.applied = 'empty';
    world.nad.output = 'ios-xe';
  },
  'platform-no-dacl': (world) => {
    world.applied = 'unsupported';
    world.nad.output = 'c9800';
    world.also.push('list-not-installed');
  },
  'client-address-unknown': (world) => {
    world.applied = 'no-address';
  },
  'ipv6-path': (world, random) => {
    world.family = 6;
    if (random.chance(50)) return;
    const v6: Save = { ...world.compliant, family: 6, name: `${world.compliant.name}_V6`, entries: [permitAll] };
    world.grant = { ...world.grant, lists: [...world.grant.lists, v6] };
  },
  race: (world) => {
    world.firstProbe = 200;
  },
  'not-enforced': (world) => {
    world.applied = 'not-enforced';
  },
  'other-path': (world) => {
    world.path = 'other-adapter';
  },
  'answered-by-another': (world, random) => {
    world.middle = random.pick([
      { kind: 'http', status: 200, headers: dump('Content-Type: text/html', 'Server: squid') },
      { kind: 'http', status: 403, headers: dump('Via: 1.1 proxy7.corp.test (squid)') },
      { kind: 'http', status: 503, headers: dump('Server: BigIP') },
    ]);
  },
  certificate: (world, random) => {
    spokenTls(world, random, random.pick([12037, 12038, 12045, 12169, 12170, 12175, 12179, 12057]));
  },
  tls: (world, random) => {
    spokenTls(world, random, 12157);
  },
  'blocked-before-posture': (world) => {
    const { entries } = world.unknown;
    world.unknown = { ...world.unknown, entries: entries.filter(({ ports }) => ports?.[0] !== world.syncPort) };
  },
  'psn-unreachable': (world, random) => {
    const psn = random.pick(world.psns);
    world.at = psn.name;
    psn.state = random.pick(['silent', 'unreachable']);
  },
  refused: (world) => {
    world.rejects = 'with-reset';
  },
  'name-not-resolved': (world) => {
    world.middle = { kind: 'code', code: 12007, where: 'host' };
  },
  proxy: (world, random) => {
    const needsLogin = { kind: 'http', status: 407, headers: dump('Proxy-Authenticate: NTLM') } as const;
    world.middle = random.chance(20)
      ? needsLogin
      : { kind: 'code', code: random.pick([12166, 12167, 12178, 12180]), where: 'host' };
    world.firstProbe += between(random, 0, 500);
  },
};
