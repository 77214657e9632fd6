import { issueRule } from './issues';
import type { DeploymentRule } from './rule';
import { stateSyncPort } from './state-sync-port';
import { unknownRule } from './unknown-rule';

/** All rules of ise-posture.json, in the order in which they run. */
export const deploymentRules: readonly DeploymentRule[] = [
  issueRule('syntax', 'error'),
  issueRule('wrong-value', 'error'),
  issueRule('unknown-key', 'warning'),
  issueRule('duplicate', 'warning'),
  unknownRule,
  stateSyncPort,
];
