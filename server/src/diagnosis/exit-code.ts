import type { EndpointReport, Report } from './model';

/**
 * The exit code of a run of the command line whose inputs were all read: 1 a fault, a lost state, or off where it should be
 * on; 3 undecided; 0 healthy, and off where that is wanted. The worst endpoint counts, in this order.
 */
export function exitCodeOf({ endpoints }: Pick<Report, 'endpoints'>): 0 | 1 | 3 {
  const codes = endpoints.map(codeOf);
  if (codes.includes(1)) return 1;
  return codes.includes(3) || codes.length === 0 ? 3 : 0;
}

function codeOf({ verdict, offAsExpected }: EndpointReport): 0 | 1 | 3 {
  if (verdict === 'fault' || verdict === 'state-lost') return 1;
  if (verdict === 'undecided') return 3;
  return verdict === 'off' && !offAsExpected ? 1 : 0;
}
