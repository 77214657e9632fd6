import { serves } from '../../core/deployment/posture';
import type { CoverageExpectation } from '../../protocol';
import type { ListAnalysis } from './analysis';

/** Whether the state-sync port of every PSN is to be denied in a list. */
export function expectsDeny({ posture, stateSync }: Pick<ListAnalysis, 'posture' | 'stateSync'>): boolean {
  return stateSync && serves(posture, 'compliant') && !serves(posture, 'unknown');
}

/** Lists that serve unknown endpoints have to let the probe through, whomever else they serve. */
export function expectationOf(list: Pick<ListAnalysis, 'posture' | 'stateSync'>): CoverageExpectation {
  if (list.stateSync && serves(list.posture, 'unknown')) return 'reachable';
  return expectsDeny(list) ? 'denied' : 'nothing';
}
