import { message } from '../../core/message';
import type { Policies, Session } from '../model';
import type { NadRule } from './rule';

/** A session that is authorized and printed as a whole, whose output names nothing that could block the probe. */
export const noListApplied: NadRule = {
  id: 'nad/no-list-applied',
  severity: 'info',
  evidence: 'V',
  *check({ document, deployment }) {
    if (!deployment.stateSync) return;
    for (const session of document.facts.sessions) {
      if (!isPlainlyOpen(session)) continue;
      const server = session.policies.find(({ section }) => section === 'server');
      if (server?.heading) yield { span: server.heading.span, message: message('nad.no-list-applied') };
    }
  },
};

/** Only a session that is shown as a whole tells what is not there; labels that nobody knows may be something. */
function isPlainlyOpen({ extent, status, domain, policies, fields }: Session): boolean {
  if (extent !== 'whole' || !/^Auth(?:orized|z Success)$/i.test(status?.text ?? '')) return false;
  if (!/^DATA$/i.test(domain?.text ?? '')) return false;
  return policies.every(restrictsNothing) && fields.every(({ known, section }) => known || section === 'head');
}

/** Templates of the device's own may hold a list: only the one that switches put on every port says nothing of the kind. */
function restrictsNothing({ acls, redirect, vlan, sgt, filterId, templates, preauthAcl }: Policies): boolean {
  if (acls.length > 0 || redirect || vlan || sgt || filterId || preauthAcl) return false;
  return templates.every(({ text }) => /^DEFAULT_LINKSEC_POLICY/.test(text));
}
