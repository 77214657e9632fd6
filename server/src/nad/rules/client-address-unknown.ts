import { message } from '../../core/message';
import { aclsOf } from '../applied';
import { type NadRule, relatedAt } from './rule';

/**
 * A list is applied to a client whose IPv4 address the device does not know. Real healthy outputs of IOS-XE have it, too:
 * never more than information.
 */
export const clientAddressUnknown: NadRule = {
  id: 'nad/client-address-unknown',
  severity: 'info',
  evidence: 'I',
  *check({ document }) {
    for (const session of document.facts.sessions) {
      const { ipv4, output } = session;
      if (!ipv4?.unknown || ipv4.known.length > 0) continue;
      // A list for IPv6 asks for no IPv4 address.
      const acl = aclsOf(session).find(({ name }) => name.family !== 6);
      if (!acl) continue;
      const id = output === 'ios' ? 'nad.client-address-unknown.older' : 'nad.client-address-unknown';
      yield {
        span: ipv4.unknown.span,
        message: message(id, { acl: acl.name.bare }),
        related: [relatedAt(acl, message('nad.related.list'))],
      };
    }
  },
};
