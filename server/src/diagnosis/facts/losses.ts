import { message } from '../../core/message';
import { elapsed, knownChanges, type StateChanged } from '../../log';
import { type Case, once } from '../case';
import type { Ground } from '../model';
import { inLog } from './run';

/** So many losses within this time, in seconds, are a loop. */
const loopCount = 3;
const loopTime = 1800;

/** Where ISE answered a probe with another status than Compliant, in the order in which it happened. */
export function lossesOf(own: Case): readonly StateChanged[] {
  return own.log ? knownChanges(own.log.analysis.facts) : [];
}

/** The losses of the latest loop: at least three within 30 minutes; empty where there is none. */
export const loopOf = once((own: Case): readonly StateChanged[] => {
  const losses = lossesOf(own);
  for (let end = losses.length; end >= loopCount; end--) {
    const last = losses[end - 1]!;
    const near = losses.slice(0, end).filter((one) => secondsBetween(own, one, last) <= loopTime);
    if (near.length >= loopCount) return near;
  }
  return [];
});

/** By the answers' own `Date:` where they have one: the log's clock may have been set in between. */
function secondsBetween(own: Case, one: StateChanged, other: StateChanged): number {
  const [from, to] = [one, other].map((loss) => dateOf(own, loss));
  if (from !== undefined && to !== undefined) return to - from;
  return elapsed(one, other) ?? Number.POSITIVE_INFINITY;
}

/** When an answer told of a loss, in seconds since 1970, by its `Date:`. One that dates the log as the last did is not listed. */
function dateOf({ log }: Case, loss: StateChanged): number | undefined {
  const offset = log?.analysis.facts.offsets.filter(({ order }) => order <= loss.order).at(-1);
  return offset?.stretch === loss.stretch ? loss.time - offset.seconds : undefined;
}

export function hasLoop(own: Case): boolean {
  return loopOf(own).length > 0;
}

/** The losses of a loop as grounds. */
export function loopGrounds(own: Case): readonly Ground[] {
  return loopOf(own).flatMap((loss) =>
    inLog(own, loss, message('diagnosis.ground.loss', { status: loss.reported ?? '?' })),
  );
}
