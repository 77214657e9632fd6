import { allOnes, bitsOf, textOfAddress } from '../../core/address';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { listOf } from '../meaning/analysis';
import { type AclList, type Ip, wildcardOfLength } from '../syntax';
import { changeTo, type DaclRule, issuesOf, repairsOf } from './rule';

/** `10.1.1.0/24`: IPv4 ACEs take a wildcard mask (ASA: a netmask), and `host` takes an address alone. */
export const cidrNotation: DaclRule = {
  id: 'dacl/cidr-notation',
  about: 'list',
  severity: 'error',
  also: ['info'],
  evidence: 'V',
  *check({ document, analysis }): Iterable<Draft | undefined> {
    for (const placed of issuesOf(document, 'cidr')) {
      if (!placed) {
        yield;
        continue;
      }
      const { line, issue } = placed;
      const list = listOf(analysis, line.list);
      const text = canonical(issue.address, issue.length, list?.list);
      // `host 10.1.1.5/24`, and an address that is not its prefix's first: one host may be meant.
      const host = issue.doubtful ? `host ${issue.address.text}` : undefined;
      yield {
        span: issue.span,
        message: message(issue.address.family === 6 ? 'dacl.cidr-notation.ipv6' : 'dacl.cidr-notation', { text }),
        fixes: () =>
          repairsOf(
            { document },
            { line, list },
            { ...changeTo(text, issue.doubtful ? 'choice' : 'equivalent', issue.span), preferred: true },
            host === undefined ? undefined : changeTo(host, 'choice', issue.span),
          ),
      };
    }
  },
};

/**
 * The same addresses as the list's platform writes them; bits behind the prefix are cleared, as they are on the device. A
 * list of both IP versions, as every one of ASA's is, needs a word for all addresses of one of them.
 */
function canonical(address: Ip, length: number, list: AclList | undefined): string {
  const { family, value } = address;
  const wildcard = wildcardOfLength(family, length);
  const asNetmask = list?.platform === 'asa';
  if (length === 0 && asNetmask) return `any${family}`;
  if (length === 0 && !list?.mixed) return 'any';
  if (length === bitsOf[family]) return `host ${address.text}`;
  const network = textOfAddress(family, value & ~wildcard & allOnes[family]);
  if (family === 6) return `${network}/${length}`;
  return `${network} ${textOfAddress(4, asNetmask ? wildcard ^ allOnes[4] : wildcard)}`;
}
