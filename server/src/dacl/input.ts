import type { Input } from '../core/rule';
import type { DaclAnalysis } from './analysis';
import type { DaclDocument } from './syntax';

/** What rules and features of this language get. */
export type DaclInput = Input<DaclDocument, DaclAnalysis>;
