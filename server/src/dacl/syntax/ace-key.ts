import type { Family } from '../../core/address';
import { allOnes } from '../../core/address';
import type { Ace, Address, Condition, PortSpec, Protocol } from './ace-model';
import { addressBits, icmpMeaning, protocolNumber } from './meaning';
import { sameAce } from './same-ace';

/**
 * - `entry`: what a device compares: names and numbers, `host` and 0.0.0.0, `any` and 255.255.255.255 are alike.
 * - `near`: logging does not count, nor whether one port is written as a range: nobody knows whether a device takes such
 *   entries for the same.
 */
export type Likeness = 'entry' | 'near';

/**
 * A text that two ACEs have alike that say the same.
 * @param family of the ACE, or else of its list.
 * @returns undefined where an essential part is missing.
 */
export function aceKey(ace: Ace, family: Family, likeness: Likeness = 'entry'): string | undefined {
  const same = sameAce(ace);
  const before = same.compared;
  if (before?.family === family && before.likeness === likeness) return before.key;
  const key = keyOf(ace, family, likeness);
  same.compared = { family, likeness, key };
  return key;
}

/** What no word has inside parts what stands in a key. */
const parts = '\n';
const members = '\r';

function keyOf(ace: Ace, family: Family, likeness: Likeness): string | undefined {
  const { protocol, source, destination, options, conditions } = ace;
  if (!protocol || !source || !destination) return undefined;
  const icmp = ace.icmp && icmpMeaning(ace.icmp, family);
  const [what, from, to] = [protocolKey(protocol, family), addressKey(source), addressKey(destination)];
  const fromPort = portKey(ace.sourcePort, likeness);
  const toPort = portKey(ace.destinationPort, likeness);
  const key = [ace.action.value, what, from, fromPort, to, toPort].join(parts);
  if (!icmp && !ace.igmp && options.length === 0 && !conditions) return key;
  const kind = icmp ? `${icmp.type} ${icmp.code ?? ''}` : (ace.igmp?.type ?? '');
  const asked = [kind, optionKeys(options, likeness).join(members), (conditions ?? []).map(conditionKey).join(members)];
  // `log` alone may count for nothing.
  return asked.every((part) => part === '') ? key : [key, ...asked].join(parts);
}

function protocolKey(protocol: Protocol, family: Family): string {
  if (protocol.kind === 'all') return 'all';
  if (protocol.kind === 'object-group') return `group ${protocol.name?.text}`;
  return String(protocolNumber(protocol, family));
}

function optionKeys(options: Ace['options'], likeness: Likeness): string[] {
  return options
    .filter(({ keyword }) => likeness === 'entry' || !/^log(?:-input)?$/.test(keyword.value))
    .map(({ keyword, values }) =>
      [keyword.value, ...values.map((value) => `${value.sign ?? ''}${value.number ?? value.name ?? value.text}`)].join(
        ' ',
      ),
    )
    .sort();
}

/** A text that two conditions of an ASA ACE (`user`, `security-group`, a group of services) have alike that are the same one. */
export function conditionKey({ place, keyword, values }: Condition): string {
  return [place, keyword.value, ...values.map(({ text }) => text)].join(' ');
}

function addressKey(address: Address): string {
  if (address.kind === 'group') return `${address.keyword.value} ${address.name?.text}`;
  // Which version any4 and any6 are of is said apart from the addresses.
  const bits = address.kind === 'any' ? 'any' : addressBits(address);
  if (bits === undefined || bits === 'any') return String(bits);
  return bits.wildcard === allOnes[bits.family] ? 'any' : `${bits.family} ${bits.value} ${bits.wildcard}`;
}

function portKey(spec: PortSpec | undefined, likeness: Likeness): string {
  if (!spec) return '';
  const numbers = spec.ports.map((port) => port.number ?? -1);
  const isOne = likeness === 'near' && spec.operator.value === 'range' && numbers[0] === numbers[1];
  if (isOne) return `eq ${numbers[0]}`;
  // The order of a list of ports says nothing; that of a range might.
  if (spec.operator.value !== 'range') numbers.sort((a, b) => a - b);
  return `${spec.operator.value} ${numbers.join(' ')}`;
}
