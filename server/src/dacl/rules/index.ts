import type { Rule } from '../../core/rule';
import type { DaclAnalysis } from '../analysis';
import type { DaclDocument } from '../syntax';

/** A rule about dACLs. */
export type DaclRule = Rule<DaclDocument, DaclAnalysis>;

/** All rules about dACLs, in the order in which they run. */
export const daclRules: readonly DaclRule[] = [];
