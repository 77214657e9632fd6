import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { portProtocol } from '../syntax';
import { acesOf, changeTo, type DaclRule, repairsOf, replacing } from './rule';

/** A port name of TCP used with UDP, or the other way round. */
export const portNameForOtherProtocol: DaclRule = {
  id: 'dacl/port-name-for-other-protocol',
  about: 'list',
  severity: 'warning',
  also: ['info'],
  // Both tables are verified; that the command line refuses the other's names is recalled.
  evidence: 'I',
  *check(input): Iterable<Draft | undefined> {
    for (const placed of acesOf(input)) {
      if (!placed) {
        yield;
        continue;
      }
      const { ace } = placed;
      const protocol = portProtocol(ace.protocol);
      if (!protocol) continue;
      const other = protocol === 'tcp' ? 'udp' : 'tcp';
      const all = [...(ace.sourcePort?.ports ?? []), ...(ace.destinationPort?.ports ?? [])];
      for (const port of all) {
        if (port.kind !== 'other-protocol' || port.number === undefined) continue;
        const number = changeTo(String(port.number), 'equivalent', port.span);
        const swap = all.every(({ kind }) => kind !== 'name')
          ? replacing(message('dacl.fix.protocol', { protocol: other }), 'choice', ace.protocol!.span, other)
          : undefined;
        yield {
          span: port.span,
          message: message('dacl.port-name-for-other-protocol', {
            name: port.text,
            protocol: protocol.toUpperCase(),
            other: other.toUpperCase(),
            number: port.number,
          }),
          fixes: () => repairsOf(input, placed, number, swap),
        };
      }
    }
  },
};
