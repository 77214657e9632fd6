import { closest } from '../../core/closest';
import { message } from '../../core/message';
import type { Draft } from '../../core/rule';
import type { DeploymentRule } from './rule';

/** A rule id in ise-posture.json that no rule has, or an option that its rule does not know: the setting does nothing. */
export const unknownRule: DeploymentRule = {
  id: 'deployment/unknown-rule',
  severity: 'warning',
  evidence: 'O',
  *check({ document, analysis }): Iterable<Draft> {
    for (const { rule, value: option, span } of document.optionNames) {
      const known = analysis.optionsOf?.(rule);
      if (known === undefined || known.includes(option) || !analysis.knownRules.includes(rule)) continue;
      yield known.length === 0
        ? { span, message: message('deployment.unknown-option.none', { rule }) }
        : { span, message: message('deployment.unknown-option', { rule, option, known }) };
    }
    for (const { value: rule, span } of document.ruleNames) {
      if (analysis.knownRules.includes(rule)) continue;
      const suggestion = closest(rule, analysis.knownRules);
      if (suggestion === undefined) yield { span, message: message('deployment.unknown-rule', { rule }) };
      else {
        yield {
          span,
          message: message('deployment.unknown-rule.did-you-mean', { rule, suggestion }),
          fixes: [
            {
              title: message('deployment.unknown-rule.fix', { suggestion }),
              effect: 'choice',
              edits: [{ span, newText: JSON.stringify(suggestion) }],
            },
          ],
        };
      }
    }
  },
};
