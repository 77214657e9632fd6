import type { Psn } from '../deployment/model';
import {
  type Ace,
  type AceLine,
  type AclList,
  type Address,
  addressBits,
  addressOf,
  allOnes,
  type Family,
  familyOf,
  type Ip,
  inOrder,
  type PortSpec,
  protocolNumber,
} from './syntax';

/**
 * What a list does to the posture probe: a TCP connection to a PSN's state-sync port from a port above 1023.
 * `denied`: surely refused; `permitted`: surely let through; `unsure`: it depends on what the text does not tell;
 * `implicit`: no ACE matches, so the deny at the end of every list refuses it.
 */
export type ProbeVerdict = 'denied' | 'implicit' | 'permitted' | 'unsure';

const tcp = 6;
/** Lowest and highest source port of a client's connection (IANA: 1024–65535). */
const clientPorts = { min: 1024, max: 65535 } as const;

/** Whether something matches all, some or none of what is asked; `some` also where we cannot tell. */
type Cover = 'all' | 'some' | 'none';

/** A verdict and the ACE that decides, where one does. */
export interface ProbeResult {
  readonly verdict: ProbeVerdict;
  readonly line?: AceLine;
}

/** What a list does to a probe of one PSN address at one port. First match wins. */
export function probeVerdict(list: AclList, address: Pick<Ip, 'family' | 'value'>, port: number): ProbeResult {
  let doubt = false;
  for (const line of inOrder(list)) {
    const cover = coverOf(line.ace, address, port, familyOf(list));
    if (cover === 'none') continue;
    if (cover === 'some') doubt = true;
    else if (doubt) return { verdict: 'unsure' };
    else return { verdict: line.ace.action.value === 'deny' ? 'denied' : 'permitted', line };
  }
  return { verdict: doubt ? 'unsure' : 'implicit' };
}

/** How much of the probes to an address an ACE matches. */
export function coverOf(ace: Ace, address: Pick<Ip, 'family' | 'value'>, port: number, family: Family): Cover {
  if (!ace.protocol) return 'some';
  const parts = [
    protocolCover(ace, family),
    addressCover(ace.destination, address),
    portCover(ace.destinationPort, port, port),
    sourcePortCover(ace.sourcePort),
    sourceCover(ace.source),
    optionsCover(ace),
  ];
  if (parts.includes('none')) return 'none';
  return ace.certain && parts.every((part) => part === 'all') ? 'all' : 'some';
}

function protocolCover(ace: Ace, family: Family): Cover {
  if (ace.protocol?.kind === 'all') return 'all';
  const number = protocolNumber(ace.protocol, family);
  if (number === undefined) return 'some';
  return number === tcp ? 'all' : 'none';
}

function addressCover(address: Address | undefined, target: Pick<Ip, 'family' | 'value'>): Cover {
  const bits = addressBits(address);
  if (bits === undefined) return 'some';
  if (bits === 'any') return 'all';
  return bits.family === target.family && (target.value & ~bits.wildcard) === (bits.value & ~bits.wildcard)
    ? 'all'
    : 'none';
}

/** A dACL's source is the client, whose address we do not know; only `any` surely matches it. */
function sourceCover(address: Address | undefined): Cover {
  const bits = addressBits(address);
  if (bits === undefined) return 'some';
  return bits === 'any' || bits.wildcard === allOnes[bits.family] ? 'all' : 'some';
}

/** A handful of the client's ports is as good as none: the probe comes from any of them. */
function sourcePortCover(spec: PortSpec | undefined): Cover {
  if (spec?.operator.value === 'eq' && spec.ports.every((port) => port.number !== undefined)) return 'none';
  return portCover(spec, clientPorts.min, clientPorts.max);
}

/** How many of the ports from `min` to `max` a condition matches. */
export function portCover(spec: PortSpec | undefined, min: number, max: number): Cover {
  if (!spec) return 'all';
  const numbers = spec.ports.map((port) => port.number);
  const [first, second] = numbers;
  if (first === undefined || numbers.includes(undefined)) return 'some';
  switch (spec.operator.value) {
    case 'eq':
      return amount(
        min === max ? numbers.includes(min) : false,
        numbers.some((number) => number !== undefined && inRange(number, min, max)),
      );
    case 'neq':
      return amount(
        !numbers.some((number) => number !== undefined && inRange(number, min, max)),
        !(min === max && numbers.includes(min)),
      );
    case 'gt':
      return amount(min > first, max > first);
    case 'lt':
      return amount(max < first, min < first);
    case 'range': {
      if (second === undefined) return 'some';
      const [low, high] = first <= second ? [first, second] : [second, first];
      return amount(low <= min && max <= high, low <= max && min <= high);
    }
  }
}

function amount(all: boolean, some: boolean): Cover {
  return all ? 'all' : some ? 'some' : 'none';
}

function inRange(number: number, min: number, max: number): boolean {
  return min <= number && number <= max;
}

/** Options that any opening packet of a connection satisfies. */
const harmless: ReadonlySet<string> = new Set(['log', 'log-input']);

function optionsCover(ace: Ace): Cover {
  if (ace.options.some((option) => option.keyword.value === 'established' || option.keyword.value === 'fragments'))
    return 'none';
  return ace.options.every((option) => harmless.has(option.keyword.value)) ? 'all' : 'some';
}

/**
 * Whether a list holds a line that is there to refuse the probe: a deny of TCP to a PSN's address (any host, where no PSN
 * is known) whose port condition is the state-sync port alone.
 */
export function listDeniesProbe(list: AclList, ports: readonly number[], psns: readonly Psn[]): boolean {
  return list.aces.some(({ ace }) => {
    if (ace.action.value !== 'deny' || protocolNumber(ace.protocol, familyOf(list)) !== tcp) return false;
    const spec = ace.destinationPort;
    if (
      spec?.operator.value !== 'eq' ||
      !spec.ports.some((port) => port.number !== undefined && ports.includes(port.number))
    )
      return false;
    if (psns.length === 0 || ace.destination?.kind === 'placeholder') return true;
    const bits = addressBits(ace.destination);
    return bits === 'any' || (bits !== undefined && psns.some((psn) => psnMatches(psn, bits)));
  });
}

function psnMatches(psn: Psn, bits: Exclude<ReturnType<typeof addressBits>, 'any' | undefined>): boolean {
  return [...psn.addresses, ...psn.aliases].some(({ value }) => {
    const ip = addressOf(value);
    return ip !== undefined && ip.family === bits.family && (ip.value & ~bits.wildcard) === bits.value;
  });
}
