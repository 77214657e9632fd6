import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { Ace } from '../syntax';
import { acesOf, changeTo, type DaclRule, fixesIn } from './rule';

/** IPv4 and IPv6 in one ACE, which no device takes, or in one list, which ISE takes only as "Agnostic". */
export const mixedIpVersions: DaclRule = {
  id: 'dacl/mixed-ip-versions',
  severity: 'error',
  evidence: 'V',
  *check(input): Iterable<Draft> {
    const reported = new Set<number>();
    for (const { ace, line, list: owner } of acesOf(input)) {
      const { list } = owner;
      if (!list.mixed || list.platform === 'asa') continue;
      if (ace.mixed)
        yield {
          span: line.content,
          message: message('dacl.mixed-ip-versions.ace'),
          fixes: fixesIn(list, protocolFix(ace)),
        };
      else if (ace.family !== undefined && ace.family !== list.family && !reported.has(list.index)) {
        reported.add(list.index);
        yield {
          span: line.content,
          message: message('dacl.mixed-ip-versions.list', { family: ace.family, other: list.family ?? 4 }),
          severity: list.form === 'plain' ? 'info' : 'warning',
          evidence: 'I',
        };
      }
    }
  },
};

/** `ip` with IPv6 addresses only: the protocol is `ipv6`. */
function protocolFix(ace: Ace): Fix | undefined {
  if (ace.protocol?.kind !== 'all') return undefined;
  const families = [ace.source, ace.destination].flatMap((address) => {
    return address && 'address' in address ? [address.address.family] : [];
  });
  const [family] = families;
  if (family === undefined || families.some((one) => one !== family)) return undefined;
  return changeTo(family === 6 ? 'ipv6' : 'ip', 'choice', ace.protocol.span);
}
