import type { Ace } from './ace-model';

const known = new WeakMap<Ace, object>();

/**
 * The same object for an ACE and for what it became where an edit moved it: both say the same in the same words, in another
 * place. For what is worked out of an ACE and does not hang on its place.
 */
export function sameAce(ace: Ace): object {
  const found = known.get(ace);
  if (found) return found;
  const same = {};
  known.set(ace, same);
  return same;
}

/** Notes that an ACE is another one that was moved. */
export function noteSame(now: Ace, before: Ace): void {
  known.set(now, sameAce(before));
}
