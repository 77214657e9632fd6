import assert from 'node:assert/strict';
import { isAutomatic } from '../../../server/src/core/finding';
import { createLocalizer } from '../../../server/src/core/localizer';
import type { DaclAnalysis } from '../../../server/src/dacl/meaning/analysis';
import { effectOf } from '../../../server/src/dacl/meaning/effect';
import { readDeployment } from '../../../server/src/deployment/read';
import type { Line, Packet } from '../../../server/src/packets/index';
import { languageById } from '../../../server/src/workspace/languages';
import { isIn } from '../../packets/support/oracle';
import { type Random, randomFrom } from '../../packets/support/random';
import { check, fixAll, inputOf } from '../../support/fixtures';
import { type Bits, type GeneratedAce, generateAce, type Meant, type Platform } from './ace-grammar';

const dacl = languageById('ise-dacl');
const english = createLocalizer('en');
const deploymentOf = (platform: Platform) =>
  readDeployment(
    'file:///repo/ise-posture.json',
    JSON.stringify({ acls: [{ files: '*', posture: 'none', platform }] }),
  );
const deployments = { 'ios-xe': deploymentOf('ios-xe'), asa: deploymentOf('asa') } as const;

/** Rules that doubt what a valid ACE is for; about its shape and its words nothing may be found. */
const suspicions: ReadonlySet<string> = new Set([
  'dacl/netmask-instead-of-wildcard',
  'dacl/source-not-any',
  'dacl/option-unreliable-in-dacl',
  'dacl/header-in-dacl',
]);

type Answer = 'yes' | 'no' | 'maybe';

function isOf(bits: Bits | undefined, version: 4 | 6, address: bigint): boolean {
  return bits === undefined || (bits.version === version && ((address ^ bits.value) & ~bits.free) === 0n);
}

/** Whether an ACE has a packet, by its meaning and by Cisco document 8014 on fragments. */
function answer(meant: Meant, platform: Platform, packet: Packet): Answer {
  const { version, protocol, fragment } = packet;
  if (!meant.versions.includes(version)) return 'no';
  if (meant.protocol !== 'all' && meant.protocol !== protocol) return 'no';
  if (
    !isOf(meant.source, version, BigInt(packet.source)) ||
    !isOf(meant.destination, version, BigInt(packet.destination))
  )
    return 'no';
  const found: Answer = meant.open ? 'maybe' : 'yes';
  if (meant.fragments) return fragment ? found : 'no';
  const asksHeader = meant.sourcePort ?? meant.destinationPort ?? meant.icmp ?? meant.flags;
  if (fragment && asksHeader) return platform === 'ios-xe' && meant.action === 'permit' ? found : 'no';
  if (meant.sourcePort && !meant.sourcePort(packet.sourcePort ?? -1)) return 'no';
  if (meant.destinationPort && !meant.destinationPort(packet.destinationPort ?? -1)) return 'no';
  if (meant.flags && !meant.flags(packet.tcpFlags ?? -1)) return 'no';
  if (meant.icmp && meant.icmp.type !== packet.icmpType) return 'no';
  if (meant.icmp?.code !== undefined && meant.icmp.code !== packet.icmpCode) return 'no';
  return found;
}

const width = { 4: 32, 6: 128 } as const;

/** An address of a set, or one bit beside it. */
function someAddress(random: Random, bits: Bits | undefined, version: 4 | 6): bigint {
  let value = bits?.version === version ? bits.value & ~bits.free : 0n;
  const free = bits?.version === version ? bits.free : (1n << BigInt(width[version])) - 1n;
  for (let bit = 0; bit < width[version]; bit++) if (random.chance(50)) value |= free & (1n << BigInt(bit));
  return random.chance(25) ? value ^ (1n << BigInt(random.below(width[version]))) : value;
}

function somePacket(random: Random, meant: Meant): Packet {
  const version = random.chance(90) ? random.pick(meant.versions) : random.pick([4, 6] as const);
  const own = typeof meant.protocol === 'number' ? meant.protocol : random.pick([6, 17, 1, 58, 50, 132]);
  const protocol = random.chance(85) ? own : random.pick([6, 17, 1, 58, 47, 2]);
  const address = (bits: Bits | undefined): number | bigint => {
    const value = someAddress(random, bits, version);
    return version === 4 ? Number(value) : value;
  };
  const base = { version, protocol, source: address(meant.source), destination: address(meant.destination) };
  if (random.chance(15)) return { ...base, fragment: true };
  const port = (): number =>
    random.chance(80) && meant.edges.length > 0 ? random.pick(meant.edges) : random.below(65536);
  const ports = { sourcePort: port(), destinationPort: port() };
  if (protocol === 6) return { ...base, ...ports, tcpFlags: random.below(64), fragment: false };
  if (protocol === 17 || protocol === 132) return { ...base, ...ports, fragment: false };
  if (protocol !== 1 && protocol !== 58) return { ...base, fragment: false };
  const { type, code } = meant.icmp ?? { type: 8, code: 0 };
  const icmpType = random.chance(80) ? type : random.below(256);
  return {
    ...base,
    icmpType,
    icmpCode: random.chance(70) ? (code ?? random.below(256)) : random.below(256),
    fragment: false,
  };
}

/** The one line of the text's list, as packets. */
function lineOf(text: string, platform: Platform): Line {
  const { lists } = inputOf(dacl, 'list', text, deployments[platform]).analysis as DaclAnalysis;
  assert.equal(lists.length, 1, 'lists');
  // Behind the list's own lines stand those that the device adds.
  const { lines, packetLines } = effectOf(lists[0]!.list);
  assert.equal(lines.length, 1, 'lines');
  return packetLines[0]!;
}

function show(packet: Packet): string {
  return JSON.stringify(packet, (_, value: unknown) => (typeof value === 'bigint' ? `0x${value.toString(16)}` : value));
}

function sameMeaning(line: Line, { meant, platform }: GeneratedAce, packets: readonly Packet[]): void {
  assert.equal(line.action, meant.action, 'action');
  assert.equal(
    line.certainty,
    meant.open ? 'may' : 'exact',
    `certainty${'unknown' in line ? ` (${line.unknown})` : ''}`,
  );
  for (const packet of packets)
    if (isIn(line.packets, packet) !== (answer(meant, platform, packet) !== 'no'))
      assert.fail(`wrong about ${show(packet)}`);
}

/** Reads the ACE of this seed, compares it with its meaning and tries to fix it; throws where anything is wrong. */
export function checkAce(seed: number): void {
  const random = randomFrom(seed);
  const ace = generateAce(random);
  const { platform } = ace;
  const text = ace.lead + ace.text;
  const packets = Array.from({ length: 12 }, () => somePacket(random, ace.meant));
  try {
    sameMeaning(lineOf(text, platform), ace, packets);
    const findings = check(dacl, 'list', text, deployments[platform]);
    for (const { rule, severity, message } of findings)
      assert.ok(
        severity === 'info' || severity === 'hint' || suspicions.has(rule),
        `${rule} ${severity}: ${english.text(message)}`,
      );
    if (!findings.some(({ fixes }) => fixes.some(isAutomatic))) return;
    const fixed = fixAll(dacl, 'list', text, deployments[platform]);
    if (fixed !== text) sameMeaning(lineOf(fixed, platform), ace, packets);
  } catch (error) {
    throw new Error(`seed ${seed}, ${platform}: ${text}\n${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}
