import { type Ace, type AceLine, type AclList, type FamilyHint, familyOf, type PortSpec } from '../syntax';
import { addressesIn, isSwapped } from './addresses';

/**
 * Whether another rule finds a mistake in the text of a line that changes what it matches, or whether it is taken at all:
 * once that is mended it may do something else, so nothing follows from what it does now.
 */
export function hasMistake({ ace, issues }: AceLine, list: AclList): boolean {
  return (
    ace.mixed ||
    foreignKeyword(ace, list) !== undefined ||
    issues.some(({ kind }) => kind !== 'abbreviated') ||
    addressesIn(ace).some(isSwapped) ||
    isOdd(ace.sourcePort) ||
    isOdd(ace.destinationPort)
  );
}

/** A keyword of an ACE that lists of this IP version do not know. */
export function foreignKeyword({ family, hint }: Ace, list: AclList): FamilyHint | undefined {
  if (list.mixed || list.platform === 'asa' || family !== undefined) return undefined;
  return hint && hint.family !== familyOf(list) ? hint : undefined;
}

/** A name that no device knows, a range that runs backwards, or a bound beyond which there is no port. */
function isOdd(spec: PortSpec | undefined): boolean {
  if (!spec) return false;
  return spec.ports.some((port) => port.kind === 'unknown') || isReversed(spec) || asksNoPort(spec);
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
