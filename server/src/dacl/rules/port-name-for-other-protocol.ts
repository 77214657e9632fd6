import { message } from '../../core/message';
import { portProtocol } from '../syntax';
import { inEachAce } from './each-ace';
import { changeTo, type DaclRule, repairsOf, replacing } from './rule';

/** A port name of TCP used with UDP, or the other way round. */
export const portNameForOtherProtocol: DaclRule = {
  id: 'dacl/port-name-for-other-protocol',
  about: 'list',
  severity: 'warning',
  also: ['info'],
  // Both tables are verified; that the command line refuses the other's names is recalled.
  evidence: 'I',
  check: inEachAce((placed, input) => {
    const { ace } = placed;
    const protocol = portProtocol(ace.protocol);
    if (!protocol) return [];
    const other = protocol === 'tcp' ? 'udp' : 'tcp';
    const all = [...(ace.sourcePort?.ports ?? []), ...(ace.destinationPort?.ports ?? [])];
    return all.flatMap((port) => {
      if (port.kind !== 'other-protocol' || port.number === undefined) return [];
      const number = changeTo(String(port.number), 'equivalent', port.span);
      const swap = all.every(({ kind }) => kind !== 'name')
        ? replacing(message('dacl.fix.protocol', { protocol: other }), 'choice', ace.protocol!.span, other)
        : undefined;
      return [
        {
          span: port.span,
          message: message('dacl.port-name-for-other-protocol', {
            name: port.text,
            protocol: protocol.toUpperCase(),
            other: other.toUpperCase(),
            number: port.number,
          }),
          fixes: () => repairsOf(input, placed, number, swap),
        },
      ];
    });
  }),
};
