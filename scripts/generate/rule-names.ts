import { allRules } from '../../server/src/workspace/languages/rules';

/** The ids of all rules with the names of their options, for whoever needs to know them and not what they do. */
export function ruleNames(): [path: string, text: string][] {
  const rows = allRules.map(
    ({ id, options = {} }) => `  ${JSON.stringify(id)}: ${JSON.stringify(Object.keys(options))}`,
  );
  return [['server/src/workspace/rule-names.json', `{\n${rows.join(',\n')}\n}\n`]];
}
