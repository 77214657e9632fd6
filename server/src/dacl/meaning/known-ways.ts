import { createNotes } from '../../core/notes';
import type { Slices } from '../../core/slices';
import { compileInSlices, type Line as PacketLine, type PacketSet, type Ways, waysInSlices } from '../../packets';

/** How lines decide a question; the lines are known by their index. */
export interface KnownWays {
  readonly ways: readonly Omit<Ways['ways'][number], 'example'>[];
  readonly complete: boolean;
}

/** Longer lists are not alike. */
const mostLines = 16;
const mostKept = 1000;
/** UTF-16 units of all keys of a table: a hostile line has thousands of ports. */
const mostText = 1_000_000;

/** A table of what was worked out once, by the text of some lines and that of what was asked of them. */
export interface Table<T> {
  readonly known: (lines: string, question: string) => T | undefined;
  readonly keep: (lines: string, question: string, found: T) => void;
}

/** An empty table, which does not grow for ever. */
export function createTable<T>(): Table<T> {
  // Two steps: one long text of both would be put together, and read through, for each question.
  const kept = new Map<string, Map<string, T>>();
  let count = 0;
  let text = 0;
  return {
    known: (lines, question) => kept.get(lines)?.get(question),
    keep: (lines, question, found) => {
      const length = lines.length + question.length;
      if (count >= mostKept || text + length > mostText) {
        kept.clear();
        count = 0;
        text = 0;
      }
      count++;
      text += length;
      const answers = kept.get(lines);
      if (answers) answers.set(question, found);
      else kept.set(lines, new Map([[question, found]]));
    },
  };
}

/** The same text for lines that do the same, whoever wrote them; undefined where there are many. */
export function keyOfLines(lines: readonly PacketLine[]): string | undefined {
  return lines.length > mostLines ? undefined : lines.map(keyOfLine).join(' ');
}

const table = createTable<KnownWays>();

/**
 * How lines decide the packets of a question. A site writes the same few lines about its PSNs into each of its lists: what a
 * few lines do is worked out once.
 * @param question the same text for the same packets, see `keyOfPackets`.
 */
export function* waysAmong(lines: readonly PacketLine[], packets: PacketSet, question: string): Slices<KnownWays> {
  const among = keyOfLines(lines);
  const known = among === undefined ? undefined : table.known(among, question);
  if (known) return known;
  const filter = yield* compileInSlices(lines);
  const { ways, complete } = yield* waysInSlices(filter, packets);
  const found = { ways: ways.map(({ line, action, certain }) => ({ line, action, certain })), complete };
  if (among !== undefined) table.keep(among, question, found);
  return found;
}

const keys = createNotes<PacketLine, string>();

/** What a line does, whoever wrote it. */
function keyOfLine(line: PacketLine): string {
  const key = keys.get(line) ?? `${line.action} ${line.certainty} ${keyOfPackets(line.packets)}`;
  keys.set(line, key);
  return key;
}

const questions = createNotes<PacketSet, string>();

/** The same text for the same packets. */
export function keyOfPackets(packets: PacketSet): string {
  const key = questions.get(packets) ?? textOf(packets);
  questions.set(packets, key);
  return key;
}

function textOf(packets: PacketSet): string {
  const isBig = packets.some((match) =>
    [match.source, match.destination].some(
      (set) => typeof (set?.value ?? 0) === 'bigint' || typeof (set?.wildcard ?? 0) === 'bigint',
    ),
  );
  // Being asked about each value takes longer than all the rest, and only IPv6 has values that JSON has not.
  return isBig
    ? JSON.stringify(packets, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))
    : JSON.stringify(packets);
}
