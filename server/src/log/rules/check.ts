import type { Finding } from '../../core/finding';
import { append } from '../../core/many';
import { inOrder, type OnRuleError, runRules, tellFindings } from '../../core/rule';
import type { Slices } from '../../core/slices';
import { endpointRules, fileRules } from '.';
import type { LogRuleInput } from './rule';
import { capped, createSummary } from './sum-up';

/** All findings of a log, in the order of their places, with pauses: each endpoint that wrote it is judged by itself. */
export function* check(input: LogRuleInput, onError: OnRuleError): Slices<Finding[]> {
  const { analysis } = input;
  const parts = analysis.parts.length === 0 ? [analysis] : analysis.parts;
  const findings = yield* runRules(fileRules, input, onError);
  for (const part of parts) {
    const summary = createSummary(part.facts);
    yield* tellFindings(endpointRules, { ...input, analysis: part }, onError, summary.add);
    const { endpoint } = part.facts;
    append(
      findings,
      summary.told().map((one) => (part === analysis ? one : { ...one, endpoint })),
    );
  }
  return capped(inOrder(saidOnce(findings)));
}

/** Why nothing can be concluded is often true of all of them: then it is said once, of the file. */
function saidOnce(findings: readonly Finding[]): Finding[] {
  const said = new Map<string, number>();
  const kept: Finding[] = [];
  for (const finding of findings) {
    const words = finding.rule === 'log/not-judged' ? JSON.stringify(finding.message) : '';
    const before = words === '' ? undefined : said.get(words);
    if (before === undefined) {
      said.set(words, kept.length);
      kept.push(finding);
    } else {
      const { endpoint: _, ...ofAll } = kept[before]!;
      kept[before] = ofAll;
    }
  }
  return kept;
}
