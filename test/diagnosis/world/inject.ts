import type { Random } from '../../packets/support/random';
import { breakList, give, withoutDeny, wrongDeny } from './break-list';
import { injectNetwork } from './inject-network';
import type { Ace, Save } from './lists';
import type { Fault, World } from './model';
import { between, denyProbe, permitAll, soundWorld } from './site';

/** Makes one thing wrong in a world. */
type Inject = (world: World, random: Random) => void;

const older = (save: Save, entries: readonly Ace[]): Save => ({ ...save, saved: save.saved - 86_400 * 9, entries });

const lists: Partial<Record<Fault, Inject>> = {
  'deny-missing': (world, random) => give(world, withoutDeny(world, random).entries),
  'deny-too-late': (world, random) => {
    const { entries, deny } = withoutDeny(world, random);
    give(world, [...entries, deny]);
  },
  'deny-wrong': (world, random) => {
    const { entries, deny } = withoutDeny(world, random);
    give(world, [wrongDeny(random, deny), ...entries]);
  },
  'port-differs': (world) => {
    // The portal's port was changed; the lists and ise-posture.json still have the one before.
    world.statedPort = world.syncPort + 7;
    give(world, [...world.psns.map((psn) => denyProbe(psn, world.statedPort)), permitAll]);
    world.also.push('deny-wrong');
  },
  'older-list': (world, random) => {
    const { entries, how } = breakList(world, random);
    world.grant = { ...world.grant, lists: [older(world.compliant, entries)] };
    world.also.push(how);
  },
  'authored-differs': (world, random) => {
    const { entries, how } = breakList(world, random);
    if (random.chance(50)) {
      world.authored = entries;
      world.byFile = how;
    } else {
      world.compliant = { ...world.compliant, entries };
      world.grant = { ...world.grant, lists: [world.compliant] };
      world.also.push(how);
    }
  },
  'wrong-authorization': (world, random) => {
    const name = random.pick(['GUEST_PERMIT', 'STAFF_NONCOMPLIANT', 'PRINTERS']);
    const list: Save = { ...world.compliant, name, entries: [permitAll] };
    world.grant = { rule: 'Guests', profile: 'GuestAccess', lists: [list] };
  },
  'no-list-sent': (world) => {
    world.grant = { ...world.grant, lists: [] };
  },
};

const stopped: Partial<Record<Fault, Inject>> = {
  'interval-off': (world, random) => {
    world.interval = random.pick([undefined, '0']);
    world.every = 0;
    delete world.expected;
  },
  'interval-invalid': (world, random) => {
    world.interval = random.pick(['600', '-1', 'abc', '301', '1.5']);
    world.every = 0;
    delete world.expected;
  },
  'profile-not-delivered': (world, random) => {
    world.expected = world.every + 15;
    if (random.chance(50)) return;
    world.interval = random.pick([undefined, '0']);
    world.every = 0;
    world.also.push('interval-off');
  },
  'profile-contradicts-log': (world) => {
    world.interval = '0';
    delete world.expected;
    world.also.push('interval-off');
  },
  'never-started': (world, random) => {
    world.agent = 'starts-never';
    if (random.chance(50)) return;
    // A run before it that ended as it should rules an earlier fault out.
    world.losses.push('mab');
    world.defectFrom = 1;
    world.also.push('state-lost-recovered');
  },
  'stopped-earlier': (world, random) => {
    const { entries, how } = breakList(world, random);
    give(world, entries);
    world.also.push(how);
    // A PSN that does not know the session makes no fault of it.
    world.knowledge = 'shared';
    world.reassess = 'after-fault';
  },
  'stopped-silently': (world) => {
    world.agent = 'stops-silently';
  },
};

const lost: Partial<Record<Fault, Inject>> = {
  'state-lost-recovered': (world, random) => {
    world.losses.push(random.pick(['link', 'mab', 'expired']));
  },
  'state-lost-not-assessed': (world, random) => {
    world.losses.push(random.pick(['link', 'mab', 'expired']));
    world.agent = 'finds-nothing';
    world.defectFrom = 1;
  },
  'ise-lost-agent-unaware': (world, random) => {
    world.losses.push(random.pick(['link', 'mab', 'expired']));
    const { entries } = world.unknown;
    world.unknown = { ...world.unknown, entries: entries.filter(({ ports }) => ports?.[0] !== world.syncPort) };
    world.also.push('blocked-before-posture');
  },
  'loop-new-sessions': (world) => {
    world.losses.push('mab', 'mab', 'mab');
  },
  'loop-owner-changes': (world) => {
    world.losses.push('owner', 'owner', 'owner');
  },
  'loop-session-ends': (world) => {
    world.losses.push('link', 'link', 'link');
    world.also.push('loop-new-sessions');
  },
  'loop-no-accounting': (world) => {
    world.losses.push('expired', 'expired', 'expired');
    world.accounting = 'missing';
  },
  'loop-two-adapters': (world) => {
    world.losses.push('adapter', 'adapter', 'adapter');
    world.also.push('loop-new-sessions');
  },
  'no-policy-server': (world, random) => {
    world.agent = 'finds-no-server';
    if (random.chance(40)) return;
    world.losses.push(random.pick(['link', 'mab', 'expired']));
    world.defectFrom = 1;
    world.also.push('state-lost-not-assessed');
  },
};

/** Loops and losses are noticed by the next probe: rounds have to come soon enough. */
function soon(world: World): void {
  if (world.losses.length === 0 || world.every === 0) return;
  world.every = Math.min(world.every, 20);
  world.interval = String(world.every);
  if (world.expected !== undefined) world.expected = world.every;
}

/** Faults that show in a second run as in the first. */
const repeated: ReadonlySet<Fault> = new Set<Fault>([
  'healthy', 'deny-missing', 'deny-too-late', 'deny-wrong', 'other-list-applied', 'list-not-installed', 'list-empty', 'race',
  'not-enforced', 'no-list-sent', 'state-lost-recovered', 'certificate', 'proxy', 'refused', 'blocked-before-posture',
]); // biome-ignore format: a table

/** Some have an earlier fault behind them, of another list that was put right. */
function withPast(world: World, random: Random): void {
  if (world.knowledge !== 'shared' || !repeated.has(world.fault) || random.chance(80)) return;
  const psn = random.pick(world.psns);
  const { compliant } = world;
  const entries = compliant.entries.filter(({ to }) => to !== psn.v4);
  world.before = older(compliant, entries);
}

/** The world of a seed with that fault in it. */
export function worldOf(seed: number, fault: Fault): World {
  const { world, random } = soundWorld(seed, fault);
  const inject = lists[fault] ?? stopped[fault] ?? lost[fault] ?? injectNetwork[fault];
  inject?.(world, random);
  soon(world);
  withPast(world, random);
  if (fault === 'race') world.installed = world.firstProbe + between(random, 2500, 9000);
  return world;
}
