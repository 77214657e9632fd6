import type { Deployment, RuleSetting } from './model';
import { matchesGlob } from './paths';

/**
 * What ise-posture.json says about a rule for one file: `rules`, then each matching entry of `overrides`, the last
 * word winning per field. Undefined where it says nothing.
 */
export function ruleSetting(deployment: Deployment, path: string, rule: string): RuleSetting | undefined {
  let setting = deployment.rules.get(rule);
  for (const override of deployment.overrides) {
    const own = override.rules.get(rule);
    if (own && matchesGlob(override.files, path, deployment)) setting = { ...setting, ...own };
  }
  return setting;
}
