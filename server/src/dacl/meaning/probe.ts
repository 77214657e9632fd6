import type { IpAddress } from '../../core/address';
import type { Psn } from '../../core/deployment/model';
import { finish, type Slices } from '../../core/slices';
import { portIntervals } from '../../packets';
import {
  type AceLine,
  type AclList,
  type AddressBits,
  addressBits,
  familyOf,
  holds,
  type PortSpec,
  protocolNumber,
} from '../syntax';
import type { ListAnalysis } from './analysis';
import type { Asked } from './client-views';
import { lineTakesAll, passageInSlices } from './clients';
import { connectionTo } from './connections';
import type { DecidingLine } from './deciding';
import { effectOf } from './effect';
import { isRefused } from './mistakes';
import { addressesIn } from './psn-families';

/**
 * What a list does to the posture probe: a TCP connection to a PSN's state-sync port from a port above 1023.
 * `denied`: surely refused; `permitted`: surely let through, for some of the client's ports at least; `unsure`: it
 * depends on what the text does not tell; `implicit`: no line matches, so the deny at the end of every list refuses it.
 */
type ProbeVerdict = 'denied' | 'implicit' | 'permitted' | 'unsure';

const tcp = 6;

/** A verdict and the line that decides, where one does. */
export interface ProbeResult {
  readonly verdict: ProbeVerdict;
  readonly line?: DecidingLine;
  /** For `unsure`: the lines on which it depends; empty where the list was too hard to decide. */
  readonly doubts: readonly DecidingLine[];
}

/** What a list does to a probe of one PSN address at one port. First match wins; exact over all lines together. */
export function probeVerdict(asked: Asked, address: Pick<IpAddress, 'family' | 'value'>, port: number): ProbeResult {
  return finish(probeInSlices(asked, address, port));
}

/** {@link probeVerdict} with pauses. */
export function* probeInSlices(
  asked: Asked,
  address: Pick<IpAddress, 'family' | 'value'>,
  port: number,
): Slices<ProbeResult> {
  const passage = yield* passageInSlices(asked, connectionTo(address, port));
  const { verdict, permit, denies, doubts } = passage;
  // A deny that the device refuses keeps nobody from anything.
  const isRefusedDeny = (line: DecidingLine): boolean =>
    line.kind === 'ace' && line.ace.action.value === 'deny' && isRefused(line, asked.list);
  // What stands below the permit takes nothing from it.
  const { indexOf } = effectOf(asked.list);
  const rank = (line: DecidingLine): number => indexOf.get(line) ?? -1;
  const above = permit ? doubts.filter((line) => rank(line) <= rank(permit)) : [];
  if (verdict === 'unsure' && permit && above.length > 0 && above.every(isRefusedDeny))
    return { verdict: 'permitted', line: permit, doubts: above };
  if (verdict !== 'denied') return { verdict, ...(permit ? { line: permit } : {}), doubts };
  const [line] = denies;
  return line ? { verdict, line, doubts } : { verdict: 'implicit', doubts };
}

/**
 * How many of what a port condition names, a port or a range, are state-sync ports alone. What is no number, and a range
 * that runs backwards, names none.
 */
export function portsNamed({ operator, ports }: PortSpec, wanted: readonly number[]): 'all' | 'some' | 'none' {
  const numbers = ports.flatMap(({ number }) => number ?? []);
  const [first = 0, last = first] = numbers;
  const isClear = operator.value === 'eq' || (numbers.length === ports.length && first <= last);
  const named = isClear ? portIntervals(operator.value, numbers) : [];
  const isWanted = ([low, high]: readonly [number, number]): boolean =>
    new Set(wanted.filter((port) => port >= low && port <= high)).size === high - low + 1;
  const count = named.filter(isWanted).length;
  if (count === 0) return 'none';
  return count === named.length ? 'all' : 'some';
}

/**
 * Whether a list holds a line that is there to refuse the probe: a deny of TCP to a PSN's address (any host, where no
 * address of a PSN is known) whose port condition names state-sync ports: one by one, or as a range of these alone.
 */
export function listDeniesProbe(list: AclList, ports: readonly number[], psns: readonly Psn[]): boolean {
  return list.aces.some(({ ace }) => {
    if (ace.action.value !== 'deny' || protocolNumber(ace.protocol, familyOf(list)) !== tcp) return false;
    if (!ace.destinationPort || portsNamed(ace.destinationPort, ports) === 'none') return false;
    if (psns.every(hasNoAddress) || ace.destination?.kind === 'placeholder') return true;
    const bits = addressBits(ace.destination);
    return bits === 'any' || (bits !== undefined && psns.some((psn) => psnMatches(psn, bits)));
  });
}

/**
 * Whether a deny has a whole probe, whoever the client is: it would keep the probe from one of our PSNs, or, where nobody
 * gives an address of any, from the host that it names.
 */
export function keepsProbe(owner: ListAnalysis, line: AceLine): boolean {
  if (line.ace.action.value !== 'deny') return false;
  const bits = addressBits(line.ace.destination);
  const own = bits === undefined || bits === 'any' ? [] : [{ family: bits.family, value: bits.value }];
  const psns = owner.psns.flatMap((psn) => addressesIn(owner, psn));
  const hosts = owner.psns.every(hasNoAddress) ? own : psns;
  return hosts.some((host) => owner.stateSyncPorts.some((port) => lineTakesAll(owner, line, connectionTo(host, port))));
}

function hasNoAddress({ addresses, aliases }: Psn): boolean {
  return addresses.length + aliases.length === 0;
}

function psnMatches(psn: Psn, bits: AddressBits): boolean {
  return [...psn.addresses, ...psn.aliases].some(({ value }) => holds(bits, value));
}
