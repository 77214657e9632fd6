import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { Ace, AclList, IcmpSpec } from '../syntax';
import { acesOf, changeTo, type DaclRule, fixesIn } from './rule';

/** IPv4 and IPv6 in one ACE, which no device takes, or in one list, which ISE takes only as "Agnostic". */
export const mixedIpVersions: DaclRule = {
  id: 'dacl/mixed-ip-versions',
  severity: 'error',
  evidence: 'V',
  *check(input): Iterable<Draft> {
    const reported = new Set<number>();
    const onlyPing6 = new Set(input.analysis.lists.map(({ list }) => list).filter(isOnlyPing6));
    for (const { ace, line, list: owner } of acesOf(input)) {
      const { list } = owner;
      if (!list.mixed || list.platform === 'asa') continue;
      const ping = pingName(ace);
      if (ping && onlyPing6.has(list)) {
        yield {
          span: ping.span,
          message: message('dacl.mixed-ip-versions.ping'),
          severity: 'warning',
          evidence: 'I',
          fixes: fixesIn(list, changeTo('echo', 'choice', ping.span)),
        };
      }
      if (onlyPing6.has(list)) continue;
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

/** The ICMPv6 name of a ping, where nothing else in the ACE speaks of IPv6. */
function pingName(ace: Ace): IcmpSpec | undefined {
  const { icmp, source, destination } = ace;
  const anywhere = source?.kind === 'any' && destination?.kind === 'any' && ace.family === 6;
  return anywhere && icmp?.name === 'echo-request' ? icmp : undefined;
}

/** Whether a list is all IPv4 but for `echo-request`, which people write for `echo`. */
function isOnlyPing6({ mixed, aces }: AclList): boolean {
  return (
    mixed &&
    aces.some(({ ace }) => ace.family === 4) &&
    aces.every(({ ace }) => !ace.mixed && (ace.family !== 6 || pingName(ace) !== undefined))
  );
}

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
