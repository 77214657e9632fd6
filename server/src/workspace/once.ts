import type { Finding } from '../core/finding';
import { folderOf } from './paths';

/** What was said in the folders of one check already. */
export type Said = Set<string>;

/**
 * The findings of a file that are to be told, in a check of many: what is said once for a folder is left out where an
 * earlier file of that folder said it. Remembers what it lets through in `said`.
 */
export function notYetSaid<T extends Pick<Finding, 'rule'> & { readonly once?: string | undefined }>(
  said: Said,
  uri: string,
  findings: readonly T[],
): readonly T[] {
  return findings.filter(({ rule, once }) => {
    if (once === undefined) return true;
    const key = `${folderOf(uri)} ${rule} ${once}`;
    if (said.has(key)) return false;
    said.add(key);
    return true;
  });
}
