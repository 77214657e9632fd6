import { message } from '../../core/message';
import type { TextEdit } from '../../core/text';
import { nameSpan } from '../document/document';
import { rootName } from '../vocabulary';
import type { XmlElement } from '../xml/model';
import { localName, prefixOf } from '../xml/names';
import type { ProfileRule } from './rule';
import { namespaceEdits } from './wrong-namespace';

/** The root element of a profile is `cfg`. */
export const wrongRoot: ProfileRule = {
  id: 'profile/wrong-root',
  severity: 'error',
  evidence: 'V',
  *check({ document }) {
    const { root } = document;
    if (root === undefined || localName(root.name) === rootName) return;
    const known = document.parameters.some((parameter) => parameter.info !== undefined);
    yield {
      message: message('profile.wrong-root', { name: root.name, root: rootName }),
      span: nameSpan(root),
      // Renaming makes a profile of it only if there is a profile in it.
      fixes:
        known && document.xml.errors.length === 0
          ? [
              {
                title: message('profile.fix.replace', { old: root.name, text: rootName }),
                effect: 'equivalent',
                edits: [...renameEdits(root, nameWith(prefixOf(root.name))), ...namespaceEdits(document.xml, root)],
                preferred: true,
              },
            ]
          : [],
    };
  },
};

function nameWith(prefix: string): string {
  return prefix === '' ? rootName : `${prefix}:${rootName}`;
}

/** The edits that give an element another name, in both of its tags. */
export function renameEdits(element: XmlElement, name: string): TextEdit[] {
  const edits: TextEdit[] = [{ span: nameSpan(element), newText: name }];
  if (element.closeNameEnd > element.closeNameStart) {
    edits.push({ span: { start: element.closeNameStart, end: element.closeNameEnd }, newText: name });
  }
  return edits;
}
