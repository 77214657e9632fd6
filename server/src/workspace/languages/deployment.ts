import { eraseTypes } from '../../core/language';
import { deploymentLanguage } from '../../deployment';
import { allRules } from './rules';

/** ise-posture.json, which names rules of all languages. */
export const language = eraseTypes(
  deploymentLanguage(
    () => allRules.map((rule) => rule.id),
    (id) => Object.keys(allRules.find((rule) => rule.id === id)?.options ?? {}),
  ),
);
