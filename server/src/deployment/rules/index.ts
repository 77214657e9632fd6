import type { Rule } from '../../core/rule';
import type { DeploymentDocument } from '../read';
import { issueRule } from './issues';
import { stateSyncPort } from './state-sync-port';
import { unknownRule } from './unknown-rule';

/** What is shared by the rules of ise-posture.json: the rule ids that exist. */
export interface DeploymentAnalysis {
  readonly knownRules: readonly string[];
  /** The names of a rule's options; left out: none is known, and none is found fault with. */
  readonly optionsOf?: (rule: string) => readonly string[];
}

/** All rules of ise-posture.json, in the order in which they run. */
export const deploymentRules: readonly Rule<DeploymentDocument, DeploymentAnalysis>[] = [
  issueRule('syntax', 'error'),
  issueRule('wrong-value', 'error'),
  issueRule('unknown-key', 'warning'),
  issueRule('duplicate', 'warning'),
  unknownRule,
  stateSyncPort,
];
