import { isSameList } from '../core/list-name';
import type { AclList, DaclDocument } from '../dacl';
import { aclsOf } from './applied';
import type { AppliedAcl, Session } from './model';
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

/** A list that a session names, and what the text shows of it. */
interface Link {
  readonly acl: AppliedAcl;
  /** Under exactly this name: the same save. */
  readonly shown: readonly ListInForce[];
  /** The same dACL as it was saved at another time. */
  readonly otherSaves: readonly ListInForce[];
}

/** The lists that hold for a session, each with those that the text shows. */
export function linksOf(session: Session, lists: readonly ListInForce[]): readonly Link[] {
  return aclsOf(session).map((acl) => {
    const own = lists.filter(({ name }) => name !== undefined && isSameList(name.text, acl.text));
    const isShown = ({ name }: ListInForce): boolean => name!.text.toLowerCase() === acl.text.toLowerCase();
    return { acl, shown: own.filter(isShown), otherSaves: own.filter((one) => !isShown(one)) };
  });
}
