import type { FixEffect } from '../../core/finding';
import { greatest, least } from '../../core/many';
import { applyEdits, type TextEdit } from '../../core/text';
import type { Line as PacketLine } from '../../packets';
import { alike, covers } from '../meaning/alike';
import { isRefusedAsWritten } from '../meaning/mistakes';
import { packetLine } from '../meaning/packets';
import { type Ace, type AceLine, type AclList, type DaclDocument, readAcesIn } from '../syntax';

/**
 * What edits inside one ACE do to what its list does, by the same model that every verdict comes from. `equivalent`: the
 * line does the same, or is as uncertain as before about the same packets; `narrows`: it surely denies what it may have
 * denied before. Everything else is a person's choice: `widens` for a permit.
 */
export function changeOf(
  document: DaclDocument,
  line: AceLine,
  list: AclList,
  edits: readonly TextEdit[],
): Extract<FixEffect, 'equivalent' | 'narrows' | 'widens' | 'choice'> {
  const { action } = line.ace;
  const asked = action.value === 'permit' ? 'widens' : 'choice';
  const after = acesAfter(document, line, list, edits);
  if (!after || after.some((ace) => ace.action.value !== action.value || isOfOtherFamily(line, ace, list)))
    return asked;
  const old = packetLine(line, list);
  const now = after.map((ace) => packetLine({ ...line, ace, words: [] }, list));
  const packets = now.flatMap((one) => one.packets);
  const isExact = now.every(({ certainty }) => certainty === 'exact');
  if (old.certainty === 'may' && isExact)
    return action.value === 'deny' && covers(packets, old.packets) ? 'narrows' : asked;
  if ((old.certainty === 'exact') !== isExact) return asked;
  if (old.certainty === 'may') {
    // While a line hangs on several things, none of them may go unasked: two fixes in one go would settle it.
    const isOpen = now.length === 1 && isAsOpen([old, line.ace], [now[0]!, after[0]!]);
    if (action.value === 'permit' ? !isOpen : now.length > 1) return asked;
  }
  return alike(old.packets, packets) ? 'equivalent' : asked;
}

/**
 * Whether edits inside one ACE leave its meaning as it is. Not where a device may refuse a deny as it is written: another form
 * would settle whether it denies, and that is what its fix is for.
 */
export function keepsMeaning(
  document: DaclDocument,
  line: AceLine,
  list: AclList,
  edits: readonly TextEdit[],
): boolean {
  if (line.ace.action.value === 'deny' && isRefusedAsWritten(line, list)) return false;
  return changeOf(document, line, list, edits) === 'equivalent';
}

/** An ACE that no longer says its IP version, where nothing else in the list says it, or both are said. */
function isOfOtherFamily(line: AceLine, after: Ace, list: AclList): boolean {
  const { family, mixed } = line.ace;
  // Whether both stand in one ACE says what the whole list is.
  if (mixed !== after.mixed) return true;
  if (family === after.family) return false;
  // A list that says nothing is taken for IPv4.
  if (list.mixed || after.family !== undefined) return true;
  return family === 6 && list.header?.family !== 6 && !list.aces.some((one) => one !== line && one.ace.family === 6);
}

function acesAfter(
  document: DaclDocument,
  { content }: AceLine,
  list: AclList,
  edits: readonly TextEdit[],
): readonly Ace[] | undefined {
  const inside = edits.filter(({ span }) => span.end >= content.start && span.start <= content.end);
  const start = least([content.start, ...inside.map(({ span }) => span.start)]);
  const end = greatest([content.end, ...inside.map(({ span }) => span.end)]);
  const moved = inside.map((edit) => ({
    ...edit,
    span: { start: edit.span.start - start, end: edit.span.end - start },
  }));
  return readAcesIn(applyEdits(document.text.slice(start, end), moved), list.platform);
}

function isAsOpen([old, before]: readonly [PacketLine, Ace], [now, after]: readonly [PacketLine, Ace]): boolean {
  return before.doubts === after.doubts && conditionsOf(old) === conditionsOf(now);
}

/** What an uncertain line hangs on, but for its own text. */
function conditionsOf({ unknown }: PacketLine): string {
  return (unknown ?? '')
    .split('; ')
    .filter((one) => !one.startsWith('unreadable '))
    .join('; ');
}
