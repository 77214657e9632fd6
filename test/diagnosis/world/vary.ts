import type { Random } from '../../packets/support/random';
import { ofEndpoint, type Piece, shown } from './material';
import type { Fault, World } from './model';
import { play } from './play';
import { between, rightList, soundWorld } from './site';
import type { Trace } from './trace';

/** Takes a piece of a log away: an event log begins where it wraps, and ends when it is fetched. */
export function cutLog(text: string, from: 'head' | 'tail', random: Random): string {
  const lines = text.split('\n');
  const at = random.below(lines.length);
  return (from === 'head' ? lines.slice(at) : lines.slice(0, at + 1)).join('\n');
}

/** What the device showed at some other moment of the story: of the same endpoint, and perhaps of another session. */
export function otherSnapshot(world: World, trace: Trace, random: Random): readonly Piece[] {
  const session = random.pick(trace.sessions);
  const next = trace.sessions.find((one) => one.adapter === session.adapter && one.from > session.from);
  // Not in the seconds in which one list follows another.
  const until = Math.max(session.from + 10, (next?.from ?? trace.end) - 20_000);
  const at = between(random, session.from + 10, until);
  return shown(world, session, random.chance(50) ? at : undefined);
}

/** Faults that everybody at the site has. */
const ofSite: ReadonlySet<Fault> = new Set<Fault>([
  'psn-unreachable',
  'blocked-before-posture',
  'ise-lost-agent-unaware',
  'port-differs',
]);

/** Somebody else at the same site, in order but for what is wrong with the site, and all material about that endpoint. */
export function companionOf(world: World): {
  readonly world: World;
  readonly pieces: readonly Piece[];
  readonly isSound: boolean;
} {
  const { world: sound, random } = soundWorld(world.seed ^ 0xc0_ffee, 'healthy');
  const { psns, syncPort, statedPort, unknown } = world;
  const entries = rightList(random, psns, syncPort);
  const compliant = { ...sound.compliant, name: 'LAB_COMPLIANT', entries };
  const other: World = {
    ...sound,
    psns,
    syncPort,
    statedPort,
    unknown,
    compliant,
    authored: entries,
    grant: { ...sound.grant, lists: [compliant] },
    host: 'lab-7',
    adapters: [{ mac: '02:00:5e:00:0a:0a', ip: '10.123.4.5' }, sound.adapters[1]],
    start: world.start + between(random, -40, 40) * 1000,
    nad: { ...sound.nad, name: 'SW-LAB', ip: '10.255.2.2', port: 'GigabitEthernet2/0/11' },
  };
  return { world: other, pieces: ofEndpoint(other, play(other)), isSound: !ofSite.has(world.fault) };
}
