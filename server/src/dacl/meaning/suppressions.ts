import { type Suppressions, suppressedBy, suppressionsIn } from '../../core/suppression';
import type { DaclDocument, Line, RemarkLine } from '../syntax';

/** The rules that a remark switches off for the next ACE; undefined for any other remark, empty for every rule. */
export function suppressedRules(remark: RemarkLine): readonly string[] | undefined {
  return suppressedBy(remark.text.text);
}

/** What remarks switch off: rules, for the next line that is no remark. */
export function suppressionsOf({ lists }: DaclDocument): Suppressions {
  const found: { readonly span: Line['span']; readonly rules: readonly string[] }[] = [];
  for (const { entries } of lists) {
    let pending: (readonly string[])[] = [];
    for (const entry of entries) {
      if (entry.kind !== 'remark') {
        for (const rules of pending) found.push({ span: entry.span, rules });
        pending = [];
        continue;
      }
      const rules = suppressedRules(entry);
      if (rules) pending.push(rules);
    }
  }
  return suppressionsIn(found);
}
