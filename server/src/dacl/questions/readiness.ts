import { type Expectation, expectationOf } from '../meaning/expectation';
import { type DeployedList, uncheckedOf } from '../meaning/unchecked';
import { coverageOf, judgementOf } from './coverage';

/** How many of the lists that should treat the probe in one way are seen to do so. */
export interface Readiness<List> {
  readonly ready: number;
  /** The others: wrong, or not certain. */
  readonly open: readonly List[];
  /** Lists of which nothing wrong is known, and which nobody can judge for every PSN: ise-posture.json lacks what it takes. */
  readonly unchecked: readonly List[];
}

/** The lists with one expectation, judged as coverage judges them: ready is what is good for every PSN. */
export function readinessOf<List extends DeployedList>(
  lists: readonly List[],
  expectation: Exclude<Expectation, 'nothing'>,
): Readiness<List> {
  const asked = lists.filter(({ list }) => expectationOf(list) === expectation);
  const open = asked.filter(({ list, deployment }) =>
    deployment.psns.some((psn) => {
      const judgement = judgementOf(list, coverageOf(list, psn).state);
      return judgement === 'bad' || judgement === 'unsure';
    }),
  );
  const unchecked = asked.filter((one) => !open.includes(one) && uncheckedOf(one) !== undefined);
  return { ready: asked.length - open.length - unchecked.length, open, unchecked };
}
