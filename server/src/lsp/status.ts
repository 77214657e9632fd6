import type { Deployment } from '../core/deployment/model';
import type { Finding } from '../core/finding';
import type { Localizer } from '../core/localizer';
import { countBySeverity } from '../core/severity';
import type { StatusParams } from '../protocol';
import { uncheckedIn } from '../workspace/unchecked';
import type { Unit } from '../workspace/unit';
import { toUnchecked } from './not-checked';

/** What the status bar shows of a document that was checked. */
export function statusOf(unit: Unit, findings: readonly Finding[], l10n: Localizer): StatusParams {
  const { deployment, source } = unit.input;
  const { unchecked, unaddressed } = toUnchecked(uncheckedIn(unit), l10n);
  return {
    uri: source.uri,
    counts: countBySeverity(findings),
    ...(unchecked > 0 ? { unchecked } : {}),
    ...(unaddressed ? { unaddressed } : {}),
    ...(deployment.uri === undefined ? {} : { deployment: deploymentStatus(deployment.uri, deployment) }),
  };
}

function deploymentStatus(uri: string, { psns, stateSync }: Deployment): NonNullable<StatusParams['deployment']> {
  return {
    uri,
    psns: psns.filter(({ addresses }) => addresses.length > 0).length,
    ...(stateSync ? {} : { stateSync: false }),
  };
}
