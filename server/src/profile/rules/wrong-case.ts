import { grouped } from '../../core/grouped';
import { message } from '../../core/message';
import { nameSpan } from '../document/document';
import { remedyFor } from '../edits/remedy';
import { parameterIgnoringCase } from '../vocabulary';
import type { ProfileRule } from './rule';
import { renameEdits } from './wrong-root';

/** Names are case-sensitive: the agent does not find a parameter spelt another way. */
export const wrongCase: ProfileRule = {
  id: 'profile/wrong-case',
  severity: 'warning',
  evidence: 'VN',
  *check({ document, analysis, source }) {
    if (!analysis.rooted) return;
    const found = document.parameters.flatMap(({ name, info, element }) => {
      const right = info === undefined ? parameterIgnoringCase(name)?.name : undefined;
      return right === undefined || element.state === 'unfinished' ? [] : [{ name, element, right }];
    });
    const byRight = grouped(found, ({ right }) => right);
    for (const { name, element, right } of found) {
      // Whether a closing tag of another name belongs to this element, only its author knows.
      const closing = source.text.slice(element.closeNameStart, element.closeNameEnd);
      const isAlone = !analysis.first.has(right) && byRight.get(right)?.length === 1;
      const isSure = isAlone && (closing === '' || closing === name);
      yield {
        message: message('profile.wrong-case', { name, right, remedy: remedyFor(right) }),
        span: nameSpan(element),
        fixes: [
          {
            title: message('profile.fix.replace', { old: name, text: right }),
            edits: renameEdits(element, right),
            // Beside an element of the right name it would become a second one; of two, one would be chosen.
            ...(isSure ? { effect: 'equivalent', preferred: true } : { effect: 'choice' }),
          },
        ],
      };
    }
  },
};
