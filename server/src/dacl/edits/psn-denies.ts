import type { IpAddress } from '../../core/address';
import { closest } from '../../core/closest';
import {
  type Deployment,
  defaultPortalPort,
  defaultStateSyncPort,
  type Psn,
  posturePort,
} from '../../core/deployment/model';
import { serves } from '../../core/deployment/posture';
import type { FixEffect } from '../../core/finding';
import { createNotes } from '../../core/notes';
import type { Severity } from '../../core/severity';
import { finish, type Slices } from '../../core/slices';
import type { ListAnalysis } from '../meaning/analysis';
import { somebodyInSlices } from '../meaning/client-views';
import { linesWith, lineTakesAll, passageOf } from '../meaning/clients';
import { connectionTo } from '../meaning/connections';
import type { DecidingLine } from '../meaning/deciding';
import { effectOf } from '../meaning/effect';
import { portsNamed, probeInSlices } from '../meaning/probe';
import { addressesIn } from '../meaning/psn-families';
import { type AceLine, type Address, addressBits, familyOf, type PortSpec, protocolNumber } from '../syntax';
import { hostAce } from './host-ace';

/** A PSN that a list lets the probe reach. */
export interface MissingDeny {
  readonly psn: Psn;
  /** Those of its addresses that can be reached. */
  readonly addresses: readonly IpAddress[];
  /** State-sync ports that can be reached on at least one of them. */
  readonly ports: readonly number[];
  /** Which port of which address: one may be open where another is denied. */
  readonly open: readonly { readonly address: IpAddress; readonly port: number }[];
  /** The ACE that permits it (the first, where there are several). */
  readonly line: AceLine;
  /** ACEs below that would keep the probe from all of these addresses and ports if they stood above. */
  readonly late?: readonly AceLine[];
  /** error where compliant endpoints are served; info for noncompliant ones, on which Cisco's note contradicts itself. */
  readonly severity: Severity;
}

/**
 * The PSNs that a list should keep the probe from and surely does not. Empty for lists that do not serve compliant or
 * noncompliant endpoints, and for lists that serve unknown ones too, which must let the probe through.
 */
export function missingDenies(list: ListAnalysis, deployment: Deployment): readonly MissingDeny[] {
  return finish(missingDeniesInSlices(list, deployment));
}

const known = createNotes<ListAnalysis, { readonly of: Deployment; readonly missing: readonly MissingDeny[] }>();

/** {@link missingDenies} with pauses; what was worked out once is not worked out again. */
export function* missingDeniesInSlices(list: ListAnalysis, deployment: Deployment): Slices<readonly MissingDeny[]> {
  const before = known.get(list);
  if (before?.of === deployment) return before.missing;
  const missing: MissingDeny[] = [];
  const severity = severityOf(list, deployment);
  for (const psn of severity === undefined ? [] : deployment.psns) {
    const one = yield* missingDeny(list, psn, severity!);
    if (one) missing.push(one);
  }
  known.set(list, { of: deployment, missing });
  return missing;
}

function severityOf({ posture }: ListAnalysis, { stateSync }: Deployment): Severity | undefined {
  if (!stateSync || serves(posture, 'unknown')) return undefined;
  if (serves(posture, 'compliant')) return 'error';
  return serves(posture, 'noncompliant') ? 'info' : undefined;
}

function* missingDeny(list: ListAnalysis, psn: Psn, severity: Severity): Slices<MissingDeny | undefined> {
  const open: Opening[] = [];
  for (const address of addressesIn(list, psn)) {
    for (const port of list.stateSyncPorts) {
      const opening = yield* openingAt(list, address, port);
      if (opening) open.push(opening);
    }
  }
  const first = open[0];
  if (!first) return undefined;
  const addresses = [...new Set(open.map(({ address }) => address))];
  const ports = [...new Set(open.map((one) => one.port))].sort((a, b) => a - b);
  const found: AceLine[] = [];
  for (const one of open) {
    const late = yield* lateDeny(list, one);
    if (late) found.push(late);
  }
  const all = found.length === open.length ? { late: [...new Set(found)] } : {};
  return { psn, addresses, ports, open, line: first.line, severity, ...all };
}

/** The names of PSNs of which it is not known whether the probe reaches them, because the effort was spent first. */
export function* undecidedProbes(list: ListAnalysis, deployment: Deployment): Slices<readonly string[]> {
  if (severityOf(list, deployment) === undefined) return [];
  yield* missingDeniesInSlices(list, deployment);
  return deployment.psns
    .filter((psn) =>
      addressesIn(list, psn).some((address) => list.stateSyncPorts.some((port) => isUndecided(list, address, port))),
    )
    .map(({ name }) => name);
}

function isUndecided(list: ListAnalysis, address: IpAddress, port: number): boolean {
  const { verdict, complete } = passageOf(list, connectionTo(address, port));
  return verdict === 'unsure' && !complete;
}

/** A way for the probe through a list. */
interface Opening {
  readonly address: IpAddress;
  readonly port: number;
  readonly line: AceLine;
}

function* openingAt(list: ListAnalysis, address: IpAddress, port: number): Slices<Opening | undefined> {
  const { verdict, line } = yield* probeInSlices(list, address, port);
  return verdict === 'permitted' && line?.kind === 'ace' ? { address, port, line } : undefined;
}

/**
 * A deny of this very port below the line that lets the probe through, best one that is for this PSN alone. A wider one (`deny ip any any`, `deny ip any host
 * PSN`) was not meant for the probe: moved up, it would refuse more than that.
 */
function* lateDeny(owner: ListAnalysis, { address, port, line }: Opening): Slices<AceLine | undefined> {
  const probes = connectionTo(address, port);
  const { lines, indexOf } = effectOf(owner.list);
  const place = indexOf.get(line) ?? -1;
  const isLate = (below: DecidingLine): below is AceLine =>
    below.kind === 'ace' &&
    indexOf.get(below)! > place &&
    below.ace.action.value === 'deny' &&
    below.ace.destinationPort?.operator.value === 'eq';
  // Most lists have none at all, and nobody has to be asked of the others.
  if (!lines.some(isLate)) return undefined;
  yield* somebodyInSlices(owner);
  const candidates = linesWith(owner, probes).filter(isLate);
  const own = candidates.filter((below) => isForProbe(owner, below));
  for (const below of [...own.filter((one) => pointsAt(one, [address])), ...own, ...candidates]) {
    if (lineTakesAll(owner, below, probes)) return below;
    yield;
  }
  return undefined;
}

/**
 * What a fix of a missing deny is: for compliant endpoints there is one right answer. Many sites have one list for unknown
 * and noncompliant endpoints, where the probe has to get through: there a person decides.
 */
export function denyEffect({ severity }: MissingDeny): FixEffect {
  return severity === 'error' ? 'narrows' : 'choice';
}

/** The ACEs below that can be moved above; undefined where there are none, or where that would refuse more than the probe. */
export function movable(list: ListAnalysis, { late }: MissingDeny): readonly AceLine[] | undefined {
  return late?.every((line) => isForProbe(list, line)) ? late : undefined;
}

/** Whether a deny names state-sync ports and no other: moved, it refuses nothing that was not meant. */
export function isForProbe({ stateSyncPorts }: ListAnalysis, { ace }: AceLine): boolean {
  const { sourcePort, destinationPort } = ace;
  if (sourcePort || !destinationPort) return false;
  const isKnown = destinationPort.ports.every(({ number }) => number !== undefined);
  return isKnown && portsNamed(destinationPort, stateSyncPorts) === 'all';
}

/** The ACEs that would keep the probe from a PSN. */
export function denyLines({ open }: Pick<MissingDeny, 'open'>): string[] {
  return open.map(({ address, port }) => hostAce('deny', 'tcp', address.text, port));
}

/** A deny that was meant to keep the probe from a PSN and names another port or protocol. */
export interface WrongDeny {
  readonly line: AceLine;
  readonly wrong: 'protocol' | 'port' | 'side' | 'swapped';
  readonly port: number;
}

/** So many lines are looked at between two pauses. */
const linesAtOnce = 128;

/** A port as near as this to the one that is wanted was mistaken for it, as 8450 is for 8449. */
const nextPorts = 10;

/** The line that explains why a PSN's deny is missing: there is one, and it is wrong. */
export function* wrongDeny(
  missing: MissingDeny,
  list: ListAnalysis,
  deployment: Deployment,
): Slices<WrongDeny | undefined> {
  if (missing.late) return undefined;
  const wanted = missing.ports[0] ?? defaultStateSyncPort;
  const hosts = missing.addresses;
  const names = [...missing.psn.addresses, ...missing.psn.aliases].map(({ value }) => value);
  for (const [at, line] of list.list.aces.entries()) {
    if (at % linesAtOnce === linesAtOnce - 1) yield;
    const { ace } = line;
    if (ace.action.value !== 'deny' || !ace.certain) continue;
    if (isSwapped(line, names, wanted)) return { line, wrong: 'swapped', port: wanted };
    if (!pointsAt(line, hosts)) continue;
    const protocol = protocolNumber(ace.protocol, familyOf(list.list));
    const ports =
      ace.destinationPort?.operator.value === 'eq' ? ace.destinationPort.ports.map((port) => port.number) : [];
    const sourcePorts = ace.sourcePort?.operator.value === 'eq' ? ace.sourcePort.ports.map((port) => port.number) : [];
    if (protocol === 17 && ports.includes(wanted)) return { line, wrong: 'protocol', port: wanted };
    if (protocol !== 6) continue;
    if (!ace.destinationPort && sourcePorts.includes(wanted)) return { line, wrong: 'side', port: wanted };
    const confused = [...deployment.portalPorts, defaultPortalPort, posturePort, defaultStateSyncPort];
    const isWrong = (port: number | undefined) =>
      port !== undefined &&
      port !== wanted &&
      (confused.includes(port) ||
        Math.abs(port - wanted) <= nextPorts ||
        closest(String(port), [String(wanted)]) !== undefined);
    if (ports.length === 1 && isWrong(ports[0]) && !list.stateSyncPorts.includes(ports[0]!))
      return { line, wrong: 'port', port: wanted };
  }
  return undefined;
}

/** A deny of what the PSN sends: it was meant for what is sent to it. */
function isSwapped({ ace }: AceLine, names: readonly IpAddress[], port: number): boolean {
  if (!isOneOf(ace.source, names) || isOneOf(ace.destination, names)) return false;
  const asks = (spec: PortSpec | undefined): boolean =>
    spec?.operator.value === 'eq' && spec.ports.some(({ number }) => number === port);
  if (ace.protocol?.kind === 'all') return ace.sourcePort === undefined && ace.destinationPort === undefined;
  return protocolNumber(ace.protocol, 4) === 6 && (asks(ace.sourcePort) || asks(ace.destinationPort));
}

/** A deny of TCP to one of the PSN's addresses for some port, whatever that was meant for. */
export function strayDeny({ addresses }: MissingDeny, { list }: ListAnalysis): AceLine | undefined {
  return list.aces.find(
    (line) =>
      line.ace.action.value === 'deny' &&
      (line.ace.destinationPort ?? line.ace.sourcePort) !== undefined &&
      protocolNumber(line.ace.protocol, familyOf(list)) === 6 &&
      pointsAt(line, addresses),
  );
}

function pointsAt({ ace }: AceLine, hosts: readonly IpAddress[]): boolean {
  return isOneOf(ace.destination, hosts);
}

/** Whether an address of an ACE is one of these hosts. */
function isOneOf(written: Address | undefined, hosts: readonly IpAddress[]): boolean {
  const bits = addressBits(written);
  if (bits === undefined || bits === 'any' || bits.wildcard !== 0n) return false;
  return hosts.some((host) => host.family === bits.family && host.value === bits.value);
}
