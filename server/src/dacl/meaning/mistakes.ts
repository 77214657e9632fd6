import type { Platform } from '../../core/deployment/model';
import { remembered } from '../../core/remembered';
import {
  type Ace,
  type AceLine,
  type AclList,
  createQuiet,
  type FamilyHint,
  familyOf,
  type Issue,
  type PortSpec,
} from '../syntax';
import { dialectOf } from '../vocabulary';
import { addressesIn, hostBits, isSwapped, meansAny } from './masks';
import { sharesNumber } from './shared-numbers';

/**
 * Whether a line has a mistake: something that a rule reports as an error or a warning, or asks about, because it changes
 * what the line matches or whether it is taken at all. Once that is fixed the line may do something else, so nothing
 * follows from what it does now: no claim is made from such a line, and none about it.
 */
export function hasMistake(line: AceLine, list: AclList): boolean {
  const known = mistakesIn(list);
  const before = known.get(line);
  if (before !== undefined) return before;
  const found = findMistake(line, list);
  known.set(line, found);
  return found;
}

const mistakesIn = remembered((_list: AclList) => new Map<AceLine, boolean>());

function findMistake(line: AceLine, list: AclList): boolean {
  const { ace, issues, comment, joined } = line;
  return (
    // Nobody knows whether the line is still there.
    list.removesUnknown ||
    // Of several lines a device keeps one.
    sharesNumber(list, line) ||
    !ace.certain ||
    comment !== undefined ||
    joined === true ||
    ace.mixed ||
    foreignKeyword(ace, list) !== undefined ||
    issues.some(({ kind }) => kind !== 'abbreviated') ||
    isOdd(ace, list)
  );
}

const plain = createQuiet();

/** Whether an address or a port of an ACE is not what it looks like. */
function isOdd(ace: Ace, { platform }: AclList): boolean {
  if (plain.has(ace, platform)) return false;
  const found =
    addressesIn(ace).some((address) => isSwapped(address) || meansAny(address, ace)) ||
    [ace.source, ace.destination].some((address) => hostBits(address)?.looksLike === 'network') ||
    hasOddPorts(ace.sourcePort, platform) ||
    hasOddPorts(ace.destinationPort, platform);
  if (!found) plain.add(ace, platform);
  return found;
}

/**
 * Whether a device refuses a line for certain because its protocol has no ports or flags: it then does nothing at all. What
 * a device printed it has not refused.
 */
export function isRefused({ ace }: AceLine, { form }: AclList): boolean {
  return !ace.fitsProtocol && form !== 'show';
}

const refusedForms: ReadonlySet<Issue['kind']> = new Set([
  'cidr',
  'missing-host',
  'missing-operator',
  'strange-blank',
  'unexpected',
]);

/**
 * Whether it is plain what a line means, but not in words that a device takes: nobody knows what becomes of it, or of the
 * whole list. What a device printed it has not refused.
 */
export function isRefusedAsWritten({ ace, issues }: AceLine, { form, platform }: AclList): boolean {
  if (form === 'show') return false;
  const refuses = (spec: PortSpec | undefined): boolean =>
    spec !== undefined && (hasTooManyPorts(spec, platform) || spec.ports.some(isForeignName));
  return issues.some(({ kind }) => refusedForms.has(kind)) || refuses(ace.sourcePort) || refuses(ace.destinationPort);
}

/** A keyword of an ACE that lists of this IP version do not know. */
export function foreignKeyword({ family, hint }: Ace, list: AclList): FamilyHint | undefined {
  if (list.mixed || list.platform === 'asa' || family !== undefined) return undefined;
  return hint && hint.family !== familyOf(list) ? hint : undefined;
}

/** A name that the device does not have for this protocol, too many ports, or ports that no device reads as they are meant. */
function hasOddPorts(spec: PortSpec | undefined, platform: Platform): boolean {
  if (!spec) return false;
  return spec.ports.some(isForeignName) || hasTooManyPorts(spec, platform) || isReversed(spec) || asksNoPort(spec);
}

/** Whether a port is a name that the device does not have, or not for this protocol. */
function isForeignName({ kind }: PortSpec['ports'][number]): boolean {
  return kind === 'unknown' || kind === 'other-protocol';
}

/** Whether more ports stand behind `eq` or `neq` than the device takes. */
export function hasTooManyPorts({ operator, ports }: PortSpec, platform: Platform): boolean {
  return /^n?eq$/.test(operator.value) && ports.length > dialectOf(platform).portsPerOperator;
}

/** Whether a range runs backwards. */
export function isReversed({ operator, ports }: PortSpec): boolean {
  const [low, high] = ports;
  if (operator.value !== 'range' || low?.number === undefined || high?.number === undefined) return false;
  return low.number > high.number;
}

/** `lt 0` and `gt 65535`: no port is that. */
export function asksNoPort({ operator, ports }: PortSpec): boolean {
  const [bound] = ports;
  return (operator.value === 'lt' && bound?.number === 0) || (operator.value === 'gt' && bound?.number === 65535);
}
