import type { Deployment } from '../core/deployment/model';
import type { Finding } from '../core/finding';
import { countBySeverity } from '../core/severity';
import type { StatusParams } from '../protocol';
import { uncheckedIn } from '../workspace/unchecked';
import type { Unit } from '../workspace/unit';

/** What the status bar shows of a document that was checked. @param limit how many findings are shown as problems. */
export function statusOf(unit: Unit, findings: readonly Finding[], limit: number): StatusParams {
  const { deployment, source } = unit.input;
  const unchecked = uncheckedIn(unit);
  const omitted = Math.max(0, findings.length - limit);
  return {
    uri: source.uri,
    busy: false,
    counts: countBySeverity(findings),
    ...(omitted > 0 ? { omitted } : {}),
    ...(unchecked > 0 ? { unchecked } : {}),
    ...(deployment.uri === undefined ? {} : { deployment: deploymentStatus(deployment.uri, deployment) }),
  };
}

function deploymentStatus(uri: string, { psns, stateSync }: Deployment): NonNullable<StatusParams['deployment']> {
  return { uri, psns: psns.length, ...(stateSync ? {} : { stateSync: false }) };
}
