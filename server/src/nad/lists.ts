import type { Input } from '../core/rule';
import type { AclList, DaclAnalysis, DaclDocument, DaclInput } from '../dacl';
import type { AppliedAcl } from './model';
import { appliedAcl } from './syntax/policies';

/** A list in force: a stretch of the text that the dACL language reads. */
export interface ListInForce {
  readonly list: AclList;
  /** Undefined where the output has no header, as that of one interface. */
  readonly name?: AppliedAcl;
}

/** The lists in force that a text shows, beside how the dACL language takes all of its lists. */
export interface ListsAnalysis {
  readonly dacl: DaclAnalysis;
  readonly lists: readonly ListInForce[];
}

/** What rules about lists in force get, in whatever text those stand. */
export type InForceInput = Input<DaclDocument, ListsAnalysis>;

/** The lists that a text holds. @param document the text as the dACL language reads it. */
export function listsIn({ lists }: Pick<DaclDocument, 'lists'>): readonly ListInForce[] {
  return lists.map((list) => (list.name ? { list, name: appliedAcl(list.name) } : { list }));
}

/** A text of lists: in force are those that a device has printed; what is written as a dACL, or as a configuration, is somebody's draft. */
export function shownIn(input: DaclInput): InForceInput {
  const lists = input.document.lists.filter(({ form }) => form === 'show');
  return { ...input, analysis: { dacl: input.analysis, lists: listsIn({ lists }) } };
}

/** The same text as the dACL language takes it. */
export function daclOf(input: InForceInput): DaclInput {
  return { ...input, analysis: input.analysis.dacl };
}

const shown =
  /\baccess list\s+\S|;\s{0,8}\d{1,8}\s{1,8}elements?\b|\((?:\d{1,20}\s{1,8}(?:estimate\s{1,8})?match|hitcnt)/i;

/** Whether a text may show a list in force: it has a header, or a counter, as devices print them. */
export function mayShowLists(text: string): boolean {
  return shown.test(text);
}

/** The names under which a text shows lists, in lower case: the save that a session names is shown where its own is one of them. */
export function namesShown(lists: readonly ListInForce[]): ReadonlySet<string> {
  return new Set(lists.flatMap(({ name }) => (name ? [name.text.toLowerCase()] : [])));
}
