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
    for (const { name, info, element } of document.parameters) {
      if (info !== undefined || element.state === 'unfinished') continue;
      const right = parameterIgnoringCase(name)?.name;
      if (right === undefined) continue;
      // Whether a closing tag of another name belongs to this element, only its author knows.
      const closing = source.text.slice(element.closeNameStart, element.closeNameEnd);
      const isSure = !analysis.first.has(right) && (closing === '' || closing === name);
      yield {
        message: message('profile.wrong-case', { name, right, remedy: remedyFor(right) }),
        span: nameSpan(element),
        fixes: [
          {
            title: message('profile.fix.replace', { old: name, text: right }),
            edits: renameEdits(element, right),
            // Beside an element of the right name it would become a second one.
            ...(isSure ? { effect: 'equivalent', preferred: true } : { effect: 'choice' }),
          },
        ],
      };
    }
  },
};
