import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { Protocol } from '../syntax';
import { acesOf, type DaclRule, fixesIn, replacing } from './rule';

const withPorts: ReadonlySet<number> = new Set([6, 17, 132]);

/** A port in an ACE whose protocol has none. */
export const portWithoutTcpUdp: DaclRule = {
  id: 'dacl/port-without-tcp-udp',
  about: 'list',
  severity: 'error',
  also: ['warning', 'info'],
  evidence: 'V',
  *check(input): Iterable<Draft | undefined> {
    for (const placed of acesOf(input)) {
      if (!placed) {
        yield;
        continue;
      }
      const { ace, list } = placed;
      const { protocol } = ace;
      const spec = ace.destinationPort ?? ace.sourcePort;
      if (!protocol || !spec || !hasNoPorts(protocol)) continue;
      const change = (to: string) =>
        replacing(message('dacl.fix.protocol', { protocol: to }), 'choice', protocol.span, to);
      const name = protocol.kind === 'all' ? protocol.keyword.value : 'word' in protocol ? protocol.word.text : '';
      yield {
        span: spec.span,
        message: message('dacl.port-without-tcp-udp', { protocol: name }),
        // Cisco's guide has no port in the general form of an ACE, and one in the form for TCP; of ASA third parties say so.
        evidence: list.list.platform === 'asa' ? 'V2' : 'V',
        fixes: () => fixesIn(list.list, change('tcp'), change('udp')),
      };
    }
  },
};

function hasNoPorts(protocol: Protocol): boolean {
  return protocol.kind === 'all' || (protocol.kind === 'number' && !withPorts.has(protocol.number));
}
