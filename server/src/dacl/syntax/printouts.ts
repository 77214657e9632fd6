import { append } from '../../core/many';
import type { Ip } from './ace-model';
import { printsPart } from './filters';
import { protocolNumber } from './meaning';
import type { AceLine, AclList, DaclDocument, EntryLine, Line } from './model';
import { takesListAway } from './taken-away';

/** The entries of one printout of a list; `client`: of the one client that is their source. */
interface Block {
  readonly client?: Ip;
  readonly entries: readonly EntryLine[];
}

/**
 * Lists as a device printed them one after the other: several printouts of one list, whose numbers begin anew, and the lists
 * of several clients of a port, whose addresses stand where the dACL says `any`. Each is a list of its own.
 */
export function splitPrintouts(document: DaclDocument): DaclDocument {
  const blocks = document.lists.map((list) => blocksIn(document.text, list));
  if (blocks.every((one) => one === undefined)) return document;
  const parts = document.lists.flatMap((list, at) => partsOf(list, blocks[at]));
  const owner = new Map<Line, number>();
  for (const [index, part] of parts.entries())
    for (const line of [...part.entries, ...part.unreadLines, ...[...part.list.writtenOut.values()].flat()])
      owner.set(line, index);
  const first: number[] = [];
  for (const [index, part] of parts.entries()) first[part.of] ??= index;
  const renumbered = new Map<Line, Line>();
  const lines = document.lines.map((line): Line => {
    if (line.list === undefined) return line;
    const index = owner.get(line) ?? first[line.list]!;
    const now = index === line.list ? line : { ...line, list: index };
    renumbered.set(line, now);
    return now;
  });
  const now = <T extends Line>(line: T): T => (renumbered.get(line) as T | undefined) ?? line;
  return { ...document, lines, lists: parts.map((part, index) => listOfPart(part, index, now)) };
}

interface Part {
  /** Index of the list that it was a part of. */
  readonly of: number;
  readonly isWhole: boolean;
  readonly list: AclList;
  readonly client?: Ip;
  readonly entries: readonly EntryLine[];
  readonly unreadLines: readonly Line[];
}

function partsOf(list: AclList, blocks: readonly Block[] | undefined): Part[] {
  const { index, entries, unreadLines } = list;
  if (!blocks) return [{ of: index, isWhole: true, list, entries, unreadLines }];
  return blocks.map(({ client, entries: some }, at): Part => {
    const from = at === 0 ? 0 : some[0]!.index;
    const to = blocks[at + 1]?.entries[0]?.index ?? Number.POSITIVE_INFINITY;
    const isOwn = (line: Line): boolean => line.index >= from && line.index < to;
    const own = unreadLines.filter((line) => takesListAway(line) || printsPart(line) || isOwn(line));
    return { of: index, isWhole: false, list, ...(client ? { client } : {}), entries: some, unreadLines: own };
  });
}

function listOfPart(part: Part, index: number, now: <T extends Line>(line: T) => T): AclList {
  const { list, client, isWhole } = part;
  const entries = part.entries.map(now);
  const aces = entries.filter((entry): entry is AceLine => entry.kind === 'ace');
  const unreadLines = part.unreadLines.map(now);
  const heads = new Set(part.entries.map((entry) => entry.index));
  const writtenOut = new Map(
    [...list.writtenOut].flatMap(([at, lines]) => (heads.has(at) ? [[at, lines.map(now)] as const] : [])),
  );
  const common = { ...list, index, entries, aces, writtenOut, unreadLines, unread: unreadLines.length > 0 };
  if (isWhole) return { ...common, ...(list.header ? { header: now(list.header) } : {}) };
  const isFirst = entries[0]?.index === list.entries[0]?.index;
  const { header, ...headless } = common;
  const own = isFirst && header ? { ...headless, header: now(header) } : headless;
  const last = entries[entries.length - 1]!;
  const end = (writtenOut.get(last.index)?.at(-1) ?? last).span.end;
  const start = isFirst ? list.span.start : entries[0]!.span.start;
  return { ...own, ...(client ? { client } : {}), form: 'show', span: { start, end } };
}

/** The printouts that stand in a list, in order; undefined where it is one, as somebody wrote it. */
function blocksIn(text: string, list: AclList): readonly Block[] | undefined {
  const printouts = printoutsOf(list);
  if (printouts.length < 2) return clientBlocks(text, list);
  return printouts.flatMap((entries) => {
    const aces = entries.filter((entry): entry is AceLine => entry.kind === 'ace');
    return clientBlocks(text, { ...list, entries, aces }) ?? [{ entries }];
  });
}

/** A device prints numbers that rise: where they begin anew, so does the list. */
function printoutsOf({ form, entries }: AclList): readonly (readonly EntryLine[])[] {
  if (form !== 'show') return [entries];
  const printouts: EntryLine[][] = [];
  let first: number | undefined;
  let last = 0;
  for (const entry of entries) {
    const number = entry.prefix?.number ?? entry.sequence?.value;
    const isNew = number !== undefined && number < last && number <= (first ?? 0);
    if (isNew || printouts.length === 0) {
      printouts.push([]);
      first = undefined;
    }
    printouts[printouts.length - 1]!.push(entry);
    first ??= number;
    last = number ?? last;
  }
  return printouts;
}

/** The clients whose lists stand here, in order; undefined where it is a list as somebody wrote it. */
function clientBlocks(text: string, list: AclList): readonly Block[] | undefined {
  const { aces, entries, form, header } = list;
  if (
    aces.length === 0 ||
    list.writtenOut.size > 0 ||
    entries.length !== aces.length ||
    (form !== 'plain' && form !== 'show')
  )
    return undefined;
  const isDownloaded = header !== undefined && (header.perUser || /ACSACL/i.test(header.name?.text ?? ''));
  if (header && !isDownloaded) return undefined;
  const isIndented = isDownloaded || aces.every((line) => indentOf(text, line) >= leastIndent);
  const blocks = blocksOf(aces, isIndented && areMostlyHosts(aces) ? 'some-any' : 'hosts');
  if (!blocks) return undefined;
  if (isIndented) return blocks;
  return blocks.every(isWhole) ? blocks : undefined;
}

/**
 * A line about everybody that may stand in a client's list. One that lets everybody's TCP through may not: taken for the
 * one client's, it would look as if a deny of that client's held for all.
 */
function isOfAnybody({ ace: { source, action, protocol } }: AceLine): boolean {
  if (source?.kind !== 'any') return false;
  const number = protocolNumber(protocol, 4);
  return action.value === 'deny' || number === udp || number === icmp;
}

const udp = 17;
const icmp = 1;

/** A device leaves `any` to a line here and there; where it stands in as many lines as hosts do, people wrote it. */
function areMostlyHosts(aces: readonly AceLine[]): boolean {
  const hosts = aces.filter(({ ace: { source } }) => source?.kind === 'host').length;
  return hosts > 1 && hosts * 2 > aces.length;
}

/** Devices put more blanks in front of an entry than people do. */
const leastIndent = 3;

function indentOf(text: string, { words, span }: AceLine): number {
  const first = words[0]?.span.start ?? span.start;
  let at = first;
  while (at > span.start && /[ \t]/.test(text[at - 1]!)) at--;
  return first - at;
}

/** The ACEs of one list that have the same client as their source. */
interface ClientBlock {
  readonly client: Ip;
  readonly entries: readonly AceLine[];
}

/**
 * Runs of ACEs with one host as their source; undefined where a source is no host, or a host comes back.
 * @param sources `some-any`: a line about everybody belongs to the run that it stands in.
 */
function blocksOf(aces: readonly AceLine[], sources: 'hosts' | 'some-any'): readonly ClientBlock[] | undefined {
  const blocks: { client: Ip; entries: AceLine[] }[] = [];
  const known = new Set<string>();
  let waiting: AceLine[] = [];
  for (const line of aces) {
    const { source } = line.ace;
    if (sources === 'some-any' && isOfAnybody(line)) {
      waiting.push(line);
      continue;
    }
    if (source?.kind !== 'host') return undefined;
    const open = blocks[blocks.length - 1];
    // A client that has no address yet asks for one from 0.0.0.0.
    if (source.address.value === 0n) {
      waiting.push(line);
    } else if (open && open.client.text === source.address.text) {
      append(open.entries, [...waiting, line]);
      waiting = [];
    } else {
      if (known.has(source.address.text)) return undefined;
      known.add(source.address.text);
      blocks.push({ client: source.address, entries: [...waiting, line] });
      waiting = [];
    }
  }
  append(blocks.at(-1)?.entries ?? [], waiting);
  return blocks.length > 0 ? blocks : undefined;
}

/** Several ACEs, the last of which is about everything that the client sends. */
function isWhole({ entries }: ClientBlock): boolean {
  const last = entries[entries.length - 1]!.ace;
  return entries.length > 1 && last.protocol?.kind === 'all' && last.destination?.kind === 'any';
}
