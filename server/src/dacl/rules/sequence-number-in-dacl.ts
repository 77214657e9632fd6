import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { TextEdit } from '../../core/text';
import { hasMixedNumbers, sharedNumbers } from '../meaning/shared-numbers';
import { type AclList, beginsRemoval, type DaclDocument, type Line } from '../syntax';
import { type DaclRule, isForIse } from './rule';

/** Sequence numbers in dACL text: whether ISE takes them is not documented; the device numbers the lines itself. */
export const sequenceNumberInDacl: DaclRule = {
  id: 'dacl/sequence-number-in-dacl',
  about: 'list',
  severity: 'hint',
  evidence: 'R',
  *check({ document, analysis }): Iterable<Draft> {
    for (const owner of analysis.lists) {
      if (!isForIse(owner)) continue;
      const numbered = owner.list.entries.filter((entry) => entry.sequence?.place === 'leading');
      const first = numbered[0]?.sequence;
      if (!first) continue;
      const values = numbered.map((entry) => entry.sequence!.value);
      const ascending = values.every((value, index) => index === 0 || value >= values[index - 1]!);
      const edits = numbered.map(({ sequence }): TextEdit => {
        const behind = /^[ \t]*/.exec(document.text.slice(sequence!.span.end, sequence!.span.end + 100))![0].length;
        return { span: { start: sequence!.span.start, end: sequence!.span.end + behind }, newText: '' };
      });
      yield {
        span: first.span,
        message: message('dacl.sequence-number-in-dacl'),
        fixes: [
          {
            title: message('dacl.sequence-number-in-dacl.fix'),
            effect: ascending && !needsNumbers(document, owner.list) ? 'equivalent' : 'choice',
            edits,
          },
        ],
      };
    }
  },
};

/**
 * Where two lines share a number, without it both would count; beside lines without number their order is in doubt; and
 * `no 10` speaks of a number, also where no line has it: nobody would know that any more.
 */
function needsNumbers({ lines }: DaclDocument, list: AclList): boolean {
  const isRemoval = ({ list: index, words }: Line): boolean => index === list.index && beginsRemoval(words[0]);
  return list.removesUnknown || hasMixedNumbers(list) || sharedNumbers(list).size > 0 || lines.some(isRemoval);
}
