import { greatest } from '../core/many';
import { type Report, wantedQuotes, withGrounds, withQuotes } from '../diagnosis';
import type { JoinedLog, ReadLog } from './logs';
import { textOf } from './pieces';

/** Grounds in logs with the part of the log in which they stand, and what stands there. */
export async function placed(report: Report, logs: readonly JoinedLog[]): Promise<Report> {
  const byPath = new Map(logs.map((log) => [log.parts[0]!.item.path, log]));
  const inParts = withGrounds(report, (ground) => {
    const log = byPath.get(ground.path);
    if (!log || log.parts.length === 1) return ground;
    const { start, end } = ground.range;
    const index = partOf(log, start.line);
    const from = log.starts[index]!;
    const range = { start: { ...start, line: start.line - from }, end: { ...end, line: end.line - from } };
    return { ...ground, path: log.parts[index]!.item.path, range };
  });
  const parts = new Map(logs.flatMap((log) => log.parts.map((part) => [part.item.path, part])));
  const quotes = new Map<string, ReadonlyMap<number, string>>();
  for (const [path, lines] of wantedQuotes(inParts)) {
    const part = parts.get(path);
    if (part) quotes.set(path, await linesOf(part, new Set(lines)));
  }
  return withQuotes(inParts, (path, line) => quotes.get(path)?.get(line));
}

/** The part in which a line of the whole log stands. */
function partOf({ starts }: JoinedLog, line: number): number {
  let index = starts.length - 1;
  while (index > 0 && starts[index]! > line) index--;
  return index;
}

/** Of a line that is longer nothing is quoted that stands behind. */
const lineLength = 1 << 16;

/** Some lines of a log, read once more up to the last of them. */
async function linesOf(
  { item, encoding, text }: ReadLog,
  wanted: ReadonlySet<number>,
): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>();
  const last = greatest(wanted);
  let line = 0;
  let carry = '';
  for await (const piece of text === undefined ? textOf(item, encoding) : [text]) {
    const lines = (carry + piece).split(/\r\n|\n|\r(?!$)/);
    const rest = lines.pop()!;
    carry = rest.length <= lineLength ? rest : rest.slice(0, lineLength);
    for (const one of lines) {
      if (wanted.has(line)) found.set(line, one);
      line++;
    }
    if (line > last) return found;
  }
  if (wanted.has(line)) found.set(line, carry);
  return found;
}
