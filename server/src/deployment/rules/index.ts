import type { Rule } from '../../core/rule';
import type { DeploymentDocument } from '../read';
import { issueRule } from './issues';
import type { DeploymentAnalysis } from './rule';
import { stateSyncPort } from './state-sync-port';
import { unknownRule } from './unknown-rule';

/** All rules of ise-posture.json, in the order in which they run. */
export const deploymentRules: readonly Rule<DeploymentDocument, DeploymentAnalysis>[] = [
  issueRule('syntax', 'error'),
  issueRule('wrong-value', 'error'),
  issueRule('unknown-key', 'warning'),
  issueRule('duplicate', 'warning'),
  unknownRule,
  stateSyncPort,
];
