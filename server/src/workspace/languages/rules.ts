import type { Rule } from '../../core/rule';
import { daclRules } from '../../dacl';
import { deploymentRules } from '../../deployment';
import { logRules } from '../../log';
import { nadRules } from '../../nad';
import { profileRules } from '../../profile';

/** Every rule of every language: the source of ids, default severities and evidence for docs and checks. */
export const allRules: readonly Pick<Rule<never, never>, 'id' | 'severity' | 'also' | 'evidence' | 'options'>[] = [
  ...daclRules,
  ...profileRules,
  ...logRules,
  ...nadRules,
  ...deploymentRules,
];
