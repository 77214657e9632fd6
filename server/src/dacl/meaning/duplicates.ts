import { createNotes } from '../../core/notes';
import { finish, type Slices } from '../../core/slices';
import { type AceLine, type AclList, aceKey, familyOf, inOrder } from '../syntax';
import { hasMatched } from './counters';
import { hasMistake } from './mistakes';

/**
 * The ACEs of a list that say the same as an earlier one, with that one: same action, same packets by the letter (names
 * and numbers, `host` and 0.0.0.0 count as equal). Nothing is said from or about a line that has a mistake, nor of one that
 * a device counted matches of.
 */
export function duplicatesIn(list: AclList): ReadonlyMap<AceLine, AceLine> {
  return finish(duplicatesInSlices(list));
}

/** {@link duplicatesIn} with pauses. */
export function* duplicatesInSlices(list: AclList): Slices<ReadonlyMap<AceLine, AceLine>> {
  const duplicates = known.get(list) ?? (yield* findDuplicates(list));
  known.set(list, duplicates);
  return duplicates;
}

/** So many lines are looked at between two pauses. */
const linesAtOnce = 64;

const known = createNotes<AclList, ReadonlyMap<AceLine, AceLine>>();

function* findDuplicates(list: AclList): Slices<ReadonlyMap<AceLine, AceLine>> {
  const firsts = { 4: new Map<string, AceLine>(), 6: new Map<string, AceLine>(), either: new Map<string, AceLine>() };
  const duplicates = new Map<AceLine, AceLine>();
  const lines = inOrder(list);
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (at % linesAtOnce === linesAtOnce - 1) yield;
    const key = keyOf(line, list);
    if (key === undefined) continue;
    const first = firsts[versionOf(line, list)];
    const same = first.get(key);
    const earlier = same ?? firsts.either.get(key);
    if (!same) first.set(key, line);
    if (earlier && !hasMatched(line)) duplicates.set(line, earlier);
  }
  return duplicates;
}

/** On ASA `any` takes both IP versions, `any4` one of them: the wider line makes the narrower one a duplicate, not the other way round. */
function versionOf({ ace }: AceLine, list: AclList): 4 | 6 | 'either' {
  return ace.family ?? (list.platform === 'asa' ? 'either' : familyOf(list));
}

function keyOf(line: AceLine, list: AclList): string | undefined {
  return hasMistake(line, list) ? undefined : aceKey(line.ace, line.ace.family ?? familyOf(list));
}
