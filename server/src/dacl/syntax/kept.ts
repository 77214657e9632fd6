import type { CleanLine, PhysicalLine, Surroundings } from '../../noise';
import { moved, type OwnLine } from './own';

/** The line of a text with that number as it was read in an earlier text; undefined where it has to be read. */
export type Kept = (index: number) => OwnLine | undefined;

/** A text that was read, and its lines. */
interface Earlier {
  readonly text: string;
  readonly surroundings: Surroundings;
  readonly clean: readonly OwnLine[];
}

/** What a terminal takes for a title goes on behind the end of a line: the lines of such a text are no lines by themselves. */
const title = '\u001b]';

/**
 * The lines that a text has in common with an earlier one, above and below what was changed. What a line says by itself hangs
 * on nothing but its characters and what all lines together have around them.
 */
export function keptLines(
  text: string,
  physical: readonly PhysicalLine[],
  { isDifference, isNumbered }: Surroundings,
  { text: before, surroundings, clean }: Earlier,
): Kept | undefined {
  if (surroundings.isDifference !== isDifference || surroundings.isNumbered !== isNumbered) return undefined;
  if (text.includes(title) || before.includes(title)) return undefined;
  const by = text.length - before.length;
  const lines = physical.length - clean.length;
  const above = commonStart(text, before);
  const below = text.length - commonEnd(text, before, Math.min(text.length, before.length) - above);
  return (index) => {
    const line = physical[index]!;
    const same = clean[index];
    if (line.next <= above && same && isAt(same, line, 0)) return same;
    const old = clean[index - lines];
    return line.span.start >= below && old && isAt(old, line, by) ? moved(old, line) : undefined;
  };
}

/** Whether a line stands where another one stood, so far from there. */
function isAt({ span, next }: CleanLine, line: PhysicalLine, by: number): boolean {
  return span.start + by === line.span.start && span.end + by === line.span.end && next + by === line.next;
}

/** So many characters are compared at once: several times faster than one by one. */
const atOnce = 512;

/** How many characters two texts have in common at their beginning. */
function commonStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at + atOnce <= most && one.slice(at, at + atOnce) === other.slice(at, at + atOnce)) at += atOnce;
  while (at < most && one.charCodeAt(at) === other.charCodeAt(at)) at++;
  return at;
}

/** How many characters two texts have in common at their end, at most so many. */
function commonEnd(one: string, other: string, most: number): number {
  const part = (text: string, count: number): string => text.slice(text.length - count - atOnce, text.length - count);
  let count = 0;
  while (count + atOnce <= most && part(one, count) === part(other, count)) count += atOnce;
  while (count < most && one.charCodeAt(one.length - 1 - count) === other.charCodeAt(other.length - 1 - count)) count++;
  return count;
}
