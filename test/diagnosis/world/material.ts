import { createCaptureStream } from '../../../server/src/capture';
import { type Deployment, noDeployment } from '../../../server/src/core/deployment/model';
import { readDeployment } from '../../../server/src/deployment';
import { logMaterial, type Material } from '../../../server/src/diagnosis';
import type { Random } from '../../packets/support/random';
import { type Ace, aceText } from './lists';
import type { World } from './model';
import { permitAll } from './site';
import type { Trace } from './trace';
import { acceptsXml, iseSyslog } from './write-ise';
import { logLines, profileText } from './write-log';
import { listsText, messagesText, sessionText } from './write-nad';
import { captureBytes } from './write-wire';

/** The letters of DIAGNOSIS.md: what kinds of material there are. */
export const codes = ['P', 'L', 'D', 'N', 'A', 'S', 'R', 'C', 'J'] as const;

export type Code = (typeof codes)[number];

/** A piece of material before it is read. */
export interface Piece {
  readonly code: Code | 'noise';
  readonly path: string;
  readonly kind: Material['kind'];
  readonly text?: string;
  readonly bytes?: Uint8Array;
}

function fileOf(entries: readonly Ace[]): string {
  return `remark state synchronization first\n${entries.map((ace) => aceText(ace, 4)).join('\n')}\n`;
}

function deploymentText(world: World): string {
  const { psns, statedPort, expected, compliant, unknown } = world;
  const acls = [
    { files: 'acl/**', name: compliant.name, posture: 'compliant' },
    { files: '**', name: compliant.name, posture: 'compliant' },
    { files: '**', name: unknown.name, posture: 'unknown' },
    { files: '**', name: 'GUEST_PERMIT', posture: 'none' },
    { files: '**', name: 'PRINTERS', posture: 'none' },
    { files: '**', name: 'STAFF_NONCOMPLIANT', posture: 'noncompliant' },
  ];
  const nodes = psns.map(({ name, fqdn, v4, v6 }) => ({ name, fqdn, addresses: [v4, v6] }));
  const more = expected === undefined ? {} : { expectedInterval: expected };
  return JSON.stringify({ psns: nodes, stateSyncPort: statedPort, portalPort: 8443, ...more, acls }, undefined, 2);
}

/** All that could be handed over about a world. */
export function piecesOf(world: World, trace: Trace): readonly Piece[] {
  const { compliant, unknown, authored } = world;
  const last = trace.sessions.filter(({ adapter }) => adapter === trace.adapter).at(-1)!;
  const bundle = `DARTBundle_${world.host}.zip!/Cisco Secure Client/ISE Posture`;
  const text = (code: Code, path: string, kind: Material['kind'], own: string): Piece => ({
    code,
    path,
    kind,
    text: own,
  });
  const taken = trace.end - 20_000;
  return [
    text('P', `${bundle}/ISEPostureCFG.xml`, 'posture-profile', profileText(world)),
    text('L', `${bundle}/AnyConnect_ISEPosture.txt`, 'posture-log', logLines(world, trace).join('')),
    text('D', `acl/${compliant.name}.dacl`, 'dacl', fileOf(authored)),
    text('D', `acl/${unknown.name}.dacl`, 'dacl', fileOf(unknown.entries)),
    text('N', `${world.host}/session.txt`, 'nad', sessionText(world, last, taken)),
    ...(last.shown.length > 0
      ? [text('A', `${world.host}/list.txt`, 'nad', listsText(world, last, taken + 9000))]
      : []),
    text('S', `${world.host}/switch.log`, 'nad', messagesText(world, trace)),
    text('R', `${world.host}/mnt.xml`, 'ise', acceptsXml(world, trace)),
    text('R', `${world.host}/ise.log`, 'ise', iseSyslog(world, trace)),
    ...newerElsewhere(world, trace),
    { code: 'C', path: `${world.host}/client.pcap`, kind: 'capture', bytes: captureBytes(world, trace) },
    text('J', 'ise-posture.json', 'deployment', deploymentText(world)),
  ];
}

/** Another endpoint that was authorized since the list was saved: its record shows the newer save. */
function newerElsewhere(world: World, trace: Trace): readonly Piece[] {
  const [given] = world.grant.lists;
  if (given === undefined || given.name !== world.compliant.name || given.saved === world.compliant.saved) return [];
  const mac = '02:00:5e:00:77:77';
  const adapters = [{ mac, ip: '10.77.7.7' }, world.adapters[1]] as const;
  const other: World = { ...world, host: 'pc-other', adapters, user: 'erin' };
  const accept = trace.ise.filter(({ kind, posture }) => kind === 'accept' && posture === 'Compliant').at(-1)!;
  const sessionId = `${accept.sessionId.slice(0, 8)}0000F00D${accept.sessionId.slice(16)}`;
  const record = { ...accept, at: accept.at + 5000, mac, sessionId, lists: [world.compliant] };
  const text = acceptsXml(other, { ...trace, ise: [record] });
  return [{ code: 'R', path: 'pc-other/mnt.xml', kind: 'ise', text }];
}

/** Files that say nothing of the endpoint. */
export function noise(random: Random): readonly Piece[] {
  const printer = [permitAll];
  const phone = [
    'SW9#show access-session interface GigabitEthernet1/0/9 details',
    '            Interface:  GigabitEthernet1/0/9',
    '          MAC Address:  0200.0000.9999',
    '         IPv4 Address:  10.98.9.9',
    '               Status:  Authorized',
    '               Domain:  VOICE',
    '    Common Session ID:  0AFE09010000000F0000AAAA',
    'Server Policies:',
    '              ACS ACL:  xACSACLx-IP-PHONES-57f6b0d3',
    'Method status list:',
    '       Method           State',
    '          mab           Authc Success',
    '',
  ].join('\n');
  const checks =
    '2026/03/10 09:00:00 [Information] aciseposture Function: Checks::run Thread Id: 0x11 File: checks.cpp Line: 7 Level: debug  Compliant. \n';
  const all: readonly Piece[] = [
    { code: 'noise', path: 'acl/PRINTERS.dacl', kind: 'dacl', text: fileOf(printer) },
    { code: 'noise', path: 'phones.txt', kind: 'nad', text: phone },
    { code: 'noise', path: 'aciseposture.log', kind: 'posture-log', text: checks },
  ];
  return all.filter(() => random.chance(60));
}

/** Pieces as the diagnosis takes them. */
export function read(pieces: readonly Piece[]): readonly Material[] {
  const own = pieces.find(({ kind }) => kind === 'deployment');
  const deployment = own?.text === undefined ? noDeployment : readDeployment(undefined, own.text, 'ignore-case');
  return pieces.map((piece) => readOne(piece, deployment));
}

function readOne({ path, kind, text = '', bytes = new Uint8Array() }: Piece, deployment: Deployment): Material {
  if (kind === 'posture-log') return logMaterial(path, text);
  if (kind !== 'capture') return { kind, path, text };
  const stream = createCaptureStream(deployment);
  stream.push(bytes);
  return { kind, path, capture: stream.finish() };
}
