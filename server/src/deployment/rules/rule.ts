import type { Rule } from '../../core/rule';
import type { DeploymentDocument } from '../read';

/** What is shared by the rules of ise-posture.json: the rule ids that exist. */
export interface DeploymentAnalysis {
  readonly knownRules: readonly string[];
  /** The names of a rule's options; left out: none is known, and none is found fault with. */
  readonly optionsOf?: (rule: string) => readonly string[];
}

export type DeploymentRule = Rule<DeploymentDocument, DeploymentAnalysis>;
