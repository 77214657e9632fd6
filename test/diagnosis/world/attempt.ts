import type { WorldPsn } from './model';
import { deviceLets, knownAt, type Stage } from './stage';

/** How a connection to a PSN ended, and when the client knew. */
export type Ending =
  | { readonly kind: 'silent'; readonly at: number }
  | { readonly kind: 'refused'; readonly at: number }
  | { readonly kind: 'unreachable'; readonly at: number }
  | { readonly kind: 'connected'; readonly at: number };

/** What the client's SYNs meet: the first three are a second and two seconds apart, as TCP sends them. */
const repeats = [0, 1000, 3000];

/** The client opens a connection to a PSN; its packets are on the wire. */
export function connect(stage: Stage, at: number, psn: WorldPsn, port: number): Ending {
  const { world, wire } = stage;
  const isOther = world.path === 'other-adapter' && port === world.syncPort;
  const own = world.adapters[isOther ? 1 : stage.adapter].ip;
  const isV6 = world.family === 6 && port === world.syncPort;
  const [client, server] = isV6 ? [world.v6, psn.v6] : [own, psn.v4];
  const ends = { client, clientPort: stage.clientPort++, server, port };
  for (const pause of repeats) {
    const sent = at + pause;
    wire.push({ ...ends, at: sent, kind: 'syn' });
    const isLet = isOther || deviceLets(stage, { protocol: 'tcp', from: client, to: server, port }, sent);
    if (!isLet) {
      if (world.rejects === 'silently') continue;
      wire.push({ ...ends, at: sent + 2, kind: 'reset' });
      return { kind: 'refused', at: sent + 2 };
    }
    const state = stage.compliant === undefined ? 'up' : psn.state;
    if (state === 'silent') continue;
    if (state === 'unreachable') {
      wire.push({ ...ends, at: sent + 5, kind: 'icmp' });
      return { kind: 'unreachable', at: sent + 900 };
    }
    wire.push({ ...ends, at: sent + 3, kind: 'syn-ack' }, { ...ends, at: sent + 4, kind: 'hello' });
    return { kind: 'connected', at: sent + 120 };
  }
  return { kind: 'silent', at: at + world.patience };
}

/** What a PSN that is asked says of the endpoint. */
export function answerOf(stage: Stage, at: number, psn: WorldPsn): 'Unknown' | 'Pending' | 'Compliant' {
  const known = knownAt(stage, at);
  if (!known) return 'Unknown';
  if (stage.world.knowledge === 'owner' && known.owner !== psn.name) return 'Unknown';
  return known.posture === 'Pending' ? 'Unknown' : known.posture;
}
