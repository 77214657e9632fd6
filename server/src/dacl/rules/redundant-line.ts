import type { Related } from '../../core/finding';
import { type MessageId, message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { heirsOf } from '../../packets';
import { isRedirect, type ListAnalysis } from '../analysis';
import { type DecidingLine, effectOf } from '../effect';
import { deniesPort, isFinalDeny } from '../style';
import type { AceLine } from '../syntax';
import { type DaclRule, type DaclRuleInput, fixesIn, lineRemoval } from './rule';

/** A line that decides packets, but without which the list does the same with them. */
export const redundantLine: DaclRule = {
  id: 'dacl/redundant-line',
  severity: 'hint',
  evidence: 'V',
  *check(input): Iterable<Draft> {
    for (const list of input.analysis.lists) {
      if (isRedirect(list)) continue;
      const { lines, reach, redundant } = effectOf(list.list);
      const { fates } = reach();
      const gone = redundant((line) => keeps(list, line)).lines;
      for (const index of gone) {
        const line = lines[index];
        const fate = fates[index]?.reach;
        if (line?.kind === 'ace' && (fate === 'certain' || fate === 'possible'))
          yield draft(input, list, line, index, gone);
      }
    }
  },
};

/** Lines that stay for a reader's sake, or because nobody can say what they match. */
function keeps(list: ListAnalysis, line: DecidingLine): boolean {
  return (
    line.kind === 'evaluate' ||
    !line.ace.certain ||
    isFinalDeny(list.list, line) ||
    deniesPort(line, list.stateSyncPorts)
  );
}

function draft(
  { document }: DaclRuleInput,
  list: ListAnalysis,
  line: AceLine,
  index: number,
  gone: readonly number[],
): Draft {
  const { lines, filter } = effectOf(list.list);
  const heirs = heirsOf(filter(), index, gone);
  const below = heirs.lines.flatMap((heir) => lines[heir] ?? []);
  return {
    span: line.content,
    message: message(textOf(below.length), {
      lines: below.map((one) => one.index + 1).join(', '),
    }),
    related: below.map(
      (one): Related => ({
        location: { kind: 'here', span: one.content },
        message: message('dacl.redundant-line.heir'),
      }),
    ),
    // The line may stand there to be read.
    fixes: fixesIn(list.list, {
      title: message('dacl.fix.remove-line'),
      effect: 'choice',
      edits: [lineRemoval(document, line)],
    }),
  };
}

function textOf(heirs: number): MessageId {
  if (heirs === 0) return 'dacl.redundant-line.implicit';
  return heirs === 1 ? 'dacl.redundant-line' : 'dacl.redundant-line.several';
}
