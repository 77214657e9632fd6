import type { Finding } from '../core/finding';
import type { Language } from '../core/language';
import { type OnRuleError, runRulesInSlices } from '../core/rule';
import { finish, type Slices } from '../core/slices';
import { analyseInSlices } from './analyse';
import { areReadAlike, type DaclAnalysis } from './analysis';
import { completeDacl } from './completion';
import { foldDacl } from './folding';
import { formatDacl } from './format';
import { headerAbove } from './header-above';
import { hoverDacl } from './hover';
import { ignoreInDacl } from './ignore';
import { inlaysOfDacl } from './inlays';
import type { DaclInput } from './input';
import { lensesOfDacl } from './lenses';
import { psnMentionsInDacl } from './mentions';
import { occurrencesInDacl } from './occurrences';
import { missingDeniesInSlices } from './psn-denies';
import { refactoringsInDacl } from './refactorings';
import { daclRules, withoutEchoes } from './rules';
import { selectionsInDacl } from './selections';
import { withoutSuppressed } from './suppression';
import { symbolsOfDacl } from './symbols';
import { type DaclDocument, parseDacl, parseInSlices } from './syntax';
import { tokensOfDacl } from './tokens';

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
