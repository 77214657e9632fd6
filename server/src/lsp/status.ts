import { countBySeverity, type Finding } from '../core/finding';
import type { StatusParams } from '../protocol';
import type { Unit } from '../workspace/unit';

/** What the status bar shows of a document that was checked. @param limit how many findings are shown as problems. */
export function statusOf({ input }: Unit, findings: readonly Finding[], limit: number): StatusParams {
  const { deployment, source } = input;
  const omitted = Math.max(0, findings.length - limit);
  return {
    uri: source.uri,
    busy: false,
    counts: countBySeverity(findings),
    ...(omitted > 0 ? { omitted } : {}),
    ...(deployment.uri === undefined ? {} : { deployment: { uri: deployment.uri, psns: deployment.psns.length } }),
  };
}
