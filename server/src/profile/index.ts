export { profileChecking } from './checking';
export type { ProfileAnalysis } from './document/analysis';
export { numberAt } from './document/analysis';
export type { ProfileDocument } from './document/document';
export { remedyFor } from './edits/remedy';
export { profile } from './language';
export { profileRules } from './rules';
export { expectedIntervalOf } from './rules/unexpected-interval';
export { type ParameterName, parameters, rootName } from './vocabulary';
