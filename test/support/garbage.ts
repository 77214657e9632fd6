import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Drops all that nothing holds any longer: a `WeakRef` to it is empty afterwards. */
export async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // What was made or looked at in this turn is held until its end.
  await setImmediate();
  collect();
}
