import type { Finding } from '../../server/src/core/finding';
import { finish, type Slices } from '../../server/src/core/slices';
import * as engine from '../../server/src/workspace/fix';

type Check = (text: string) => readonly Finding[] | undefined;

const sliced = (check: Check): engine.CheckText =>
  // biome-ignore lint/correctness/useYield: it is asked in one go.
  function* (text): Slices<readonly Finding[] | undefined> {
    return check(text);
  };

/** The engine of fixes without a pause. */
export function applyAutomaticFixes(text: string, check: Check): engine.Mended {
  return finish(engine.applyAutomaticFixes(text, sliced(check)));
}

/** Whether one fix alone keeps its promise, without a pause. */
export function keepsPromise(
  text: string,
  before: readonly Finding[],
  remedy: Parameters<typeof engine.keepsPromise>[2],
  check: Check,
): boolean {
  return finish(engine.keepsPromise(text, before, remedy, sliced(check)));
}
