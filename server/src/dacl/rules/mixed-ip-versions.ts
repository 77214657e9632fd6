import type { Family } from '../../core/address';
import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { foreignKeyword } from '../meaning/mistakes';
import { type Ace, type AclList, type FamilyHint, familyOf } from '../syntax';
import { acesOf, changeTo, type DaclRule, fixesIn } from './rule';

/** IPv4 and IPv6 in one ACE, which no device takes, or in one list, which ISE takes only as "Agnostic". */
export const mixedIpVersions: DaclRule = {
  id: 'dacl/mixed-ip-versions',
  about: 'list',
  severity: 'error',
  also: ['warning', 'info'],
  evidence: 'V',
  *check(input): Iterable<Draft | undefined> {
    const reported = new Set<number>();
    for (const placed of acesOf(input)) {
      if (!placed) {
        yield;
        continue;
      }
      const { ace, line, list: owner } = placed;
      const { list } = owner;
      if (list.platform === 'asa') continue;
      const foreign = foreignKeyword(ace, list);
      if (foreign) yield keywordDraft(list, foreign);
      if (!list.mixed) continue;
      if (ace.mixed)
        yield {
          span: line.content,
          message: message('dacl.mixed-ip-versions.ace'),
          fixes: () => fixesIn(list, protocolFix(ace)),
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

/** A keyword of lists of the other family. */
function keywordDraft(list: AclList, { family, word }: FamilyHint): Draft {
  const name = counterparts[family].get(word.text.toLowerCase());
  return {
    span: word.span,
    message: message(name === undefined ? 'dacl.mixed-ip-versions.keyword' : 'dacl.mixed-ip-versions.keyword.instead', {
      word: word.text,
      family,
      other: familyOf(list),
      name: name ?? '',
    }),
    severity: 'warning',
    evidence: 'I',
    fixes: () => (name === undefined ? [] : fixesIn(list, { ...changeTo(name, 'choice', word.span), preferred: true })),
  };
}

/** What a keyword of lists of one family is called in those of the other. */
const counterparts: Readonly<Record<Family, ReadonlyMap<string, string>>> = {
  4: new Map([['echo', 'echo-request']]),
  6: new Map([
    ['echo-request', 'echo'],
    ['destination-unreachable', 'unreachable'],
  ]),
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
