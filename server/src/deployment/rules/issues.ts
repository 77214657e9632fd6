import type { Rule } from '../../core/rule';
import type { Severity } from '../../core/severity';
import type { DeploymentDocument } from '../read';
import type { DeploymentIssue } from '../reader';
import type { DeploymentAnalysis } from './rule';

/** The rule that passes on the reader's issues of one kind: `deployment/<kind>`. */
export function issueRule(
  kind: DeploymentIssue['kind'],
  severity: Severity,
): Rule<DeploymentDocument, DeploymentAnalysis> {
  return {
    id: `deployment/${kind}`,
    severity,
    evidence: 'O',
    *check({ document }) {
      for (const issue of document.issues) if (issue.kind === kind) yield { span: issue.span, message: issue.message };
    },
  };
}
