import { message } from '../../core/message';
import type { Protocol } from '../syntax';
import { inEachAce } from './each-ace';
import { type DaclRule, fixesIn, replacing } from './rule';

const withPorts: ReadonlySet<number> = new Set([6, 17, 132]);

/** A port in an ACE whose protocol has none. */
export const portWithoutTcpUdp: DaclRule = {
  id: 'dacl/port-without-tcp-udp',
  about: 'list',
  severity: 'error',
  also: ['warning', 'info'],
  evidence: 'V',
  check: inEachAce(({ ace, list }) => {
    const { protocol } = ace;
    const spec = ace.destinationPort ?? ace.sourcePort;
    if (!protocol || !spec || !hasNoPorts(protocol)) return [];
    const change = (to: string) =>
      replacing(message('dacl.fix.protocol', { protocol: to }), 'choice', protocol.span, to);
    const name = protocol.kind === 'all' ? protocol.keyword.value : 'word' in protocol ? protocol.word.text : '';
    return [
      {
        span: spec.span,
        message: message('dacl.port-without-tcp-udp', { protocol: name }),
        // Cisco's guide has no port in the general form of an ACE, and one in the form for TCP; of ASA third parties say so.
        evidence: list.list.platform === 'asa' ? 'V2' : 'V',
        fixes: () => fixesIn(list.list, change('tcp'), change('udp')),
      },
    ];
  }),
};

function hasNoPorts(protocol: Protocol): boolean {
  return protocol.kind === 'all' || (protocol.kind === 'number' && !withPorts.has(protocol.number));
}
