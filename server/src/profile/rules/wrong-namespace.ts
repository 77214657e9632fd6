import { message } from '../../core/message';
import type { TextEdit } from '../../core/text';
import { profileNamespace } from '../../protocol';
import { nameSpan } from '../document/document';
import { rootName } from '../vocabulary';
import type { XmlDocument, XmlElement } from '../xml/model';
import { localName, prefixOf } from '../xml/names';
import { ownNamespace } from '../xml/namespaces';
import type { ProfileRule } from './rule';

/** The root is in the namespace that ISE writes. Whether the agent insists on it is not documented. */
export const wrongNamespace: ProfileRule = {
  id: 'profile/wrong-namespace',
  severity: 'warning',
  evidence: 'V',
  *check({ document }) {
    const { root, xml } = document;
    if (root === undefined || localName(root.name) !== rootName || root.state === 'unfinished') return;
    const own = ownNamespace(xml, root);
    if (own?.uri === profileNamespace) return;
    const title = message('profile.wrong-namespace.fix', { namespace: profileNamespace });
    const edits = namespaceEdits(xml, root);
    yield {
      message: message(own === undefined ? 'profile.wrong-namespace.missing' : 'profile.wrong-namespace', {
        namespace: profileNamespace,
      }),
      span: own === undefined ? nameSpan(root) : { start: own.attribute.valueStart, end: own.attribute.valueEnd },
      fixes: edits.length === 0 ? [] : [{ title, effect: 'equivalent', edits, preferred: true }],
    };
  },
};

/** The edit that puts a root into the profile's namespace; none where it is there, or where a value has lost its quotes. */
export function namespaceEdits(xml: XmlDocument, root: XmlElement): TextEdit[] {
  const own = ownNamespace(xml, root);
  if (own?.uri === profileNamespace) return [];
  if (own === undefined) {
    const name = prefixOf(root.name) === '' ? 'xmlns' : `xmlns:${prefixOf(root.name)}`;
    return [{ span: { start: root.nameEnd, end: root.nameEnd }, newText: ` ${name}="${profileNamespace}"` }];
  }
  const { valueStart, valueEnd, end } = own.attribute;
  return end > valueEnd ? [{ span: { start: valueStart, end: valueEnd }, newText: profileNamespace }] : [];
}
