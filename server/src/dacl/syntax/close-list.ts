import type { Family } from '../../core/address';
import { least } from '../../core/many';
import type { Slices } from '../../core/slices';
import type { AceLine, AclList, Line, PlatformEvidence } from './model';
import type { OpenList } from './open-list';
import { areShown } from './shown';
import { ownEntries, writtenOutIn } from './written-out';

/** Whether a line holds something that may be an entry and was not read. */
export function isUnread({ kind, issues }: Line): boolean {
  return kind === 'unknown' || issues.some((issue) => issue.kind === 'second-ace');
}

function removesUnknown(line: Line): boolean {
  return (
    (line.kind === 'unknown' && line.removes === true) ||
    line.issues.some(({ kind }) => kind === 'unclear-removal' || kind === 'taken-away')
  );
}

/** A list of fewer lines is closed in one go. */
const linesAtOnce = 256;

/**
 * The list of what was collected.
 * @param unreadLines what in it could not be read as an entry.
 * @param evidence the platform that its text shows.
 */
export function* closeList(
  list: OpenList,
  unreadLines: readonly Line[],
  evidence: PlatformEvidence | undefined,
): Slices<AclList> {
  const pause = list.entries.length > linesAtOnce;
  const writtenOut = writtenOutIn(list.entries);
  if (pause) yield;
  const own = ownEntries(list.entries, writtenOut);
  if (pause) yield;
  const aces = own.filter((entry): entry is AceLine => entry.kind === 'ace');
  const families = new Set<Family>();
  if (list.header) families.add(list.header.family);
  for (const { ace, prefix } of aces)
    for (const family of [prefix?.family, ace.family]) if (family !== undefined) families.add(family);
  // `access-list NAME;` is how ASA shows a list of both families.
  if (list.platform === 'asa' && list.header?.family === 4) families.delete(4);
  const family = [...families][0];
  const shown = (list.form === 'plain' || list.form === 'config') && areShown(aces);
  const { index, name, header, platform, entries } = list;
  if (pause) yield;
  const all = [...entries, ...list.removed];
  const start = header?.span.start ?? least(all.map(({ span }) => span.start));
  return {
    index,
    ...(name ? { name } : {}),
    ...(header ? { header } : {}),
    form: shown ? 'show' : list.form,
    platform,
    ...(evidence ? { evidence } : {}),
    ...(family === undefined ? {} : { family }),
    unread: unreadLines.length > 0,
    unreadLines,
    removesUnknown: unreadLines.some(removesUnknown),
    mixed: families.size > 1 || aces.some((line) => line.ace.mixed),
    entries: own,
    aces,
    writtenOut,
    span: { start, end: entries[entries.length - 1]?.span.end ?? header?.span.end ?? all[0]!.span.end },
  };
}
