import type { AclList, DaclDocument } from '../dacl';
import type { AppliedAcl } from './model';
import { appliedAcl } from './syntax/policies';

/** A list in force: a stretch of the text that the dACL language reads. */
export interface ListInForce {
  readonly list: AclList;
  /** Undefined where the output has no header, as that of one interface. */
  readonly name?: AppliedAcl;
}

/** The lists that a text holds. @param document the text as the dACL language reads it. */
export function listsIn({ lists }: DaclDocument): readonly ListInForce[] {
  return lists.map((list) => (list.name ? { list, name: appliedAcl(list.name) } : { list }));
}

/** The names under which a text shows lists, in lower case: the save that a session names is shown where its own is one of them. */
export function namesShown(lists: readonly ListInForce[]): ReadonlySet<string> {
  return new Set(lists.flatMap(({ name }) => (name ? [name.text.toLowerCase()] : [])));
}
