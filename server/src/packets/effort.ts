import type { HeaderSpace } from './header-space';

/**
 * How much work a call may do, in counted steps (a step is about 50 ns of work; never wall clock, so that the same
 * list gives the same answer everywhere). What is not known when the steps are spent is answered `undecided`.
 */
export interface Effort {
  /** For one line or one question. */
  readonly each: number;
  /** For a whole call. */
  readonly total: number;
  /** Where several calls share: the filter's step at which the last of them has to stop, see {@link sharedEffort}. */
  readonly until?: number;
}

/** Enough for 10,000 lines of any list seen; all work on a hostile list ends within about two seconds. */
export const DEFAULT_EFFORT: Effort = { each: 200_000, total: 20_000_000 };

/** For a question that somebody waits for: an answer within some ten milliseconds, or none. */
export const QUESTION_EFFORT: Effort = { each: 200_000, total: 400_000 };

/** An effort that all calls on a filter share from now on: together they take no more than one call may. */
export function sharedEffort({ space }: { readonly space: HeaderSpace }, effort: Effort = DEFAULT_EFFORT): Effort {
  return { each: effort.each, total: effort.total, until: space.steps + effort.total };
}

/** By how much an effort has to exceed what was spent for it to be ample. */
const ample = 4;

/**
 * Whether an effort was so ample that a few lines more or less cannot use it up: only then answers about an earlier version of
 * a list are those that this one gets by itself.
 * @param spent of the whole, in counted steps.
 * @param most what a single question took at most.
 */
export function isAmple({ each, total }: Effort, spent: number, most: number): boolean {
  return spent <= total / ample && most <= each / ample;
}

/** Hands out limits on `space.steps`: each question gets its own share until the total is spent. */
export interface Allowance {
  next(): number;
  /** Whether the total is spent: nothing that is asked from now on is answered. */
  spent(): boolean;
}

/** Starts counting now. */
export function allow(space: HeaderSpace, effort: Effort): Allowance {
  const end = Math.min(space.steps + effort.total, effort.until ?? Number.POSITIVE_INFINITY);
  return { next: () => Math.min(end, space.steps + effort.each), spent: () => space.steps >= end };
}
