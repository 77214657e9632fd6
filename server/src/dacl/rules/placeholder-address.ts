import type { Family } from '../../core/address';
import type { Psn } from '../../core/deployment/model';
import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { listOf } from '../meaning/analysis';
import { addressesOf } from '../meaning/psn-families';
import { type Address, familyOf, type Line } from '../syntax';
import { type DaclRule, fixesIn, issuesOf, replacing } from './rule';

/** Text that is still to be replaced by an address or a number: PSN1-IP-ADDRESS, <psn>, {{port}}, x.x.x.x. */
export const placeholderAddress: DaclRule = {
  id: 'dacl/placeholder-address',
  about: 'list',
  severity: 'error',
  also: ['info'],
  evidence: 'V',
  *check({ document, analysis, deployment }): Iterable<Draft | undefined> {
    for (const placed of issuesOf(document, 'placeholder')) {
      if (!placed) {
        yield;
        continue;
      }
      const { line, issue } = placed;
      const list = listOf(analysis, line.list)?.list;
      const family = list ? familyOf(list) : 4;
      const psns = isHost(line, issue.span.start) ? deployment.psns.slice(0, 10) : [];
      yield {
        span: issue.span,
        message: message('dacl.placeholder-address', { text: issue.found }),
        fixes: () => fixesIn(list, ...psns.flatMap((psn) => fillIns(psn, family, issue))),
      };
    }
  },
};

/** Whether the placeholder stands for one address: behind `host`. */
function isHost(line: Line, start: number): boolean {
  if (line.kind !== 'ace') return false;
  const stands = (address: Address | undefined) =>
    address?.kind === 'placeholder' && address.keyword !== undefined && address.word.span.start === start;
  return stands(line.ace.destination) || stands(line.ace.source);
}

function fillIns(
  psn: Psn,
  family: Family,
  issue: { readonly span: { readonly start: number; readonly end: number }; readonly found: string },
): Fix[] {
  const named = issue.found.toLowerCase().includes(psn.name.toLowerCase());
  return addressesOf(psn, family).map((address) => ({
    ...replacing(
      message('dacl.placeholder-address.fix', { psn: psn.name, address: address.text }),
      'choice',
      issue.span,
      address.text,
    ),
    ...(named ? ({ preferred: true } as const) : {}),
  }));
}
