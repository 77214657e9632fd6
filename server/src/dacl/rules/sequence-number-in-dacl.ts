import type { Fix } from '../../core/finding';
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
      const first = owner.list.entries.find(({ sequence }) => sequence?.place === 'leading')?.sequence;
      if (!first) continue;
      yield {
        span: first.span,
        message: message('dacl.sequence-number-in-dacl'),
        fixes: () => [withoutNumbers(document, owner.list)],
      };
    }
  },
};

function withoutNumbers(document: DaclDocument, list: AclList): Fix {
  const numbers = list.entries.flatMap(({ sequence }) => (sequence?.place === 'leading' ? sequence : []));
  const isAscending = numbers.every(({ value }, index) => index === 0 || value >= numbers[index - 1]!.value);
  return {
    title: message('dacl.sequence-number-in-dacl.fix'),
    effect: isAscending && !needsNumbers(document, list) ? 'equivalent' : 'choice',
    edits: numbers.map(({ span }): TextEdit => {
      const behind = /^[ \t]*/.exec(document.text.slice(span.end, span.end + 100))![0].length;
      return { span: { start: span.start, end: span.end + behind }, newText: '' };
    }),
  };
}

/**
 * Where two lines share a number, without it both would count; beside lines without number their order is in doubt; and
 * `no 10` speaks of a number, also where no line has it: nobody would know that any more.
 */
function needsNumbers({ lines }: DaclDocument, list: AclList): boolean {
  const isRemoval = ({ list: index, words }: Line): boolean => index === list.index && beginsRemoval(words[0]);
  return list.removesUnknown || hasMixedNumbers(list) || sharedNumbers(list).size > 0 || lines.some(isRemoval);
}
