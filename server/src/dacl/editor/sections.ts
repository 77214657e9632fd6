import { suppressedRules } from '../meaning/suppressions';
import type { AclList, EntryLine, RemarkLine } from '../syntax';

/** A stretch of a list below remarks that speak of it. */
export interface Section {
  /** The remarks it begins with, one below the other; none for what stands before the first remark. */
  readonly remarks: readonly RemarkLine[];
  /** ACEs and evaluate lines, and remarks that only switch rules off. */
  readonly entries: readonly EntryLine[];
}

/** A list's entries, cut at its remarks. A remark that switches rules off belongs to the ACE below it, and cuts nothing. */
export function sectionsOf(list: AclList): Section[] {
  const sections: { remarks: RemarkLine[]; entries: EntryLine[] }[] = [];
  let open: { remarks: RemarkLine[]; entries: EntryLine[] } | undefined;
  for (const entry of list.entries) {
    const heads = entry.kind === 'remark' && suppressedRules(entry) === undefined;
    if (!open || (heads && open.entries.length > 0)) {
      open = { remarks: [], entries: [] };
      sections.push(open);
    }
    if (heads) open.remarks.push(entry);
    else open.entries.push(entry);
  }
  return sections;
}

/** First and last line of a section. */
export function linesOfSection({
  remarks,
  entries,
}: Section): { readonly first: EntryLine; readonly last: EntryLine } | undefined {
  const first = remarks[0] ?? entries[0];
  const last = entries[entries.length - 1] ?? remarks[remarks.length - 1];
  return first && last ? { first, last } : undefined;
}
