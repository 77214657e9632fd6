import type { Rule } from '../../core/rule';
import type { ProfileAnalysis } from '../document/analysis';
import type { ProfileDocument } from '../document/document';

export type ProfileRule = Rule<ProfileDocument, ProfileAnalysis>;

/** How many findings of one rule are shown of a file: more help nobody, and a hostile file could hold a million. */
const findingLimit = 200;

/** The same rule, which stops working once it has said enough. */
export function limited(rule: ProfileRule): ProfileRule {
  return {
    ...rule,
    *check(input, options) {
      let count = 0;
      for (const draft of rule.check(input, options)) {
        yield draft;
        if (++count >= findingLimit) return;
      }
    },
  };
}
