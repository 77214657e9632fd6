import type { Input } from '../../core/rule';
import type { DaclDocument } from '../syntax';
import type { DaclAnalysis } from './analysis';

/** What rules and features of this language get. */
export type DaclInput = Input<DaclDocument, DaclAnalysis>;
