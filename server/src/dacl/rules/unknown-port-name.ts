import { closest } from '../../core/closest';
import type { Platform } from '../../core/deployment/model';
import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import { type Port, type Protocol, portProtocol } from '../syntax';
import { ambiguousPorts, dialectOf, nameOf, wellKnownPorts } from '../vocabulary';
import { inEachAce } from './each-ace';
import { changeTo, type DaclRule, repairsOf } from './rule';

/** A port name that the device does not have, such as ssh or https. */
export const unknownPortName: DaclRule = {
  id: 'dacl/unknown-port-name',
  about: 'list',
  severity: 'error',
  also: ['warning', 'info'],
  evidence: 'V',
  check: inEachAce((placed, input) => {
    const { ace, list } = placed;
    const { platform } = list.list;
    const ports = [...(ace.sourcePort?.ports ?? []), ...(ace.destinationPort?.ports ?? [])];
    return ports
      .filter(({ kind }) => kind === 'unknown')
      .map((port) => ({
        span: port.span,
        message: message(platform === 'asa' ? 'dacl.unknown-port-name.asa' : 'dacl.unknown-port-name', {
          name: port.text,
        }),
        fixes: () => repairsOf(input, placed, fixOf(port, ace.protocol, platform)),
        // ASA's names are known from third parties only.
        ...(platform === 'asa' ? ({ evidence: 'V2' } as const) : {}),
      }));
  }),
};

function fixOf(port: Port, protocol: Protocol | undefined, platform: Platform): Fix | undefined {
  const lower = port.text.toLowerCase();
  const table = dialectOf(platform).ports[portProtocol(protocol) ?? 'any'];
  const number = wellKnownPorts.get(lower);
  if (number === undefined) {
    const near = closest(lower, [...table.keys(), ...wellKnownPorts.keys()]);
    const known = near === undefined || table.has(near) ? near : String(wellKnownPorts.get(near));
    return known === undefined ? undefined : changeTo(known, 'choice', port.span);
  }
  const text = nameOf(table, number) ?? String(number);
  return { ...changeTo(text, ambiguousPorts.has(lower) ? 'choice' : 'equivalent', port.span), preferred: true };
}
