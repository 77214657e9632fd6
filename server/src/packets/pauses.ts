/** Work over the lines of a filter since its last pause. */
export interface Pauses {
  lines: number;
  /** Counted steps that were taken; those of kept answers were not. */
  steps: number;
}

/** Some milliseconds at most. A pause has a price of its own, in each generator between the work and who drives it. */
const stepsAtOnce = 4096;
const linesAtOnce = 32;

/** Nothing was done yet. */
export function createPauses(): Pauses {
  return { lines: 0, steps: 0 };
}

/**
 * Whether work pauses behind this line.
 * @param steps that the line took now; 0 where its answer was kept.
 */
export function isPause(pauses: Pauses, steps: number): boolean {
  pauses.lines++;
  pauses.steps += steps;
  if (pauses.lines < linesAtOnce && pauses.steps < stepsAtOnce) return false;
  pauses.lines = 0;
  pauses.steps = 0;
  return true;
}
