import type { Severity } from '../../core/severity';
import type { DeploymentIssue } from '../reader';
import type { DeploymentRule } from './rule';

/** The rule that passes on the reader's issues of one kind: `deployment/<kind>`. */
export function issueRule(kind: DeploymentIssue['kind'], severity: Severity): DeploymentRule {
  return {
    id: `deployment/${kind}`,
    severity,
    evidence: 'O',
    *check({ document }) {
      for (const issue of document.issues) if (issue.kind === kind) yield { span: issue.span, message: issue.message };
    },
  };
}
