import { closest } from '../../core/closest';
import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import { nameSpan } from '../document/document';
import { nacAgentNames, parameterIgnoringCase, parameters, rootName } from '../vocabulary';
import type { ProfileRule } from './rule';
import { renameEdits } from './wrong-root';

const names = parameters.map((info) => info.name);

/** A name that no profile seen so far has. ISE's releases differ, so this is information and no more. */
export const unknownElement: ProfileRule = {
  id: 'profile/unknown-element',
  severity: 'info',
  evidence: 'V',
  *check({ document, analysis }) {
    if (!analysis.rooted) return;
    for (const { name, info, element, nested } of document.parameters) {
      // A name that is still being typed has its finding already, and so has a second root.
      if (
        info !== undefined ||
        nested ||
        name === rootName ||
        element.state === 'unfinished' ||
        parameterIgnoringCase(name) !== undefined
      )
        continue;
      const nac = nacAgentNames.find((one) => one.toLowerCase() === name.toLowerCase());
      if (nac !== undefined) {
        yield {
          message: message('profile.unknown-element.nac', { name, what: message(`profile.nac.${nac}`) }),
          span: nameSpan(element),
        };
        continue;
      }
      const near = closest(name, names);
      const fixes: Fix[] =
        near === undefined
          ? []
          : [
              {
                title: message('profile.fix.replace', { old: name, text: near }),
                effect: 'choice',
                edits: renameEdits(element, near),
              },
            ];
      yield {
        message: message(near === undefined ? 'profile.unknown-element' : 'profile.unknown-element.near', {
          name,
          near: near ?? '',
        }),
        span: nameSpan(element),
        fixes,
      };
    }
  },
};
