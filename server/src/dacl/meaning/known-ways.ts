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

/** A table of what was worked out once, by a text of what was asked. */
export interface Table<T> {
  readonly known: (key: string) => T | undefined;
  readonly keep: (key: string, found: T) => void;
}

/** An empty table, which does not grow for ever. */
export function createTable<T>(): Table<T> {
  const kept = new Map<string, T>();
  let text = 0;
  return {
    known: (key) => kept.get(key),
    keep: (key, found) => {
      if (kept.size >= mostKept || text + key.length > mostText) {
        kept.clear();
        text = 0;
      }
      text += key.length;
      kept.set(key, found);
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
  const key = among === undefined ? undefined : `${question} ${among}`;
  const known = key === undefined ? undefined : table.known(key);
  if (known) return known;
  const filter = yield* compileInSlices(lines);
  const { ways, complete } = yield* waysInSlices(filter, packets);
  const found = { ways: ways.map(({ line, action, certain }) => ({ line, action, certain })), complete };
  if (key !== undefined) table.keep(key, found);
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
