import type { Finding } from '../core/finding';
import type { Language } from '../core/language';
import { type OnRuleError, runRules } from '../core/rule';
import type { Slices } from '../core/slices';
import { withoutSuppressed } from '../core/suppression';
import { completeDacl } from './editor/completion';
import { foldDacl } from './editor/folding';
import { hoverDacl } from './editor/hover';
import { inlaysOfDacl } from './editor/inlays';
import { lensesOfDacl } from './editor/lenses';
import { occurrencesInDacl } from './editor/occurrences';
import { refactoringsInDacl } from './editor/refactorings';
import { selectionsInDacl } from './editor/selections';
import { symbolsOfDacl } from './editor/symbols';
import { tokensOfDacl } from './editor/tokens';
import { formatDacl } from './edits/format';
import { missingDeniesInSlices } from './edits/psn-denies';
import { areReadAlike, type DaclAnalysis } from './meaning/analysis';
import { headerAbove } from './meaning/header-above';
import type { DaclInput } from './meaning/input';
import { psnMentionsInDacl } from './meaning/mentions';
import { readDacl } from './meaning/read';
import { daclRules, withoutEchoes } from './rules';
import { ignoreInDacl } from './rules/ignore';
import type { DaclDocument } from './syntax';

/** What several rules ask first, and without a pause. */
function* askForProbes({ analysis, deployment }: DaclInput): Slices<void> {
  try {
    for (const list of analysis.lists) yield* missingDeniesInSlices(list, deployment);
  } catch {
    // The rules that ask will fail, too, and say so.
  }
}

function* checkDacl(input: DaclInput, onError: OnRuleError): Slices<Finding[]> {
  yield* askForProbes(input);
  const lineOf = (offset: number): number => input.source.textDocument.positionAt(offset).line;
  const findings = yield* runRules(daclRules, input, onError);
  return withoutEchoes(withoutSuppressed(findings, input.analysis.suppressions), lineOf);
}

/** Downloadable ACLs and what devices print of them. */
export const dacl: Language<DaclDocument, DaclAnalysis> = {
  id: 'ise-dacl',
  read: readDacl,
  headAbove: headerAbove,
  check: checkDacl,
  readsAlike: areReadAlike,
  hover: hoverDacl,
  complete: completeDacl,
  symbols: symbolsOfDacl,
  fold: foldDacl,
  format: (input, _options, span) => formatDacl(input, span),
  tokens: tokensOfDacl,
  inlays: inlaysOfDacl,
  lenses: lensesOfDacl,
  refactorings: refactoringsInDacl,
  ignore: ignoreInDacl,
  occurrences: occurrencesInDacl,
  psnMentions: psnMentionsInDacl,
  selections: selectionsInDacl,
};

export { daclRules } from './rules';
