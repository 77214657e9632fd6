import { message } from '../../core/message';
import { nameSpan } from '../document';
import { remedyFor } from '../remedy';
import { parameterIgnoringCase } from '../vocabulary';
import type { ProfileRule } from './rule';
import { renameEdits } from './wrong-root';

/** Names are case-sensitive: the agent does not find a parameter spelt another way. */
export const wrongCase: ProfileRule = {
  id: 'profile/wrong-case',
  severity: 'warning',
  evidence: 'VN',
  *check({ document, analysis }) {
    if (!analysis.rooted) return;
    for (const { name, info, element } of document.parameters) {
      if (info !== undefined || element.state === 'unfinished') continue;
      const right = parameterIgnoringCase(name)?.name;
      if (right === undefined) continue;
      yield {
        message: message('profile.wrong-case', { name, right, remedy: remedyFor(right) }),
        span: nameSpan(element),
        fixes: [
          {
            title: message('profile.fix.replace', { old: name, text: right }),
            edits: renameEdits(element, right),
            // Beside an element of the right name it would become a second one.
            ...(analysis.first.has(right) ? { effect: 'choice' } : { effect: 'equivalent', preferred: true }),
          },
        ],
      };
    }
  },
};
