import { message } from '../../core/message';
import { linksOf } from '../lists';
import type { NadRule } from './rule';

/** A session names a list, and the text does not show it: what it does cannot be told. Said once for each list. */
export const listNotShown: NadRule = {
  id: 'nad/list-not-shown',
  severity: 'info',
  evidence: 'O',
  *check({ document, analysis }) {
    // The output of one interface has no name: it may be this very list.
    if (analysis.lists.some(({ name }) => name === undefined)) return;
    const said = new Set<string>();
    for (const session of document.facts.sessions) {
      for (const { acl, shown } of linksOf(session, analysis.lists)) {
        const key = acl.text.toLowerCase();
        if (shown.length > 0 || said.has(key)) continue;
        said.add(key);
        const command =
          acl.name.family === 6 ? `show ipv6 access-list ${acl.text}` : `show ip access-lists ${acl.text}`;
        yield { span: acl.span, message: message('nad.list-not-shown', { acl: acl.name.bare, command }) };
      }
    }
  },
};
