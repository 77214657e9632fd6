import type { Fix } from '../../core/finding';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { insertAtEnd } from '../insertion';
import { type AclList, type DaclDocument, familyOf } from '../syntax';
import { type DaclRule, fixesIn, listMark } from './rule';

/** A list that permits nothing: the deny at its end cuts the endpoint off. */
export const noPermit: DaclRule = {
  id: 'dacl/no-permit',
  severity: 'warning',
  evidence: 'V',
  *check({ document, analysis }): Iterable<Draft> {
    for (const { list, posture } of analysis.lists) {
      if (!Array.isArray(posture) || list.aces.length === 0 || list.unread || mayPermit(list)) continue;
      yield {
        span: listMark(list),
        message: message('dacl.no-permit'),
        fixes: fixesIn(list, permitAll(document, list)),
      };
    }
  },
};

/** A permit, or a line that may be one. */
function mayPermit({ entries }: AclList): boolean {
  return entries.some(
    (entry) => entry.kind === 'evaluate' || (entry.kind === 'ace' && entry.ace.action.value === 'permit'),
  );
}

function permitAll(document: DaclDocument, list: AclList): Fix | undefined {
  const line = familyOf(list) === 6 && list.platform !== 'asa' ? 'permit ipv6 any any' : 'permit ip any any';
  const edit = insertAtEnd(document, list, line);
  return edit && { title: message('dacl.fix.append', { text: line }), effect: 'widens', edits: [edit] };
}
