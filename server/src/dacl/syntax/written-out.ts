import { remembered } from '../../core/remembered';
import type { AceLine, AclList, EntryLine } from './model';

/**
 * What `show access-list` of an ASA prints below an ACE about groups: the same ACE once for each member, with the number of
 * its line. They are no ACEs of their own; what they say is what the ACE says, and their counters are theirs.
 * @param entries of one list, as they stand in the text.
 * @returns by the line index of the ACE about groups; empty where none is written out.
 */
export function writtenOutIn(entries: readonly EntryLine[]): ReadonlyMap<number, readonly AceLine[]> {
  const found = new Map<number, AceLine[]>();
  let head: AceLine | undefined;
  for (const entry of entries) {
    if (entry.kind === 'ace' && head && isOneOf(head, entry)) {
      const known = found.get(head.index);
      if (known) known.push(entry);
      else found.set(head.index, [entry]);
    } else {
      head = entry.kind === 'ace' && namesGroups(entry) ? entry : undefined;
    }
  }
  return found;
}

/** The entries that are ACEs, remarks and evaluate lines of their own. */
export function ownEntries(
  entries: readonly EntryLine[],
  writtenOut: ReadonlyMap<number, readonly AceLine[]>,
): readonly EntryLine[] {
  if (writtenOut.size === 0) return entries;
  const parts = new Set<EntryLine>([...writtenOut.values()].flat());
  return entries.filter((entry) => !parts.has(entry));
}

const partsOf = remembered(({ writtenOut }: AclList) => new Set([...writtenOut.values()].flat()));

/** Whether a line is one that an ACE about groups is written out into. */
export function isWrittenOut(list: AclList, line: AceLine): boolean {
  return list.writtenOut.size > 0 && partsOf(list).has(line);
}

function isOneOf(head: AceLine, { prefix, ace }: AceLine): boolean {
  const number = head.prefix?.number;
  return (
    number !== undefined &&
    prefix?.kind === 'access-list' &&
    prefix.number === number &&
    prefix.name?.text === head.prefix?.name?.text &&
    // What a device writes out has its counter or hash; two commands may name one place.
    ace.decorations.length > 0 &&
    ace.action.value === head.ace.action.value
  );
}

/** Whether an ACE names something that the device defines elsewhere: objects and groups. */
function namesGroups({ prefix, ace }: AceLine): boolean {
  if (prefix?.kind !== 'access-list') return false;
  const { protocol, source, destination, conditions } = ace;
  return protocol?.kind === 'object-group' || source?.kind === 'group' || destination?.kind === 'group' || !!conditions;
}
