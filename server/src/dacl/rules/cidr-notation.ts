import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { listOf } from '../analysis';
import { allOnes, bitsOf, type Ip, textOfAddress, wildcardOfLength } from '../syntax';
import { changeTo, type DaclRule, fixesIn, issuesOf } from './rule';

/** `10.1.1.0/24`: IPv4 ACEs take a wildcard mask (ASA: a netmask), and `host` takes an address alone. */
export const cidrNotation: DaclRule = {
  id: 'dacl/cidr-notation',
  severity: 'error',
  evidence: 'V',
  *check({ document, analysis }): Iterable<Draft> {
    for (const { line, issue } of issuesOf(document, 'cidr')) {
      const list = listOf(analysis, line.list)?.list;
      const text = canonical(issue.address, issue.length, list?.platform === 'asa');
      yield {
        span: issue.span,
        message: message(issue.address.family === 6 ? 'dacl.cidr-notation.ipv6' : 'dacl.cidr-notation', { text }),
        fixes: fixesIn(list, { ...changeTo(text, 'equivalent', issue.span), preferred: true }),
      };
    }
  },
};

/** The same addresses as the platform writes them; bits behind the prefix are cleared, as they are on the device. */
export function canonical(address: Ip, length: number, asNetmask: boolean): string {
  const { family, value } = address;
  const wildcard = wildcardOfLength(family, length);
  if (length === 0) return 'any';
  if (length === bitsOf[family]) return `host ${address.text}`;
  const network = textOfAddress(family, value & ~wildcard & allOnes[family]);
  if (family === 6) return `${network}/${length}`;
  return `${network} ${textOfAddress(4, asNetmask ? wildcard ^ allOnes[4] : wildcard)}`;
}
