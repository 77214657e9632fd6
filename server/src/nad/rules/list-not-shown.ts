import { message } from '../../core/message';
import { aclsOf } from '../applied';
import { namesShown } from '../lists';
import type { NadRule } from './rule';

/** A session names a list, and the text does not show it: what it does cannot be told. Said once for each list. */
export const listNotShown: NadRule = {
  id: 'nad/list-not-shown',
  severity: 'info',
  evidence: 'O',
  *check({ document, analysis }) {
    // The output of one interface has no name: it may be this very list.
    if (analysis.lists.some(({ name }) => name === undefined)) return;
    const known = new Set(namesShown(analysis.lists));
    for (const session of document.facts.sessions) {
      yield undefined;
      for (const acl of aclsOf(session)) {
        const key = acl.text.toLowerCase();
        if (known.has(key)) continue;
        known.add(key);
        const command =
          acl.name.family === 6 ? `show ipv6 access-list ${acl.text}` : `show ip access-lists ${acl.text}`;
        yield { span: acl.span, message: message('nad.list-not-shown', { acl: acl.name.bare, command }) };
      }
    }
  },
};
