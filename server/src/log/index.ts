import type { Language } from '../core/language';
import { runRules } from '../core/rule';
import { analyseLog, type LogAnalysis } from './analysis';
import { type LogDocument, parseLog } from './document';
import { rules } from './rules';

/** The posture agent's log. Read-only: nothing to complete or format. */
export const log: Language<LogDocument, LogAnalysis> = {
  id: 'ise-posture-log',
  parse: (source) => parseLog(source.text),
  analyse: (document, _source, deployment) => analyseLog(document.facts, deployment),
  check: (input, onError) => runRules(rules, input, onError),
};

export { continueLog } from './document';
export { rules };
