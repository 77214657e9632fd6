import type { Family } from '../../core/address';
import { createNotes } from '../../core/notes';
import type { Ace } from './ace-model';

/** What an ACE says, wherever it stands. */
interface Same {
  /** What it was last compared by; see `aceKey`. */
  compared: { readonly family: Family; readonly likeness: string; readonly key: string | undefined } | undefined;
}

const known = createNotes<Ace, Same>();

/**
 * The same object for an ACE and for what it became where an edit moved it: both say the same in the same words, in another
 * place. For what is worked out of an ACE and does not hang on its place.
 */
export function sameAce(ace: Ace): Same {
  const found = known.get(ace);
  if (found) return found;
  const same: Same = { compared: undefined };
  known.set(ace, same);
  return same;
}

/** Notes that an ACE is another one that was moved. */
export function noteSame(now: Ace, before: Ace): void {
  known.set(now, sameAce(before));
}
