import { message } from '../../core/message';
import type { TextEdit } from '../../core/text';
import { isClosed, nameSpan, type ParameterElement } from '../document';
import { removeElement, spaceBefore } from '../edits';
import type { ProfileRule } from './rule';

/** A profile is flat: an element inside a parameter is one that the agent does not look for there. */
export const nestedElement: ProfileRule = {
  id: 'profile/nested-element',
  severity: 'warning',
  evidence: 'V',
  *check({ document, analysis }) {
    if (!analysis.rooted) return;
    let outer: ParameterElement | undefined;
    let done = -1;
    for (const parameter of document.parameters) {
      const { element } = parameter;
      if (!parameter.nested) {
        outer = parameter;
        continue;
      }
      // What stands in a nested element moves with it.
      if (outer === undefined || element.start < done) continue;
      done = element.end;
      const whole = isClosed(element) || element.state === 'empty';
      yield {
        message: message('profile.nested-element', { name: parameter.name, outer: outer.name }),
        span: nameSpan(element),
        fixes:
          whole && isClosed(outer.element)
            ? [
                {
                  title: message('profile.nested-element.fix', { name: parameter.name, outer: outer.name }),
                  effect: 'choice',
                  edits: move(document.xml.text, parameter, outer),
                },
              ]
            : [],
      };
    }
  },
};

function move(text: string, parameter: ParameterElement, outer: ParameterElement): TextEdit[] {
  const { start, end } = parameter.element;
  const at = outer.element.end;
  const newText = `${spaceBefore(text, outer.element)}${text.slice(start, end)}`;
  return [removeElement(text, parameter.element), { span: { start: at, end: at }, newText }];
}
