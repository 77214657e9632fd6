import type { AceLine, AclList, DaclDocument, EntryLine, Ip, Line } from './model';

/** The ACEs of one list that have the same client as their source. */
interface Block {
  readonly client: Ip;
  readonly aces: readonly AceLine[];
}

/**
 * Lists as a device applied them: it puts a client's address where the dACL says `any`, and prints the lists of several
 * clients of a port one after the other. Each client gets a list of its own.
 */
export function splitClients(document: DaclDocument): DaclDocument {
  const blocks = document.lists.map((list) => clientBlocks(document.text, list));
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
  readonly list: AclList;
  readonly client?: Ip;
  readonly entries: readonly EntryLine[];
  readonly unreadLines: readonly Line[];
}

function partsOf(list: AclList, blocks: readonly Block[] | undefined): Part[] {
  const { index, entries, unreadLines } = list;
  if (!blocks) return [{ of: index, list, entries, unreadLines }];
  return blocks.map(({ client, aces }, at): Part => {
    const from = at === 0 ? 0 : aces[0]!.index;
    const to = blocks[at + 1]?.aces[0]?.index ?? Number.POSITIVE_INFINITY;
    const own = unreadLines.filter((line) => line.index >= from && line.index < to);
    return { of: index, list, client, entries: aces, unreadLines: own };
  });
}

function listOfPart(part: Part, index: number, now: <T extends Line>(line: T) => T): AclList {
  const { list, client } = part;
  const entries = part.entries.map(now);
  const aces = entries.filter((entry): entry is AceLine => entry.kind === 'ace');
  const unreadLines = part.unreadLines.map(now);
  const writtenOut = new Map([...list.writtenOut].map(([at, lines]) => [at, lines.map(now)]));
  const common = { ...list, index, entries, aces, writtenOut, unreadLines, unread: unreadLines.length > 0 };
  if (!client) return { ...common, ...(list.header ? { header: now(list.header) } : {}) };
  const isFirst = aces[0]?.index === list.aces[0]?.index;
  const { header, ...headless } = common;
  const own = isFirst && header ? { ...headless, header: now(header) } : headless;
  const start = isFirst ? list.span.start : aces[0]!.span.start;
  return { ...own, client, form: 'show', span: { start, end: aces[aces.length - 1]!.span.end } };
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
  const blocks = blocksOf(aces);
  if (!blocks) return undefined;
  if (isDownloaded || aces.every((line) => indentOf(text, line) >= leastIndent)) return blocks;
  return blocks.every(isWhole) ? blocks : undefined;
}

/** Devices put more blanks in front of an entry than people do. */
const leastIndent = 3;

function indentOf(text: string, { words, span }: AceLine): number {
  const first = words[0]?.span.start ?? span.start;
  let at = first;
  while (at > span.start && /[ \t]/.test(text[at - 1]!)) at--;
  return first - at;
}

/** Runs of ACEs with one host as their source; undefined where a source is no host, or a host comes back. */
function blocksOf(aces: readonly AceLine[]): readonly Block[] | undefined {
  const blocks: { client: Ip; aces: AceLine[] }[] = [];
  const known = new Set<string>();
  let waiting: AceLine[] = [];
  for (const line of aces) {
    const { source } = line.ace;
    if (source?.kind !== 'host') return undefined;
    const open = blocks[blocks.length - 1];
    // A client that has no address yet asks for one from 0.0.0.0.
    if (source.address.value === 0n) {
      waiting.push(line);
    } else if (open && open.client.canonical === source.address.canonical) {
      open.aces.push(...waiting, line);
      waiting = [];
    } else {
      if (known.has(source.address.canonical)) return undefined;
      known.add(source.address.canonical);
      blocks.push({ client: source.address, aces: [...waiting, line] });
      waiting = [];
    }
  }
  blocks[blocks.length - 1]?.aces.push(...waiting);
  return blocks.length > 0 ? blocks : undefined;
}

/** Several ACEs, the last of which is about everything that the client sends. */
function isWhole({ aces }: Block): boolean {
  const last = aces[aces.length - 1]!.ace;
  return aces.length > 1 && last.protocol?.kind === 'all' && last.destination?.kind === 'any';
}
