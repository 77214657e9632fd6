import { httpDate, probe, sayHeaders, sayStarted, sayStatus, sayStopped } from './agent';
import { connect } from './attempt';
import type { Save } from './lists';
import type { World } from './model';
import { authenticate, authorize, lose } from './network';
import { between } from './site';
import { newStage, type Stage, say } from './stage';
import type { Trace } from './trace';

/** How a run of state synchronization ended. */
interface Ended {
  readonly at: number;
  readonly kind: 'fault' | 'lost' | 'stopped' | 'idle';
}

const second = 1000;
const rounds = 3;

/** Lets a world's time pass. Nothing is decided here but by what a packet meets at its moment, and by what ISE knows then. */
export function play(world: World): Trace {
  const stage = newStage(world);
  let at = world.start;
  begin(stage, at);
  if (world.before) at = past(stage, world.before, at);
  authenticate(stage, at + second);
  at += between(stage.random, 4, 9) * second;
  let isOver = false;
  for (let leg = 0; !isOver; leg++) {
    const compliant = assess(stage, at, leg);
    if (compliant === undefined) break;
    stage.compliant ??= compliant;
    // The log was fetched at that moment.
    isOver = leg >= world.losses.length + 3;
    if (isOver) {
      at = compliant + 60;
      sayStarted(stage, at);
      break;
    }
    const ended = run(stage, compliant, leg);
    at = ended.at;
    if (ended.kind !== 'lost') break;
    at += between(stage.random, 3, 7) * second;
  }
  const end = isOver ? at : idle(stage, at);
  const { agent, wire, nad, ise, sessions } = stage;
  const order = <T extends { readonly at: number }>(all: readonly T[]): readonly T[] =>
    [...all].sort((a, b) => a.at - b.at);
  return {
    agent: order(agent),
    wire: order(wire),
    nad: order(nad),
    ise: order(ise),
    sessions,
    adapter: stage.adapter,
    end,
  };
}

/** The morning: the list was wrong, and synchronization stopped. @returns when the agent was started anew. */
function past(stage: Stage, before: Save, at: number): number {
  const { middle: _, ...plain } = stage.world;
  const lists = [before];
  const world: World = {
    ...plain,
    applied: 'as-sent',
    grant: { ...plain.grant, lists },
    path: 'nad',
    rejects: 'silently',
  };
  const earlier: Stage = { ...stage, world };
  authenticate(earlier, at + second);
  const compliant = assess(earlier, at + 5 * second, -1)!;
  const ended = run(earlier, compliant, -1);
  stage.sessionNumber = earlier.sessionNumber;
  stage.clientPort = earlier.clientPort;
  return ended.at + between(stage.random, 25, 90) * 60 * second;
}

function begin(stage: Stage, at: number): void {
  const { adapters, family, v6 } = stage.world;
  const both = stage.world.path === 'other-adapter' || stage.world.losses.includes('adapter');
  const own = both ? adapters : adapters.slice(0, 1);
  const ips = [...own.map(({ ip }) => ip), ...(family === 6 ? [v6] : [])];
  const macs = own.map(({ mac }) => mac.toUpperCase());
  say(stage, at, 'ISEPostureCFG.xml present. Using it for config', 'ConfigData::loadXMLCfgFile', { level: 'info' });
  const words = `MAC List=${macs.join(',')}, IP List=${ips.join(',')}, saved MAC=${macs[0]}`;
  say(stage, at + 1500, words, 'SystemInfo::getIpAndMacList');
}

/** Discovery and assessment. @returns when the agent finds the endpoint compliant; undefined if it never does. */
function assess(stage: Stage, at: number, leg: number): number | undefined {
  const { world } = stage;
  const isLame = leg >= world.defectFrom;
  say(stage, at, 'adapter eth0, operStatus=1, wifi=no', 'SwiftHttpRunner::collectNoMntTargets');
  if (isLame && world.agent === 'finds-no-server') {
    sayStatus(stage, at + 9 * second, [1, 0], 'No policy server detected.', 'Default network access is in effect.');
    return undefined;
  }
  if (isLame && world.agent === 'finds-nothing') return undefined;
  connect(stage, at + 300, world.psns[stage.owner]!, 8443);
  if (world.discovery === 'dumped') {
    const headers = ['HTTP-Version: 1.1', 'Status-Code: 200', `Date: ${httpDate(at + 700)}`, 'Content-Length: 0'];
    sayHeaders(stage, at + 750, headers, '0xC60');
  }
  sayStatus(stage, at + 2 * second, [2, 0], 'Scanning system.', 'Limited or no network connectivity.');
  const compliant = at + between(stage.random, 9, 25) * second + stage.random.below(900);
  sayStatus(stage, compliant, [4, 2], 'Compliant.', 'Network access allowed.');
  authorize(stage, compliant);
  return compliant;
}

function run(stage: Stage, compliant: number, leg: number): Ended {
  const { world } = stage;
  if (world.every === 0 || (world.agent === 'starts-never' && leg >= world.defectFrom))
    return { at: compliant, kind: 'idle' };
  sayStarted(stage, compliant + 60);
  const loss = world.losses[leg];
  let at = compliant + world.firstProbe;
  let isLost = false;
  for (let round = 0; round < rounds + (loss ? 2 : 0); round++) {
    const began = at;
    for (const psn of world.psns) {
      const probed = probe(stage, at, psn);
      if (probed.kind === 'fault') return faulted(stage, probed.at);
      if (probed.kind === 'lost') return { at: probed.at, kind: 'lost' };
      at = probed.at + between(stage.random, 20, 900);
    }
    if (round === 0) reachPortals(stage, at);
    if (world.agent === 'stops-silently' && round === 1) {
      sayStopped(stage, at);
      return { at, kind: 'stopped' };
    }
    at = Math.max(at + 500, began + world.every * second);
    if (loss && !isLost && round >= 1) {
      lose(stage, at - 8000, loss);
      isLost = true;
    }
  }
  return { at, kind: 'idle' };
}

/** Somebody tries the portals' port from the endpoint, as the collection script does. */
function reachPortals(stage: Stage, at: number): void {
  for (const [index, psn] of stage.world.psns.entries()) connect(stage, at + 10 + index * 20, psn, 8443);
}

/** The agent gives up until it is started anew, whatever it finds later. */
function faulted(stage: Stage, at: number): Ended {
  const { world } = stage;
  if (world.reassess === 'no') return { at, kind: 'fault' };
  const again = at + between(stage.random, 120, 300) * second;
  sayStatus(stage, again - 10 * second, [2, 0], 'Scanning system.', 'Limited or no network connectivity.');
  sayStatus(stage, again, [4, 2], 'Compliant.', 'Network access allowed.');
  return { at: again, kind: 'fault' };
}

/** The agent goes on with what it does besides. */
function idle(stage: Stage, from: number): number {
  const { world } = stage;
  const isLong = ['starts-never', 'stops-silently', 'finds-nothing', 'finds-no-server'].includes(world.agent);
  const seconds = isLong || world.every === 0 ? 420 : 150;
  const file = 'ISEPostureCFG.xml present. Using it for config';
  for (let passed = 20; passed < seconds; passed += 50) {
    say(stage, from + passed * second, file, 'ConfigData::loadXMLCfgFile', { level: 'info' });
    say(
      stage,
      from + (passed + 9) * second,
      'adapter eth0, operStatus=1, wifi=no',
      'SwiftHttpRunner::collectNoMntTargets',
    );
  }
  return from + seconds * second;
}
