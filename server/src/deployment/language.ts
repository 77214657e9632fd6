import type { Language } from '../core/language';
import { runRules } from '../core/rule';
import { languages } from '../protocol';
import { complete, hover, occurrences, symbols } from './editor';
import { type DeploymentDocument, parseDeployment } from './read';
import { deploymentRules } from './rules';
import type { DeploymentAnalysis } from './rules/rule';

/**
 * ise-posture.json as a language.
 * @param ruleIds gives the ids of all rules of all languages; a function, because this language is one of them.
 * @param optionsOf gives the names of a rule's options.
 */
export function deploymentLanguage(
  ruleIds: () => readonly string[],
  optionsOf: (rule: string) => readonly string[] = () => [],
): Language<DeploymentDocument, DeploymentAnalysis> {
  return {
    id: languages.deployment,
    *read({ text }) {
      const document = parseDeployment(text);
      yield;
      return { document, analysis: { knownRules: ruleIds(), optionsOf } };
    },
    check: (input, onError) => runRules(deploymentRules, input, onError),
    hover,
    complete,
    symbols,
    occurrences,
  };
}
