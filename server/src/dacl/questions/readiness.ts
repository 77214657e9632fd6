import type { Deployment } from '../../core/deployment/model';
import type { ListAnalysis } from '../meaning/analysis';
import { type Expectation, expectationOf } from '../meaning/expectation';
import { coverageOf, judgementOf } from './coverage';

/** How many of the lists that should treat the probe in one way are seen to do so. */
export interface Readiness<List> {
  readonly ready: number;
  /** The others: wrong, or not certain. */
  readonly open: readonly List[];
  /** Lists that nobody can judge, because their ise-posture.json names no PSN. */
  readonly unchecked: number;
}

/** A list of a workspace, with the deployment that it belongs to. */
export interface DeployedList {
  readonly list: ListAnalysis;
  readonly deployment: Deployment;
}

/** The lists with one expectation, judged as coverage judges them: ready is what is good for every PSN of its family. */
export function readinessOf<List extends DeployedList>(
  lists: readonly List[],
  expectation: Exclude<Expectation, 'nothing'>,
): Readiness<List> {
  const asked = lists.filter(({ list }) => expectationOf(list) === expectation);
  const checked = asked.filter(({ deployment }) => deployment.psns.length > 0);
  const open = checked.filter(({ list, deployment }) =>
    deployment.psns.some((psn) => {
      const judgement = judgementOf(list, coverageOf(list, psn).state);
      return judgement === 'bad' || judgement === 'unsure';
    }),
  );
  return { ready: checked.length - open.length, open, unchecked: asked.length - checked.length };
}
