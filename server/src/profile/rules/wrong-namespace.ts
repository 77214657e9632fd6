import { message } from '../../core/message';
import { nameSpan } from '../document';
import { localName, prefixOf } from '../syntax/xml/names';
import { ownNamespace } from '../syntax/xml/namespaces';
import { profileNamespace, rootName } from '../vocabulary';
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
    const name = prefixOf(root.name) === '' ? 'xmlns' : `xmlns:${prefixOf(root.name)}`;
    const edit =
      own === undefined
        ? { span: { start: root.nameEnd, end: root.nameEnd }, newText: ` ${name}="${profileNamespace}"` }
        : { span: { start: own.attribute.valueStart, end: own.attribute.valueEnd }, newText: profileNamespace };
    const quoted = own === undefined || own.attribute.end > own.attribute.valueEnd;
    yield {
      message: message(own === undefined ? 'profile.wrong-namespace.missing' : 'profile.wrong-namespace', {
        namespace: profileNamespace,
      }),
      span: own === undefined ? nameSpan(root) : { start: own.attribute.valueStart, end: own.attribute.valueEnd },
      fixes: quoted ? [{ title, effect: 'equivalent', edits: [edit], preferred: true }] : [],
    };
  },
};
