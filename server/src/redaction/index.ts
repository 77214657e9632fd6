export { createPseudonyms } from './pseudonyms';
export { createRedactor } from './redact';
