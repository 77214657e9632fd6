import type { Finding } from '../../core/finding';
import { type LogDocument, lineAt } from '../model/document';

type Direction = 'next' | 'previous';

/** A pause in the log: nothing was written between two neighbouring events. */
interface LogPause {
  /** The first line behind the pause. */
  readonly line: number;
  readonly seconds: number;
}

/** A pause shorter than this is never a gap, in seconds. */
const shortestPause = 10;
/** A gap is so many times the pause that three of four are not longer than. */
const pauseFactor = 3;

/** The nearest of some lines before or behind `line`, or undefined. */
function nearest(lines: Iterable<number>, line: number, direction: Direction): number | undefined {
  let best: number | undefined;
  for (const other of lines) {
    if (direction === 'next' ? other <= line : other >= line) continue;
    if (best === undefined || (direction === 'next' ? other < best : other > best)) best = other;
  }
  return best;
}

/**
 * The line of the nearest finding behind or before `line`; hints are passed over, since they report what is right.
 * Undefined where there is none.
 */
export function findingFrom(
  document: LogDocument,
  findings: readonly Finding[],
  line: number,
  direction: Direction,
): number | undefined {
  const lines = findings
    .filter((finding) => finding.severity !== 'hint')
    .map((finding) => lineAt(document, finding.span.start));
  return nearest(lines, line, direction);
}

/** The next event of the same thread, or undefined. */
export function eventOnThread({ index }: LogDocument, line: number): number | undefined {
  const thread = index.thread[line];
  if (!thread) return undefined;
  for (let at = line + 1; at < index.length; at++) if (index.thread[at] === thread) return at;
  return undefined;
}

/** The next line that follows a gap: a pause much longer than this log's usual one. */
export function gapFrom(document: LogDocument, line: number): LogPause | undefined {
  return pausesOf(document).find((pause) => pause.line > line);
}

/** All gaps of a log: pauses of three times as long as three quarters of them at least, and of at least 10 s. */
function pausesOf({ index }: LogDocument): LogPause[] {
  const pauses: LogPause[] = [];
  let before = 0;
  for (let line = 0; line < index.length; line++) {
    const time = index.time[line]!;
    if (time === 0) continue;
    if (before !== 0 && time > before) pauses.push({ line, seconds: time - before });
    before = time;
  }
  const lengths = Float64Array.from(pauses, (pause) => pause.seconds).sort();
  const usual = lengths[Math.floor(lengths.length * 0.75)] ?? 0;
  // A log with few pauses has no rhythm that one could be longer than.
  const least = pauses.length < 4 ? shortestPause : Math.max(shortestPause, pauseFactor * usual);
  return pauses.filter((pause) => pause.seconds >= least);
}
