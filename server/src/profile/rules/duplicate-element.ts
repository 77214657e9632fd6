import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import { hasOwnEnd, isCutOff, nameSpan, type ParameterElement } from '../document/document';
import { removeElement } from '../edits/parameters';
import { remedyFor } from '../edits/remedy';
import type { ProfileRule } from './rule';

/** A parameter stands more than once; which of them the agent takes is not documented. */
export const duplicateElement: ProfileRule = {
  id: 'profile/duplicate-element',
  severity: 'warning',
  evidence: 'I',
  *check({ document, analysis }) {
    if (!analysis.rooted) return;
    const { text } = document.xml;
    const parameters = document.parameters.filter((one) => !one.nested && !isCutOff(text, one));
    const differing = new Set<string>();
    for (const one of parameters) {
      if (one.text.trim() !== analysis.first.get(one.name)?.text.trim()) differing.add(one.name);
    }
    for (const parameter of parameters) {
      const first = analysis.first.get(parameter.name);
      // Of a name that we do not know, nobody says that it stands once.
      if (parameter.info === undefined || first === undefined || first.element === parameter.element) continue;
      // Between equal ones a third may have another value: with the last of them gone, that one would be the last.
      const same = !differing.has(parameter.name);
      yield {
        message: message(same ? 'profile.duplicate-element.same' : 'profile.duplicate-element', {
          name: parameter.name,
          remedy: remedyFor(parameter.name),
        }),
        span: nameSpan(parameter.element),
        related: [
          {
            location: { kind: 'here', span: nameSpan(first.element) },
            message: message('profile.duplicate-element.first'),
          },
        ],
        fixes: same
          ? remove(text, parameter, 'equivalent')
          : [parameter, first]
              .filter((one, index) => index === 0 || one.text.trim() !== parameter.text.trim())
              .flatMap((one) => remove(text, one, 'choice')),
      };
    }
  },
};

/** None where the element does not end by itself: what seems to be in it are its neighbours. */
function remove(text: string, parameter: ParameterElement, effect: Fix['effect']): Fix[] {
  if (!hasOwnEnd(text, parameter)) return [];
  const { name, text: value } = parameter;
  const title = message('profile.duplicate-element.fix', { name, value: value.trim().slice(0, 40) });
  return [{ title, effect, edits: [removeElement(text, parameter.element)] }];
}
