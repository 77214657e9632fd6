import { eraseTypes } from '../../core/language';
import { deploymentLanguage } from '../../deployment';
import { ruleNames } from '../rule-names';

/** ise-posture.json, which names rules of all languages. */
export const language = eraseTypes(
  deploymentLanguage(
    () => [...ruleNames.keys()],
    (id) => ruleNames.get(id) ?? [],
  ),
);
