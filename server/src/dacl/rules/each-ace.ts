import type { Draft } from '../../core/rule';
import type { DaclInput } from '../meaning/input';
import { createQuiet, type Quiet } from '../syntax';
import { acesOf, type DaclRule, type PlacedAce } from './rule';

/**
 * What a rule finds in one ACE. Whether it finds anything hangs on the ACE and on the platform of its list alone; what it then says
 * of it, and how it would be mended, may hang on more.
 */
type Find = (placed: PlacedAce, input: DaclInput) => readonly Draft[];

/** The check of a rule that looks at one ACE after another. Where it found nothing it does not look again in later versions. */
export function inEachAce(find: Find): DaclRule['check'] {
  const quiet = createQuiet();
  return (input) => findAll(input, find, quiet);
}

function* findAll(input: DaclInput, find: Find, quiet: Quiet): Iterable<Draft | undefined> {
  for (const placed of acesOf(input)) {
    if (!placed) {
      yield;
      continue;
    }
    const { platform } = placed.list.list;
    if (quiet.has(placed.ace, platform)) continue;
    const found = find(placed, input);
    if (found.length === 0) quiet.add(placed.ace, platform);
    else yield* found;
  }
}
