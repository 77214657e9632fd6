import type { HeaderSpace } from './headers';

/**
 * How much work a call may do, in counted steps (a step is about 10 to 50 ns of work; never wall clock, so that the same
 * list gives the same answer everywhere). What is not known when the steps are spent is answered `undecided`.
 */
export interface Effort {
  /** For one line or one question. */
  readonly each: number;
  /** For a whole call. */
  readonly total: number;
}

/** Enough for 10,000 lines of any list seen; a call on a hostile list ends within a second or two. */
export const DEFAULT_EFFORT: Effort = { each: 500_000, total: 40_000_000 };

/** Hands out limits on `space.steps`: each question gets its own share until the total is spent. */
export interface Allowance {
  next(): number;
}

/** Starts counting now. */
export function allow(space: HeaderSpace, effort: Effort): Allowance {
  const end = space.steps + effort.total;
  return { next: () => Math.min(end, space.steps + effort.each) };
}
