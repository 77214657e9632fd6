import { closest } from '../core/closest';
import type { FixEffect, Severity } from '../core/finding';
import { type Deployment, defaultPortalPort, defaultStateSyncPort, type Psn, posturePort } from '../deployment/model';
import { serves } from '../deployment/posture';
import type { ListAnalysis } from './analysis';
import { connectionTo, lineTakesAll } from './clients';
import { probeVerdict } from './probe';
import { addressesIn } from './psn-families';
import {
  type AceLine,
  type Address,
  addressBits,
  addressOf,
  familyOf,
  inOrder,
  type PortSpec,
  protocolNumber,
} from './syntax';

/** A PSN that a list lets the probe reach. */
export interface MissingDeny {
  readonly psn: Psn;
  /** Those of its addresses that can be reached, in canonical text. */
  readonly addresses: readonly string[];
  /** State-sync ports that can be reached on at least one of them. */
  readonly ports: readonly number[];
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
export function missingDenies(list: ListAnalysis, deployment: Deployment): MissingDeny[] {
  const { posture } = list;
  if (!deployment.stateSync || serves(posture, 'unknown')) return [];
  const severity: Severity | undefined = serves(posture, 'compliant')
    ? 'error'
    : serves(posture, 'noncompliant')
      ? 'info'
      : undefined;
  if (severity === undefined) return [];
  return deployment.psns.flatMap((psn) => {
    const open = addressesIn(list, psn).flatMap((address) => openPorts(list, address));
    const first = open[0];
    if (!first) return [];
    const addresses = [...new Set(open.map((one) => one.address))];
    const ports = [...new Set(open.map((one) => one.port))].sort((a, b) => a - b);
    const late = open.map((one) => lateDeny(list, one));
    const found = late.filter((line) => line !== undefined);
    const all = found.length === late.length ? { late: [...new Set(found)] } : {};
    return [{ psn, addresses, ports, line: first.line, severity, ...all }];
  });
}

/** A way for the probe through a list. */
interface Opening {
  readonly address: string;
  readonly port: number;
  readonly line: AceLine;
}

function openPorts(list: ListAnalysis, text: string): Opening[] {
  const address = addressOf(text);
  if (!address) return [];
  return list.stateSyncPorts.flatMap((port) => {
    const { verdict, line } = probeVerdict(list, address, port);
    return verdict === 'permitted' && line?.kind === 'ace' ? [{ address: text, port, line }] : [];
  });
}

/**
 * A deny of this very port below the line that lets the probe through, best one that is for this PSN alone. A wider one (`deny ip any any`, `deny ip any host
 * PSN`) was not meant for the probe: moved up, it would refuse more than that.
 */
function lateDeny(owner: ListAnalysis, { address: text, port, line }: Opening): AceLine | undefined {
  const { list } = owner;
  const address = addressOf(text);
  if (!address) return undefined;
  const probes = connectionTo(address, port);
  const lines = inOrder(list);
  const found = lines
    .slice(lines.indexOf(line) + 1)
    .filter(
      (below) =>
        below.ace.action.value === 'deny' &&
        below.ace.destinationPort?.operator.value === 'eq' &&
        lineTakesAll(owner, below, probes),
    );
  const own = found.filter((below) => isForProbe(owner, below));
  return own.find((below) => pointsAt(below, [text])) ?? own[0] ?? found[0];
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
function isForProbe({ stateSyncPorts }: ListAnalysis, { ace }: AceLine): boolean {
  return (
    !ace.sourcePort &&
    (ace.destinationPort?.ports.every(({ number }) => number !== undefined && stateSyncPorts.includes(number)) ?? false)
  );
}

/** The ACEs that would keep the probe from a PSN. */
export function denyLines({ list }: ListAnalysis, missing: MissingDeny): string[] {
  // ASA takes one port behind `eq`.
  const ports = list.platform === 'asa' ? missing.ports.map(String) : [missing.ports.slice(0, 10).join(' ')];
  return missing.addresses.flatMap((address) => ports.map((port) => `deny tcp any host ${address} eq ${port}`));
}

/** A deny that was meant to keep the probe from a PSN and names another port or protocol. */
export interface WrongDeny {
  readonly line: AceLine;
  readonly wrong: 'protocol' | 'port' | 'side' | 'swapped';
  readonly port: number;
}

/** The line that explains why a PSN's deny is missing: there is one, and it is wrong. */
export function wrongDeny(missing: MissingDeny, list: ListAnalysis, deployment: Deployment): WrongDeny | undefined {
  if (missing.late) return undefined;
  const wanted = missing.ports[0] ?? defaultStateSyncPort;
  for (const line of list.list.aces) {
    const { ace } = line;
    if (ace.action.value !== 'deny' || !ace.certain) continue;
    if (isSwapped(line, missing, wanted)) return { line, wrong: 'swapped', port: wanted };
    if (!pointsAt(line, missing.addresses)) continue;
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
      (confused.includes(port) || closest(String(port), [String(wanted)]) !== undefined);
    if (ports.length === 1 && isWrong(ports[0]) && !list.stateSyncPorts.includes(ports[0]!))
      return { line, wrong: 'port', port: wanted };
  }
  return undefined;
}

/** A deny of what the PSN sends: it was meant for what is sent to it. */
function isSwapped({ ace }: AceLine, { psn }: MissingDeny, port: number): boolean {
  const names = [...psn.addresses, ...psn.aliases].map(({ value }) => value);
  if (!isOneOf(ace.source, names) || isOneOf(ace.destination, names)) return false;
  const asks = (spec: PortSpec | undefined): boolean =>
    spec?.operator.value === 'eq' && spec.ports.some(({ number }) => number === port);
  if (ace.protocol?.kind === 'all') return ace.sourcePort === undefined && ace.destinationPort === undefined;
  return protocolNumber(ace.protocol, 4) === 6 && (asks(ace.sourcePort) || asks(ace.destinationPort));
}

function pointsAt({ ace }: AceLine, addresses: readonly string[]): boolean {
  return isOneOf(ace.destination, addresses);
}

/** Whether an address of an ACE is one of these hosts. */
function isOneOf(written: Address | undefined, addresses: readonly string[]): boolean {
  const bits = addressBits(written);
  if (bits === undefined || bits === 'any' || bits.wildcard !== 0n) return false;
  return addresses.some((text) => {
    const address = addressOf(text);
    return address?.family === bits.family && address.value === bits.value;
  });
}
