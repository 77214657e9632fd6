import names from './rule-names.json';

/** The ids of all rules, each with the names of its options. Whoever needs no more need not load the rules: generated from them. */
export const ruleNames: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(names));
