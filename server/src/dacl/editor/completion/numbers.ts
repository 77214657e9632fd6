import type { Ace } from '../../syntax';
import type { CompletionPlace } from './place';
import type { Proposal } from './proposal';

/** Where the ports of clients begin, and the last port: what is compared with is next to always one of these. */
const bounds: Readonly<Record<string, readonly number[]>> = { gt: [1023, 49151], lt: [1024], range: [1024, 49152] };

/** The numbers that are worth proposing behind `gt`, `lt` and `range`; nothing behind the other operators. */
export function numberProposals({ l10n }: CompletionPlace, ace: Ace): Proposal[] {
  const spec = ace.destinationPort ?? ace.sourcePort;
  if (!spec) return [];
  const first = spec.ports[0]?.number;
  const isEnd = spec.operator.value === 'range' && first !== undefined;
  const numbers = isEnd ? (first < 65535 ? [65535] : []) : (bounds[spec.operator.value] ?? []);
  return numbers.map((number, index) => ({
    text: String(number),
    kind: 'value',
    detail: l10n.t(isEnd ? 'dacl.complete.last-port' : 'dacl.complete.client-ports'),
    rank: index / 10 - 1,
  }));
}
