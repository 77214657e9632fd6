import type { CoverageExpectation } from '../../protocol';
import { expectationOf } from '../meaning/expectation';
import { type DeployedList, uncheckedOf } from '../meaning/unchecked';
import { coverageOf, judgementOf, worstOf } from './coverage';

/** How many of the lists that should treat the probe in one way are seen to do so. */
export interface Readiness<List> {
  readonly ready: number;
  /** The others: wrong, or not certain. */
  readonly open: readonly List[];
  /** How many of these are at worst partly denied where the probe has to get through. */
  readonly partly: number;
  /** Lists of which nothing wrong is known, and which nobody can judge for every PSN: ise-posture.json lacks what it takes. */
  readonly unchecked: readonly List[];
  /** Lists that would be asked if ise-posture.json did not say that state synchronization is not used. */
  readonly unused: readonly List[];
}

/** The lists with one expectation, judged as coverage judges them: ready is what is good for every PSN. */
export function readinessOf<List extends DeployedList>(
  lists: readonly List[],
  expectation: Exclude<CoverageExpectation, 'nothing'>,
): Readiness<List> {
  const asked = lists.filter(({ list }) => expectationOf(list) === expectation);
  const unused = lists.filter(
    ({ list }) => !list.stateSync && expectationOf({ ...list, stateSync: true }) === expectation,
  );
  const judged = asked.flatMap((one) => {
    const { list, deployment } = one;
    const worst = worstOf(deployment.psns.map((psn) => judgementOf(list, coverageOf(list, psn).state)));
    return worst ? [{ one, worst }] : [];
  });
  const open = new Set(judged.map(({ one }) => one));
  const partly = judged.filter(({ worst }) => worst === 'partly').length;
  const unchecked = asked.filter((one) => !open.has(one) && uncheckedOf(one) !== undefined);
  return { ready: asked.length - open.size - unchecked.length, open: [...open], partly, unchecked, unused };
}
