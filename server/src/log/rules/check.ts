import type { Finding } from '../../core/finding';
import { type OnRuleError, runRules } from '../../core/rule';
import { compareSeverity } from '../../core/severity';
import type { Slices } from '../../core/slices';
import { endpointRules, fileRules } from '.';
import type { LogRuleInput } from './rule';
import { sumUp } from './sum-up';

/** All findings of a log, in the order of their places, with pauses: each endpoint that wrote it is judged by itself. */
export function* check(input: LogRuleInput, onError: OnRuleError): Slices<Finding[]> {
  const { analysis } = input;
  const parts = analysis.parts.length === 0 ? [analysis] : analysis.parts;
  const findings = yield* runRules(fileRules, input, onError);
  const said = new Set<string>();
  for (const part of parts) {
    const own = yield* runRules(endpointRules, { ...input, analysis: part }, onError);
    for (const finding of sumUp(part.facts, own)) {
      // Why nothing can be concluded is often true of all of them, and said once.
      const words = finding.rule === 'log/not-judged' ? JSON.stringify(finding.message) : '';
      if (words !== '' && said.has(words)) continue;
      said.add(words);
      findings.push(finding);
    }
  }
  return findings.sort((a, b) => a.span.start - b.span.start || compareSeverity(b.severity, a.severity));
}
