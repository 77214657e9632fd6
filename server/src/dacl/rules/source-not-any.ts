import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { ListAnalysis } from '../analysis';
import { isFromPsn } from '../clients';
import { missingDenies, wrongDeny } from '../psn-denies';
import { type AceLine, printAddress } from '../syntax';
import { psnDenyWrongPortOrProtocol } from './psn-deny-wrong-port-or-protocol';
import { type DaclRule, type DaclRuleInput, downloadableAces, fixesIn, isHeard, replacing } from './rule';

/** A source other than `any`: ISE refuses such a dACL, and the device replaces `any` by the client's address itself. */
export const sourceNotAny: DaclRule = {
  id: 'dacl/source-not-any',
  about: 'list',
  severity: 'warning',
  // Quoted from one ISE version by a third party.
  evidence: 'V2',
  *check(input): Iterable<Draft | undefined> {
    for (const placed of downloadableAces(input)) {
      if (!placed) {
        yield;
        continue;
      }
      const { ace, line, list } = placed;
      const { source } = ace;
      if (
        list.list.platform === 'asa' ||
        !source ||
        source.kind === 'any' ||
        source.kind === 'invalid' ||
        source.kind === 'placeholder'
      )
        continue;
      if (line.issues.some(({ kind, span }) => kind === 'unexpected' && span.start === source.span.end)) continue;
      // Source and destination are swapped: that is the mistake.
      if (isFromPsn(list, line) && isExplainedAsSwapped(input, list, line)) continue;
      yield {
        span: source.span,
        message: message('dacl.source-not-any', { source: printAddress(source) }),
        fixes: fixesIn(
          list.list,
          replacing(
            message('dacl.fix.change-to', { text: 'any' }),
            ace.action.value === 'permit' ? 'widens' : 'choice',
            source.span,
            'any',
          ),
        ),
      };
    }
  },
};

function isExplainedAsSwapped(input: DaclRuleInput, list: ListAnalysis, line: AceLine): boolean {
  const { deployment } = input;
  return (
    isHeard(input, psnDenyWrongPortOrProtocol.id, line) &&
    missingDenies(list, deployment).some((missing) => {
      const found = wrongDeny(missing, list, deployment);
      return found?.wrong === 'swapped' && found.line === line;
    })
  );
}
