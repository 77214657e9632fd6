import type { Finding } from '../core/finding';
import type { Language } from '../core/language';
import { type OnRuleError, runRulesInSlices } from '../core/rule';
import { finish, type Slices } from '../core/slices';
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
import { analyseInSlices } from './meaning/analyse';
import { areReadAlike, type DaclAnalysis } from './meaning/analysis';
import { headerAbove } from './meaning/header-above';
import type { DaclInput } from './meaning/input';
import { psnMentionsInDacl } from './meaning/mentions';
import { daclRules, withoutEchoes } from './rules';
import { ignoreInDacl } from './rules/ignore';
import { withoutSuppressed } from './rules/suppression';
import { type DaclDocument, parseDacl, parseInSlices } from './syntax';

/**
 * Gives a feature the document in the dialects that ise-posture.json assigns: `parse` knows no deployment and reads
 * everything as IOS-XE, `analyse` reads again what is assigned to ASA.
 */
function inDialect<Rest extends readonly unknown[], Result>(
  feature: (input: DaclInput, ...rest: Rest) => Result,
): (input: DaclInput, ...rest: Rest) => Result {
  return (input, ...rest) =>
    feature(
      input.analysis.document === input.document ? input : { ...input, document: input.analysis.document },
      ...rest,
    );
}

/** What several rules ask first, and without a pause. */
function* askForProbes({ analysis, deployment }: DaclInput): Slices<void> {
  try {
    for (const list of analysis.lists) yield* missingDeniesInSlices(list, deployment);
  } catch {
    // The rules that ask will fail, too, and say so.
  }
}

function* checkInSlices(input: DaclInput, onError: OnRuleError): Slices<Finding[]> {
  yield* askForProbes(input);
  const lineOf = (offset: number): number => input.source.textDocument.positionAt(offset).line;
  return withoutEchoes(withoutSuppressed(input, yield* runRulesInSlices(daclRules, input, onError)), lineOf);
}

/** Downloadable ACLs and what devices print of them. */
export const dacl: Language<DaclDocument, DaclAnalysis> = {
  id: 'ise-dacl',
  parse: (source) => parseDacl(source.text),
  parseInSlices: (source) => parseInSlices(source.text),
  headAbove: headerAbove,
  analyse: (...asked) => finish(analyseInSlices(...asked)),
  analyseInSlices,
  check: inDialect((input, onError) => finish(checkInSlices(input, onError))),
  checkInSlices: inDialect(checkInSlices),
  readsAlike: areReadAlike,
  hover: inDialect(hoverDacl),
  complete: inDialect(completeDacl),
  symbols: inDialect(symbolsOfDacl),
  fold: inDialect(foldDacl),
  format: inDialect((input, _options, span) => formatDacl(input, span)),
  tokens: inDialect(tokensOfDacl),
  inlays: inDialect(inlaysOfDacl),
  lenses: inDialect(lensesOfDacl),
  refactorings: inDialect(refactoringsInDacl),
  ignore: inDialect(ignoreInDacl),
  occurrences: inDialect(occurrencesInDacl),
  psnMentions: inDialect(psnMentionsInDacl),
  selections: inDialect(selectionsInDacl),
};

export { daclRules } from './rules';
