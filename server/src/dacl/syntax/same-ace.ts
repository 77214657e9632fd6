import type { Family } from '../../core/address';
import type { Platform } from '../../core/deployment/model';
import { createNotes } from '../../core/notes';
import type { Ace } from './ace-model';

/** What an ACE says, wherever it stands. */
interface Same {
  /** What it was last compared by; see `aceKey`. */
  compared: { readonly family: Family; readonly likeness: string; readonly key: string | undefined } | undefined;
  /** Of which questions it is known that they find nothing in it, a bit each, in a list of which platform; see {@link createQuiet}. */
  quiet: number;
  quietOn: Platform | undefined;
}

const known = createNotes<Ace, Same>();

/**
 * The same object for an ACE and for what it became where an edit moved it: both say the same in the same words, in another
 * place. For what is worked out of an ACE and does not hang on its place.
 */
export function sameAce(ace: Ace): Same {
  const found = known.get(ace);
  if (found) return found;
  const same: Same = { compared: undefined, quiet: 0, quietOn: undefined };
  known.set(ace, same);
  return same;
}

/** Notes that an ACE is another one that was moved. */
export function noteSame(now: Ace, before: Ace): void {
  known.set(now, sameAce(before));
}

/** The ACEs of which it is known that a question finds nothing in them. */
export interface Quiet {
  readonly has: (ace: Ace, platform: Platform) => boolean;
  readonly add: (ace: Ace, platform: Platform) => void;
}

let questions = 0;

/**
 * For a question whose answer hangs on nothing but what an ACE says and on the platform of its list, and that finds nothing in most
 * ACEs: it need not be asked again when an edit moves one. Made once for each question, when its module is loaded.
 */
export function createQuiet(): Quiet {
  const bit = 1 << questions++;
  // V8 keeps numbers of up to 31 bits in the object itself.
  if (questions > 30) throw new Error('no bit is left for another question about ACEs');
  return {
    has: (ace, platform) => {
      const same = sameAce(ace);
      return (same.quiet & bit) !== 0 && same.quietOn === platform;
    },
    add: (ace, platform) => {
      const same = sameAce(ace);
      same.quiet = same.quietOn === platform ? same.quiet | bit : bit;
      same.quietOn = platform;
    },
  };
}
