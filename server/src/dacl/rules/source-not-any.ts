import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { Slices } from '../../core/slices';
import { missingDeniesInSlices, wrongDeny } from '../edits/psn-denies';
import type { ListAnalysis } from '../meaning/analysis';
import { isFromPsn } from '../meaning/client-views';
import type { DaclInput } from '../meaning/input';
import { type AceLine, printAddress } from '../syntax';
import { psnDenyWrongPortOrProtocol } from './psn-deny-wrong-port-or-protocol';
import { type DaclRule, downloadableAces, fixesIn, isHeard, replacing } from './rule';

/** A source other than `any`: ISE refuses such a dACL, and the device replaces `any` by the client's address itself. */
export const sourceNotAny: DaclRule = {
  id: 'dacl/source-not-any',
  about: 'list',
  severity: 'warning',
  // Quoted from one ISE version by a third party.
  evidence: 'V2',
  *check(input): Iterable<Draft | undefined> {
    const swapped = new Map<ListAnalysis, ReadonlySet<AceLine>>();
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
      if (isFromPsn(list, line)) {
        const known = swapped.get(list) ?? (yield* swappedIn(input, list));
        swapped.set(list, known);
        if (known.has(line) && isHeard(input, psnDenyWrongPortOrProtocol.id, line)) continue;
      }
      yield {
        span: source.span,
        message: message('dacl.source-not-any', { source: printAddress(source) }),
        fixes: () =>
          fixesIn(
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

/** The lines of which another rule says that their source and destination are swapped. */
function* swappedIn({ deployment }: DaclInput, list: ListAnalysis): Slices<ReadonlySet<AceLine>> {
  const lines = new Set<AceLine>();
  for (const missing of yield* missingDeniesInSlices(list, deployment)) {
    const found = yield* wrongDeny(missing, list, deployment);
    if (found?.wrong === 'swapped') lines.add(found.line);
  }
  return lines;
}
