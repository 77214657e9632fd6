import { nameOfFile } from '../../core/list-name';
import type { Source } from '../../core/source';
import type { AclList, DaclDocument } from '../syntax';

/** A list, and what it is called in ISE or on a device. */
interface CalledList {
  readonly list: AclList;
  /** As written: a downloaded list's has its prefix and suffix. */
  readonly name: string;
}

/** The lists of a document that have a name: that of their header, or a dACL alone in its file the file's. */
export function calledLists(
  { lists }: Pick<DaclDocument, 'lists'>,
  { path }: Pick<Source, 'path'>,
): readonly CalledList[] {
  const [only] = lists;
  if (only && lists.length === 1 && !only.name) {
    const name = nameOfFile(path);
    return name === undefined ? [] : [{ list: only, name }];
  }
  return lists.flatMap((list) => (list.name ? [{ list, name: list.name.text }] : []));
}
