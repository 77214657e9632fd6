import type { Platform } from '../../core/deployment/model';
import { createNotes } from '../../core/notes';
import { finish, type Slices } from '../../core/slices';
import { ownCopy } from '../../core/text';
import { sessionWeight, weightOfLine } from '../../device';
import {
  type CleanLine,
  cleanLine,
  type PhysicalLine,
  type Surroundings,
  splitLines,
  surroundingsOf,
} from '../../noise';
import { entryAgain } from './again';
import { holdsEntry, isShowAlone } from './boundaries';
import { closeList } from './close-list';
import { type Repetitions, repetitionsIn } from './continuations';
import { indexInSlices } from './entry-index';
import { otherListsIn } from './headers';
import { type Kept, keptLines } from './kept';
import { longestLine, readLine } from './lines';
import type { AclList, DaclDocument, Line } from './model';
import { type OwnLine, ownFacts, ownLine } from './own';
import { platformInSlices } from './platform';
import { splitPrintouts } from './printouts';
import { continuationIssues, openListOf, type PlatformOf, type Reader } from './reader';
import { asTakeaway, readTakeaway, takenAway, takesListAway } from './taken-away';
import { unreadOf } from './unread';
import { strangeBlanks } from './words';

export type { PlatformOf } from './reader';

/**
 * Parses a document of dACLs: plain text, show output, configuration, RADIUS pairs, or several of them, with whatever
 * came along when they were copied.
 * Takes any text at all, never throws, and takes time in proportion to the text's length.
 * @param platformOf what ise-posture.json says; where it says nothing, the text decides where it can, else IOS-XE it is.
 */
export function parseDacl(text: string, platformOf?: PlatformOf): DaclDocument {
  return finish(parseInSlices(text, platformOf));
}

/** So many lines are read between two pauses. */
const linesAtOnce = 32;
/** A line that is made clean, and looked at by itself, takes as long as so many that are taken over. */
const linesOfClean = 4;

type PlatformOfNext = (index: number, name: string | undefined) => Platform;

/**
 * {@link parseDacl} with pauses.
 * @param previous the document of an earlier text: lines that stand in both, above or below what was changed, are not read
 *   again. The document is the same as without it.
 */
export function* parseInSlices(
  text: string,
  platformOf: PlatformOf = () => undefined,
  previous?: DaclDocument,
): Slices<DaclDocument> {
  const copied = yield* readCopied(text, previous && copies.get(previous));
  const byName: PlatformOfNext = (_, name) => platformOf(name) ?? 'ios-xe';
  const alone = yield* readAll(copied, byName, noRepetitions);
  const repeated = yield* repetitionsIn(alone.lines, alone.lists);
  const isAlone = repeated.continued.size + repeated.doubtful.size === 0;
  const first = isAlone ? alone : yield* readAll(copied, byName, repeated);
  const platforms: Platform[] = [];
  for (const list of first.lists) {
    platforms.push(platformOf(list.name?.text) ?? (yield* platformInSlices(list))?.platform ?? 'ios-xe');
    yield;
  }
  const asRead = first.lists.every((list, index) => list.platform === platforms[index]);
  const reader = asRead ? first : yield* readAll(copied, (index) => platforms[index] ?? 'ios-xe', repeated);
  const document = yield* closed(text, reader);
  copies.set(document, copied);
  return document;
}

/** What documents were read from, for their next version. */
const copies = createNotes<DaclDocument, Copied>();

const noRepetitions: Repetitions = { continued: new Set(), doubtful: new Map() };

/** What a text is, whatever the platform of its lists, and whichever of them go on. */
interface Copied extends Pick<Reader, 'text' | 'isSession' | 'otherNames'> {
  readonly surroundings: Surroundings;
  /** The lines without noise. */
  readonly clean: readonly OwnLine[];
}

function* readCopied(text: string, previous: Copied | undefined): Slices<Copied> {
  const physical = splitLines(text);
  yield;
  const surroundings = surroundingsOf(text);
  yield;
  const kept = previous && keptLines(text, physical, surroundings, previous);
  const cleaned = yield* cleanAll(text, physical, surroundings, kept);
  const otherNames = otherListsIn(text);
  yield;
  return { text, otherNames, surroundings, ...cleaned };
}

function* readAll({ clean, ...copied }: Copied, platformOf: PlatformOfNext, repeated: Repetitions): Slices<Reader> {
  const lists: Reader['lists'] = [];
  const reader: Reader = {
    ...copied,
    platformOf,
    repeated,
    takeaways: [],
    lines: [],
    lists,
    named: new Map(),
    open: undefined,
    interrupted: undefined,
    namedBySession: undefined,
  };
  for (let at = 0; at < clean.length; at++) {
    const line = clean[at]!;
    const again = entryAgain(reader, line);
    if (!again && isRemoval(line)) yield* indexInSlices(openListOf(reader));
    reader.lines.push(again ?? withControls(copied.text, line, readLine(reader, line)));
    if (at % linesAtOnce === linesAtOnce - 1) yield;
  }
  quietPreamble(reader);
  yield;
  return reader;
}

/** Whether a line is one that is looked for among the entries above, if a list is open. */
function isRemoval(line: OwnLine): boolean {
  return line.text.length <= longestLine && ownFacts(line).isRemoval;
}

/** The lines without noise, and whether they are, or hold, what a device prints of its sessions. */
function* cleanAll(
  text: string,
  physical: readonly PhysicalLine[],
  surroundings: Surroundings,
  kept: Kept | undefined,
): Slices<{ readonly clean: readonly OwnLine[]; readonly isSession: boolean }> {
  const clean: OwnLine[] = [];
  let weight = 0;
  let done = 0;
  for (let at = 0; at < physical.length; at++) {
    const line = physical[at]!;
    const isLong = line.span.end - line.span.start > longestLine;
    const old = kept?.(at);
    const one = old ?? (isLong ? untouched(text, line) : freshLine(text, line, surroundings, kept));
    clean.push(one);
    if (weight < sessionWeight) weight += isLong ? weightOfLine(one.text) : ownFacts(one).weight;
    done += old ? 1 : linesOfClean;
    if (done < linesAtOnce) continue;
    done = 0;
    yield;
  }
  return { clean, isSession: weight >= sessionWeight };
}

/** A line that is read anew. Among lines that are kept it has to live as long as they do, and its text not longer. */
function freshLine(text: string, line: PhysicalLine, surroundings: Surroundings, kept: Kept | undefined): OwnLine {
  const clean = cleanLine(text, line, surroundings);
  return ownLine(kept ? { ...clean, text: ownCopy(clean.text) } : clean);
}

/** A line of that length is not looked into. */
function untouched(text: string, { span, next }: PhysicalLine): OwnLine {
  return ownLine({ span, next, text: text.slice(span.start, span.end), start: span.start, noise: [] });
}

function* closed(text: string, { lines, lists, takeaways }: Reader): Slices<DaclDocument> {
  const taken = takenAway(lists, takeaways);
  yield;
  for (const { line } of taken.values()) if (!takesListAway(lines[line]!)) lines[line] = asTakeaway(lines[line]!);
  yield;
  const unread = yield* unreadOf(lines, lists, taken);
  yield;
  const whole: AclList[] = [];
  for (const list of lists) {
    const evidence = yield* platformInSlices(list);
    whole.push(yield* closeList(list, unread.get(list.index) ?? [], evidence));
    yield;
  }
  return splitPrintouts({ text, lines, lists: whole });
}

/** Control characters, and what joins a line with the next one, in lines that are no entries (those name their own). */
function withControls(text: string, clean: CleanLine, line: Line): Line {
  if (line.kind === 'ace' || line.kind === 'remark' || line.kind === 'evaluate' || line.kind === 'noise') return line;
  const blanks = line.kind === 'header' ? [] : strangeBlanks(text, clean, line.span.start);
  const issues = [...blanks, ...continuationIssues(clean)];
  return issues.length > 0 ? { ...line, issues: [...line.issues, ...issues] } : line;
}

/** What stands above the first list, of whatever kind, of a configuration, of show output or of a session says nothing about lists. */
function quietPreamble({ lines, lists, isSession }: Reader): void {
  const headsOther = lists.length === 0 && lines.some(({ kind }) => kind === 'header');
  if (!isSession && !headsOther && (lists.length === 0 || lists.some(({ form }) => form === 'plain'))) return;
  for (const [at, line] of lines.entries()) {
    if (line.list !== undefined || (headsOther && line.kind === 'header')) return;
    const isStranger = line.issues.every((issue) => issue.kind === 'expected' && issue.suggestion === undefined);
    const mayBeEntry = holdsEntry(line.words) && !readTakeaway(line.words) && !isShowAlone(line.words);
    if (line.kind !== 'unknown' || !isStranger || mayBeEntry) continue;
    const { index, span, next, words, noise } = line;
    lines[at] = { index, span, next, words, issues: [], kind: 'noise', ...(noise ? { noise } : {}) };
  }
}
