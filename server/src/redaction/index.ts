export type { Counts, Kind } from './kinds';
export { createPseudonyms, type Pseudonyms } from './pseudonyms';
export { createRedactor, type Redactor, type RedactorOptions } from './redact';
