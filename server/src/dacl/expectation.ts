import { serves } from '../deployment/posture';
import type { ListAnalysis } from './analysis';

/** Whether the state-sync port of every PSN is to be denied in a list. */
export function expectsDeny({ posture, stateSync }: Pick<ListAnalysis, 'posture' | 'stateSync'>): boolean {
  return stateSync && serves(posture, 'compliant') && !serves(posture, 'unknown');
}
