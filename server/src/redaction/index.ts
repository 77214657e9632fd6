export { type CaseRedactor, caseRedactor, createCaseRedactor, type RedactionSummary } from './case';
export { createPseudonyms } from './pseudonyms';
export { createRedactor } from './redact';
