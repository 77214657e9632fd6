import { createNotes } from '../../core/notes';
import { remembered } from '../../core/remembered';
import { finish, type Slices } from '../../core/slices';
import type { AceLine, AclList } from '../syntax';
import { alike } from './alike';
import { numberOf } from './deciding';
import { packetLine } from './packets';

const known = createNotes<AclList, ReadonlyMap<AceLine, readonly AceLine[]>>();

/**
 * ACEs that have a number of their list in common and do not do the same: devices keep one of them, and nobody here
 * knows which. By the first of each number.
 */
export function sharedNumbers(list: AclList): ReadonlyMap<AceLine, readonly AceLine[]> {
  return finish(sharedInSlices(list));
}

/** {@link sharedNumbers} with pauses. */
export function* sharedInSlices(list: AclList): Slices<ReadonlyMap<AceLine, readonly AceLine[]>> {
  const shared = known.get(list) ?? (yield* findShared(list));
  known.set(list, shared);
  return shared;
}

/** Whether some lines of a list have a number, and some have none: how these stand among those is in doubt. */
export const hasMixedNumbers = remembered(({ entries }: AclList): boolean => {
  const isNumbered = ({ sequence }: { readonly sequence?: unknown }): boolean => sequence !== undefined;
  return entries.some(isNumbered) && !entries.every(isNumbered);
});

/** Whether an ACE is one of those. */
export function sharesNumber(list: AclList, line: AceLine): boolean {
  return sharing(list).has(line);
}

const sharing = remembered((list: AclList): ReadonlySet<AceLine> => new Set([...sharedNumbers(list).values()].flat()));

function* findShared(list: AclList): Slices<ReadonlyMap<AceLine, readonly AceLine[]>> {
  const byNumber = new Map<string, AceLine[]>();
  for (const line of list.aces) {
    const number = numberOf(line);
    if (number === undefined) continue;
    // RADIUS pairs of the two IP versions make two lists.
    const key = `${line.prefix?.family ?? ''} ${number}`;
    const others = byNumber.get(key);
    if (others) others.push(line);
    else byNumber.set(key, [line]);
  }
  const shared = new Map<AceLine, readonly AceLine[]>();
  for (const lines of byNumber.values())
    if (lines.length > 1 && !(yield* doTheSame(lines, list))) shared.set(lines[0]!, lines);
  return shared;
}

/** Judged by what the lines match, not by their text: which of them a device keeps is no matter then. */
function* doTheSame([first, ...others]: readonly AceLine[], list: AclList): Slices<boolean> {
  if (!first) return true;
  const one = packetLine(first, list);
  for (const [at, line] of others.entries()) {
    if (at % linesAtOnce === 0) yield;
    const other = packetLine(line, list);
    if (one.action !== other.action || one.unknown !== other.unknown || !alike(one.packets, other.packets))
      return false;
  }
  return true;
}

/** So many lines are compared between two pauses. */
const linesAtOnce = 64;
