import { createCaptureStream } from '../../../server/src/capture';
import { type Deployment, noDeployment } from '../../../server/src/core/deployment/model';
import { readDeployment } from '../../../server/src/deployment';
import { logMaterial, type Material } from '../../../server/src/diagnosis';
import { type Ace, aceText, type Save } from './lists';
import type { World } from './model';
import type { SessionState, Trace } from './trace';
import { acceptsText, acceptsXml, iseSyslog } from './write-ise';
import { logLines, profileText } from './write-log';
import { listsText, messagesText, sessionText } from './write-nad';
import { captureBytes } from './write-wire';

/** The letters of DIAGNOSIS.md: what kinds of material there are. */
export const codes = ['P', 'L', 'D', 'N', 'A', 'S', 'R', 'C', 'J'] as const;

export type Code = (typeof codes)[number];

/** A piece of material before it is read. */
export interface Piece {
  readonly code: Code;
  readonly path: string;
  readonly kind: Material['kind'];
  readonly text?: string;
  readonly bytes?: Uint8Array;
}

function fileOf(entries: readonly Ace[]): string {
  return `remark state synchronization first\n${entries.map((ace) => aceText(ace, 4)).join('\n')}\n`;
}

function deploymentText(world: World, more: readonly Save[]): string {
  const { psns, statedPort, expected, compliant, unknown } = world;
  const entry = (name: string, posture: string) => ({ files: '**', name, posture });
  const acls = [
    ...[compliant, ...more].map(({ name }) => entry(name, 'compliant')),
    entry(unknown.name, 'unknown'),
    entry('GUEST_PERMIT', 'none'),
    entry('PRINTERS', 'none'),
    entry('STAFF_NONCOMPLIANT', 'noncompliant'),
  ];
  const nodes = psns.map(({ name, fqdn, v4, v6 }) => ({ name, fqdn, addresses: [v4, v6] }));
  const interval = expected === undefined ? {} : { expectedInterval: expected };
  return JSON.stringify({ psns: nodes, stateSyncPort: statedPort, portalPort: 8443, ...interval, acls }, undefined, 2);
}

const piece = (code: Code, path: string, kind: Material['kind'], text: string): Piece => ({ code, path, kind, text });

/** All that could be handed over about a world. @param beside what belongs to others of the same site. */
export function piecesOf(world: World, trace: Trace, beside: readonly Piece[] = [], lists: readonly Save[] = []) {
  const { compliant, unknown, authored } = world;
  const own: readonly Piece[] = [
    ...ofEndpoint(world, trace),
    piece('D', `acl/${compliant.name}.dacl`, 'dacl', fileOf(authored)),
    piece('D', `acl/${unknown.name}.dacl`, 'dacl', fileOf(unknown.entries)),
    ...newerElsewhere(world, trace),
    piece('J', 'ise-posture.json', 'deployment', deploymentText(world, lists)),
  ];
  return [...own, ...beside];
}

/** What of a world is about its endpoint. */
export function ofEndpoint(world: World, trace: Trace): readonly Piece[] {
  const last = trace.sessions.filter(({ adapter }) => adapter === trace.adapter).at(-1)!;
  const bundle = `DARTBundle_${world.host}.zip!/Cisco Secure Client/ISE Posture`;
  const isXml = world.record === 'mnt' || world.grant.lists.length > 1;
  return [
    piece('P', `${bundle}/ISEPostureCFG.xml`, 'posture-profile', profileText(world)),
    piece('L', `${bundle}/AnyConnect_ISEPosture.txt`, 'posture-log', logLines(world, trace).join('')),
    ...shown(world, last, trace.end + 15_000),
    piece('S', `${world.host}/switch.log`, 'nad', messagesText(world, trace)),
    piece('R', `${world.host}/accepts.txt`, 'ise', isXml ? acceptsXml(world, trace) : acceptsText(world, trace)),
    piece('R', `${world.host}/ise.log`, 'ise', iseSyslog(world, trace)),
    { code: 'C', path: `${world.host}/client.pcap`, kind: 'capture', bytes: captureBytes(world, trace) },
  ];
}

/** A session and its lists, as the device shows them at a moment. */
export function shown(world: World, session: SessionState, at: number | undefined): readonly Piece[] {
  const list = piece('A', `${world.host}/list.txt`, 'nad', listsText(world, session, at && at + 9000));
  const own = piece('N', `${world.host}/session.txt`, 'nad', sessionText(world, session, at));
  return session.shown.length > 0 ? [own, list] : [own];
}

/** Another endpoint that was authorized since the list was saved: its record shows the newer save. */
function newerElsewhere(world: World, trace: Trace): readonly Piece[] {
  const [given] = world.grant.lists;
  if (given === undefined || given.name !== world.compliant.name || given.saved === world.compliant.saved) return [];
  const mac = '02:00:5e:00:77:77';
  const other: World = {
    ...world,
    host: 'pc-other',
    adapters: [{ mac, ip: '10.77.7.7' }, world.adapters[1]],
    user: 'erin',
  };
  const accept = trace.ise.filter(({ kind, posture }) => kind === 'accept' && posture === 'Compliant').at(-1)!;
  const sessionId = `${accept.sessionId.slice(0, 8)}0000F00D${accept.sessionId.slice(16)}`;
  const record = { ...accept, at: accept.at + 5000, mac, sessionId, lists: [world.compliant] };
  return [piece('R', 'pc-other/mnt.xml', 'ise', acceptsXml(other, { ...trace, ise: [record] }))];
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
