import { createNotes } from '../../core/notes';
import type { AclList, DaclDocument, Line } from '../syntax';

/**
 * Whether a list is written so plainly that ACEs which are put between its own surely read as entries of it: there is room,
 * and the form of the neighbours does. False says nothing: then somebody has to read the list with them.
 */
export function takesLines(document: DaclDocument, list: AclList): boolean {
  const known = taking.get(list) ?? isPlain(document, list);
  taking.set(list, known);
  return known;
}

const taking = createNotes<AclList, boolean>();

/** A header, where there is one, and then nothing but entries, in which nothing is but the entry. */
function isPlain({ lines }: DaclDocument, list: AclList): boolean {
  const { form, header, entries, aces } = list;
  const last = entries.at(-1);
  const first = header ?? entries[0];
  if (form !== (header ? 'config' : 'plain') || !first || !last || aces.length === 0) return false;
  if (list.mixed || list.unread || list.removesUnknown || list.client || list.writtenOut.size > 0) return false;
  if (last.index - first.index + 1 !== entries.length + (header ? 1 : 0)) return false;
  for (let at = first.index; at <= last.index; at++) if (!isAlone(lines[at]!, list)) return false;
  return true;
}

function isAlone(line: Line, list: AclList): boolean {
  if (line.list !== list.index || line.issues.length > 0 || line.noise || line.joined || line.comment) return false;
  if (line.kind === 'header') return line === list.header;
  if (line.kind !== 'ace' && line.kind !== 'remark') return false;
  if (line.prefix || line.sequence) return false;
  return line.kind === 'remark' || (line.ace.certain && !line.ace.mixed);
}
