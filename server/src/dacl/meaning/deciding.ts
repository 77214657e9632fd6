import { allOnes } from '../../core/address';
import { grouped } from '../../core/grouped';
import { createNotes } from '../../core/notes';
import { remembered } from '../../core/remembered';
import { firstFrom } from '../../core/search';
import type { Slices } from '../../core/slices';
import type { Span } from '../../core/text';
import {
  type AceLine,
  type AclList,
  type AddressBits,
  addressBits,
  type EvaluateLine,
  inOrder,
  isFiltered,
  type Line,
  leavesOut,
  printsPart,
  type RoleWord,
  saysPlaces,
  spanOfWords,
  takesListAway,
} from '../syntax';

/**
 * A line of a list that could not be read as an entry: nobody knows what it does, and to which packets. The first one of a
 * list stands for those below it, too: from there on every packet may be permitted or denied. In a list without any ACE it
 * is the line that heads it: what is not there, or did not come along, proves nothing.
 */
interface UnreadLine {
  readonly kind: 'unread';
  readonly index: number;
  /** What is written there. */
  readonly content: Span;
  readonly words: readonly RoleWord[];
  /** It stands among the lines once as each. */
  readonly action: 'permit' | 'deny';
  /**
   * `taken-away`: it takes the list away, or an entry of it. `empty`: it stands for the entries that a list has to have, and
   * that nobody sees. `order`: the ACE `of` may decide here already, if the device goes by the numbers of plain text.
   */
  readonly why: 'unreadable' | 'taken-away' | 'part' | 'empty' | 'order';
  readonly of?: AceLine;
  /** All unreadable lines of the list, with their places: two lists with the same ones are in the same doubt, unless something was left out of one. */
  readonly doubt: string;
}

/** A line of a list that decides packets, or may. */
export type DecidingLine = AceLine | EvaluateLine | UnreadLine;

/**
 * ACEs in the order of the device, `evaluate` lines and the first unreadable one where they stand among them. Where the
 * device wrote an ACE about groups out, those lines stand for it.
 */
export function* decidingLines(list: AclList): Slices<readonly DecidingLine[]> {
  const { writtenOut } = list;
  const ordered = inOrder(list);
  const aces = writtenOut.size === 0 ? ordered : ordered.flatMap((line) => writtenOut.get(line.index) ?? [line]);
  yield;
  const evaluates = list.entries.filter((entry) => entry.kind === 'evaluate');
  const unread = unreadLines(list);
  yield;
  if (evaluates.length === 0 && unread.length === 0) return yield* withEarly(list, aces);
  const merged = withEvaluates(aces, evaluates);
  const [first] = unread;
  if (first) {
    const place = hasHoles(list) ? 0 : merged.findIndex((line) => line.index > first.index);
    merged.splice(place < 0 ? merged.length : place, 0, ...unread);
  }
  yield;
  // Last: where a deny stands by its number says nothing about where it stands in the text.
  return yield* withEarly(list, merged);
}

/** `evaluate` lines where they stand among ACEs: by the numbers where both have one, else by the text. */
function withEvaluates(aces: readonly AceLine[], evaluates: readonly EvaluateLine[]): DecidingLine[] {
  const numberIn = (line: DecidingLine): number | undefined => (line.kind === 'ace' ? line.sequence?.value : undefined);
  const highestNumbers = highestUpTo(aces, (line) => numberIn(line) ?? -1);
  const lastUnnumbered = highestUpTo(aces, (line) => (numberIn(line) === undefined ? line.index : -1));
  const last = highestUpTo(aces, ({ index }) => index);
  const firstAbove = (highest: readonly number[], number: number): number =>
    firstFrom(highest, number + 1, (one) => one);
  const before = ({ sequence, index }: EvaluateLine): number =>
    sequence
      ? Math.min(firstAbove(highestNumbers, sequence.value), firstAbove(lastUnnumbered, index))
      : firstAbove(last, index);
  const byPlace = grouped(evaluates, before);
  return [...aces.flatMap((ace, place) => [...(byPlace.get(place) ?? []), ace]), ...(byPlace.get(aces.length) ?? [])];
}

/** The highest of the values of each line and those above it. */
function highestUpTo(lines: readonly AceLine[], value: (line: AceLine) => number): readonly number[] {
  let highest = -1;
  return lines.map((line) => {
    highest = Math.max(highest, value(line));
    return highest;
  });
}

/**
 * Whether what was not read of a list may stand between any two of its lines: a filter left it out, or, where numbers rule,
 * nobody knows its number; any of the others may be the one that was taken out.
 */
export function hasHoles(list: AclList): boolean {
  return list.unread && (isNumbered(list) || list.removesUnknown || list.unreadLines.some(isFiltered));
}

/**
 * Denies of plain text that stand below a permit of a higher number: a device that goes by the numbers asks them first.
 * Nobody knows whether it does, so each stands above the first such permit, too, as one that may match.
 */
function* withEarly(list: AclList, lines: readonly DecidingLine[]): Slices<readonly DecidingLine[]> {
  const early = earlyDenies(list);
  if (early.size === 0) return lines;
  yield;
  const above = new Map<DecidingLine, DecidingLine[]>();
  let made = 0;
  for (const [deny, permit] of early) {
    const { index, content, words } = deny;
    const doubt = `order: ${deny.sequence?.value ?? ''} ${entryText(deny)}`;
    const line: UnreadLine = { kind: 'unread', index, content, words, action: 'deny', why: 'order', doubt, of: deny };
    const own = above.get(permit);
    if (own) own.push(line);
    else above.set(permit, [line]);
    if (++made % linesAtOnce === 0) yield;
  }
  return lines.flatMap((line) => [...(above.get(line) ?? []), line]);
}

/** So many lines are made between two pauses. */
const linesAtOnce = 256;

/** Denies that come first by their numbers, and not by the text; each with the first permit that it would come before. */
export const earlyDenies = remembered(findEarly);

function findEarly({ form, aces }: AclList): ReadonlyMap<AceLine, AceLine> {
  const early = new Map<AceLine, AceLine>();
  if (form !== 'plain') return early;
  // Permits whose numbers are higher than those of all permits above them: the first one that a number undercuts is one of them.
  const rising: AceLine[] = [];
  for (const line of aces) {
    const number = line.sequence?.place === 'leading' ? line.sequence.value : undefined;
    if (number === undefined) continue;
    if (line.ace.action.value === 'permit') {
      if (number > (rising.at(-1)?.sequence?.value ?? -1)) rising.push(line);
    } else {
      const permit = rising[firstFrom(rising, number + 1, (one) => one.sequence?.value ?? 0)];
      if (permit) early.set(line, permit);
    }
  }
  return early;
}

function isNumbered(list: AclList): boolean {
  const { form, aces } = list;
  if (saysPlaces(list)) return true;
  return (form === 'config' || form === 'radius') && aces.some((line) => numberOf(line) !== undefined);
}

function unreadLines(list: AclList): readonly UnreadLine[] {
  const [line] = list.unreadLines;
  if (!line) return hasNoAce(list) ? emptiness(list) : [];
  let above = 0;
  const texts = list.unreadLines.map((one) => {
    while ((list.aces[above]?.index ?? Number.POSITIVE_INFINITY) < one.index) above++;
    return `${above}: ${one.words.map(({ text }) => text).join(' ')}`;
  });
  const doubt = `unreadable ${texts.join('; ')}${list.unreadLines.some(leavesOut) ? ownDoubt(list) : ''}`;
  const taker = list.unreadLines.find(takesListAway);
  if (taker) return eitherAction(taker, 'taken-away', doubt);
  const part = list.unreadLines.find(printsPart);
  return part ? eitherAction(part, 'part', doubt) : eitherAction(line, 'unreadable', doubt);
}

function eitherAction(
  { index, words, span }: Pick<Line, 'index' | 'words' | 'span'>,
  why: UnreadLine['why'],
  doubt: string,
): readonly UnreadLine[] {
  const content = spanOfWords({ words, span });
  return (['permit', 'deny'] as const).map((action) => ({
    kind: 'unread',
    index,
    content,
    words,
    action,
    why,
    doubt: `${action} ${doubt}`,
  }));
}

/** Whether nothing in a list decides packets: a header alone, remarks, or what `no …` took out again. */
export function hasNoAce({ aces, entries }: AclList): boolean {
  return aces.length === 0 && entries.every(({ kind }) => kind === 'remark');
}

function emptiness(list: AclList): readonly UnreadLine[] {
  const { header, entries, span } = list;
  return eitherAction(header ?? entries[0] ?? { index: 0, words: [], span }, 'empty', `empty${ownDoubt(list)}`);
}

const ownDoubts = createNotes<AclList, string>();
let doubts = 0;

/** What did not come along may be another thing in each list: a doubt about it is no other list's, however alike they look. */
function ownDoubt(list: AclList): string {
  const known = ownDoubts.get(list) ?? ` of ${++doubts}`;
  ownDoubts.set(list, known);
  return known;
}

/** The number by which a device sorts an ACE; undefined where it has none, or one that several entries share by nature. */
export function numberOf({ prefix, sequence }: AceLine): number | undefined {
  return prefix?.kind === 'radius' ? prefix.number : sequence?.value;
}

/** The entry as written, without what stands around it. */
export function entryText({ words }: Pick<AceLine, 'words'>): string {
  return words
    .filter(({ role }) => role !== 'radius-prefix' && role !== 'sequence' && role !== 'decoration')
    .map(({ text }) => text)
    .join(' ');
}

/** Whether a line matches whoever the client is. */
export function isFromAny(line: DecidingLine): boolean {
  if (line.kind !== 'ace') return true;
  const bits = addressBits(line.ace.source);
  return bits === 'any' || (bits !== undefined && bits.wildcard === allOnes[bits.family]);
}

/** What a line asks of the source: `any`, an address, or undefined where the text does not tell. */
export function sourceOf(line: DecidingLine): AddressBits | 'any' | undefined {
  return line.kind !== 'ace' || isFromAny(line) ? 'any' : addressBits(line.ace.source);
}
