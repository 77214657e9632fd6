import { type Random, randomFrom } from '../../packets/support/random';
import { type Packet, permits, type Save } from './lists';
import type { World } from './model';
import type { AgentLine, IseRecord, Known, NadLine, SessionState, WirePacket } from './trace';

/** A world while its time passes: histories that only grow. */
export interface Stage {
  readonly world: World;
  readonly random: Random;
  readonly agent: AgentLine[];
  readonly wire: WirePacket[];
  readonly nad: NadLine[];
  readonly ise: IseRecord[];
  readonly sessions: SessionState[];
  readonly known: Known[];
  /** The network card in use. */
  adapter: 0 | 1;
  /** Which PSN has the session. */
  owner: number;
  /** When the agent first found the endpoint compliant: a PSN that goes down does so then. */
  compliant?: number;
  sessionNumber: number;
  clientPort: number;
}

export function newStage(world: World): Stage {
  const random = randomFrom(world.seed ^ 0x5eed);
  const empty = { agent: [], wire: [], nad: [], ise: [], sessions: [], known: [] };
  const clientPort = 49_200 + random.below(9000);
  return { world, random, ...empty, adapter: 0, owner: 0, sessionNumber: 0x2a + random.below(500), clientPort };
}

export function say(
  stage: Stage,
  at: number,
  message: string,
  where = 'PeriodicProbe::sessionSyncProbe',
  more: { readonly level?: AgentLine['level']; readonly thread?: string } = {},
): void {
  const { level = 'debug', thread = where === 'PeriodicProbe::sessionSyncProbe' ? '0x296C' : '0xC60' } = more;
  stage.agent.push({ at, thread, where, level, message });
}

/** The last state of a history at some moment. */
function lastBefore<T extends { readonly from: number }>(history: readonly T[], at: number): T | undefined {
  return history
    .filter(({ from }) => from <= at)
    .sort((a, b) => a.from - b.from)
    .at(-1);
}

function sessionAt({ sessions }: Stage, adapter: 0 | 1, at: number): SessionState | undefined {
  return lastBefore(
    sessions.filter((one) => one.adapter === adapter),
    at,
  );
}

export function knownAt({ known }: Stage, at: number): Known | undefined {
  return lastBefore(known, at);
}

/** The session that the network knows of the adapter in use, whenever it is. */
export function latestSession({ sessions, adapter }: Stage): SessionState | undefined {
  return sessions.filter((one) => one.adapter === adapter).at(-1);
}

/** What the device does with a packet at some moment. */
export function deviceLets(stage: Stage, packet: Packet, at: number): boolean {
  const session = sessionAt(stage, stage.adapter, at);
  const family = packet.to.includes(':') ? 6 : 4;
  const list = session?.inForce.find((one: Save) => one.family === family);
  return list === undefined || permits(list, packet);
}

/** `0A0101…`: the device's address, a counter and a time, as a device makes a session's id. */
export function newSessionId(stage: Stage, at: number): string {
  const octets = stage.world.nad.ip.split('.').map((part) => Number(part).toString(16).padStart(2, '0'));
  const counter = (stage.sessionNumber++).toString(16).padStart(8, '0');
  const time = Math.floor(at / 1000)
    .toString(16)
    .padStart(8, '0')
    .slice(-8);
  return `${octets.join('')}${counter}${time}`.toUpperCase();
}
