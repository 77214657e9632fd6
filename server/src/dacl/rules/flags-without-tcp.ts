import { message } from '../../core/message';
import { protocolNumber } from '../syntax';
import { dialectOf } from '../vocabulary';
import { inEachAce } from './each-ace';
import { type DaclRule, fixesIn, replacing } from './rule';

/** `established` or a TCP flag in an ACE that is not about TCP. */
export const flagsWithoutTcp: DaclRule = {
  id: 'dacl/flags-without-tcp',
  about: 'list',
  severity: 'error',
  also: ['info'],
  evidence: 'V',
  check: inEachAce(({ ace, list }) => {
    const { protocol } = ace;
    const isKnown = protocol?.kind === 'all' || protocol?.kind === 'number';
    if (!protocol || !isKnown || protocolNumber(protocol, 4) === 6) return [];
    const flags = ace.options.filter(
      (option) => dialectOf(list.list.platform).options.get(option.keyword.value)?.protocol === 'tcp',
    );
    const [first, last] = [flags[0], flags[flags.length - 1]];
    if (!first || !last) return [];
    const hasPorts = ace.sourcePort !== undefined || ace.destinationPort !== undefined;
    const words = flags.map((option) => option.keyword.value).join(' ');
    return [
      {
        span: { start: first.span.start, end: last.span.end },
        message: message('dacl.flags-without-tcp', { flags: words }),
        // With ports on a protocol that has none, the other rule already offers the change.
        fixes: () =>
          fixesIn(
            list.list,
            hasPorts && protocol.kind === 'all'
              ? undefined
              : replacing(message('dacl.fix.protocol', { protocol: 'tcp' }), 'choice', protocol.span, 'tcp'),
          ),
      },
    ];
  }),
};
