import type { Deployment } from '../../core/deployment/model';
import { message } from '../../core/message';
import { type LogRule, portsText, psnText, relatedAt } from './rule';

/** All state-sync ports that ise-posture.json names, those of single lists included. */
function configuredPorts({ stateSyncPorts, acls }: Deployment): readonly number[] {
  return [...new Set([...stateSyncPorts, ...acls.flatMap((acl) => acl.stateSyncPorts ?? [])])];
}

/** The agent probes another port than the one that the lists are checked for. */
export const portDiffers: LogRule = {
  id: 'log/port-differs',
  severity: 'warning',
  evidence: 'I',
  *check({ analysis }) {
    const { facts, deployment } = analysis;
    if (deployment.uri === undefined || !deployment.stateSync) return;
    const configured = configuredPorts(deployment);
    for (const seen of facts.ports) {
      if (configured.includes(seen.port)) continue;
      const args = { psn: psnText(seen.psn), port: seen.port, configured: portsText(configured) };
      yield {
        message: message('log.port-differs', args),
        span: seen.mark,
        related: [relatedAt(seen, 'log.check.port', args)],
      };
    }
  },
};
