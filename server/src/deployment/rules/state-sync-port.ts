import { findNodeAtLocation, type Node } from 'jsonc-parser';
import { type Deployment, defaultStateSyncPort } from '../../core/deployment/model';
import { type MessageId, message } from '../../core/message';
import type { Draft } from '../../core/rule';
import { spanOf } from '../reader';
import type { DeploymentRule } from './rule';

/** The ports that ISE is reported to take for a portal's bidirectional port. */
const allowed = { min: 8000, max: 8999 } as const;

/** A state-sync port that is the portal's, that ISE is not known to take, or that is another one than the default. */
export const stateSyncPort: DeploymentRule = {
  id: 'deployment/state-sync-port',
  severity: 'hint',
  evidence: 'V2',
  *check({ document }): Iterable<Draft> {
    const { root, deployment } = document;
    if (!root) return;
    const acls = findNodeAtLocation(root, ['acls'])?.children ?? [];
    for (const owner of [root, ...acls]) {
      const node = owner.type === 'object' ? findNodeAtLocation(owner, ['stateSyncPort']) : undefined;
      for (const one of node?.type === 'array' ? (node.children ?? []) : [node]) {
        const found = one && draft(one, deployment);
        if (found) yield found;
      }
    }
  },
};

function draft(node: Node, { portalPorts }: Deployment): Draft | undefined {
  const port: unknown = node.value;
  // What is no port at all is a wrong value.
  if (typeof port !== 'number' || !Number.isInteger(port) || port < 1 || port > 65535) return undefined;
  if (port === defaultStateSyncPort && !portalPorts.includes(port)) return undefined;
  const id: MessageId = portalPorts.includes(port)
    ? 'deployment.state-sync-port.portal'
    : port < allowed.min || port > allowed.max
      ? 'deployment.state-sync-port.range'
      : 'deployment.state-sync-port.other';
  return { span: spanOf(node), message: message(id, { port }) };
}
