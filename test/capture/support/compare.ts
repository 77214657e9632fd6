import assert from 'node:assert/strict';
import { type Capture, createCaptureStream } from '../../../server/src/capture';
import { parseAddress } from '../../../server/src/core/address';
import { type Deployment, noDeployment } from '../../../server/src/core/deployment/model';
import { type Random, randomFrom } from '../../packets/support/random';
import * as write from '../../support/captures';
import { attemptsOf } from './oracle';
import { type Event, psnAddresses, randomWorld } from './worlds';

const span = { start: 0, end: 0 };

/** The PSNs of the worlds, and a second state-sync port. */
const deployment: Deployment = {
  ...noDeployment,
  stateSyncPorts: [8449, 8450],
  psns: Object.entries(psnAddresses).map(([name, addresses]) => ({
    ...{ name, span, aliases: [] },
    addresses: addresses.map((text) => ({ value: parseAddress(text)!, span })),
  })),
};

/** Reads a capture whole, or in pieces of a size. */
export function readCapture(file: Uint8Array, size: number = file.length, known = deployment): Capture {
  const stream = createCaptureStream(known);
  for (let at = 0; at < file.length; at += size) {
    const chunk = file.slice(at, at + size);
    stream.push(chunk);
    // What was pushed may be used again.
    chunk.fill(0xa5);
  }
  return stream.finish();
}

/** A frame of an event on one of the kinds of wire that are read, with the link type of that wire. */
const wires: readonly (readonly [number, (packet: Uint8Array) => Uint8Array])[] = [
  [1, (packet) => write.ethernet(packet)],
  [1, (packet) => write.ethernet(packet, [], 'padded')],
  [1, (packet) => write.ethernet(packet, [0x8100])],
  [1, (packet) => write.ethernet(packet, [0x88a8, 0x8100], 'padded')],
  [113, (packet) => write.cooked(packet)],
  [113, (packet) => write.cooked(packet, [0x8100])],
  [101, (packet) => packet],
  [12, (packet) => packet],
];

function packetOf(event: Event, random: Random): Uint8Array {
  if (event.kind === 'icmp') {
    const about = write.tcpPacket(event.about);
    return write.icmpError(event.from, event.about.from, event.type, event.code, about, random.pick([28, 40]));
  }
  // A later fragment, and a first one of another protocol, say nothing of any port.
  if (event.kind === 'noise')
    return write.ip(event.parts.from, event.parts.to, random.pick([6, 17]), write.tcp(event.parts), { fragment: 100 });
  const more: write.IpParts = event.parts.from.includes(':')
    ? random.pick([
        {},
        { extensions: [[0, [0, 1, 4, 0, 0, 0, 0]]] },
        {
          extensions: [
            [60, [0, 1, 4, 0, 0, 0, 0]],
            [44, [0, 0, 0, 0, 0, 0, 1]],
          ],
        },
      ] as const)
    : random.pick([{}, {}, { options: [1, 1, 1, 0] }, { length: 0 }]);
  return write.tcpPacket(event.parts, more);
}

/** A world as a file of a random kind. */
export function fileOf(world: readonly Event[], random: Random): Uint8Array {
  const order = random.pick(['big', 'little'] as const);
  const [linkType, frame] = random.pick(wires);
  const captured = world.map((one): write.Captured => ({ time: one.time, frame: frame(packetOf(one, random)) }));
  if (random.chance(50)) return write.pcap(captured, { order, unit: random.pick(['micro', 'nano']), linkType });
  const resolution = random.pick([6, 9, 0x94]);
  const block = random.pick(['enhanced', 'packet'] as const);
  const devices = [{ linkType: 105 }, { linkType, resolution, offset: random.pick([0, 3600]) }];
  const extras = random.pick(['none', 'extras'] as const);
  const half = random.below(captured.length + 1);
  const part = (packets: readonly write.Captured[], own: 'big' | 'little'): Uint8Array =>
    write.section(
      packets.map((one) => ({ ...one, device: 1 })),
      { order: own, devices, block, extras },
    );
  return write.bytes(part(captured.slice(0, half), order), part(captured.slice(half), random.pick(['big', 'little'])));
}

/** Fails where the reader and the naive analyser tell different attempts of the world of that number. */
export function compareWorld(seed: number): void {
  const random = randomFrom(seed);
  const world = randomWorld(random);
  const file = fileOf(world, random);
  const read = readCapture(file, random.pick([file.length, 1 + random.below(200)]));
  const found = read.attempts.map(({ icmp, psn, ...rest }) => ({
    ...rest,
    psn,
    icmp: icmp && `${icmp.type} ${icmp.code} ${icmp.from}`,
  }));
  const sorted = <T extends object>(list: readonly T[]): string[] =>
    list.map((one) => JSON.stringify(one, Object.keys(one).sort())).sort();
  assert.deepEqual(sorted(found), sorted(attemptsOf(world, [8449, 8450], psnAddresses)), `world ${seed}`);
  assert.equal(read.stopped, undefined, `world ${seed}`);
  assert.equal(read.packets, world.length, `world ${seed}`);
}
