import { type Line as PacketLine, type PacketSet, surelyApart } from '../../packets';
import type { KnownWays } from './known-ways';

/** How the lines of a list that have packets of a question decide it. */
export interface Answer {
  /** Those lines, rising. */
  readonly near: readonly number[];
  /** Lines count among them. */
  readonly known: KnownWays;
}

/** A list's lines, and the answers that were given about them, by question. */
export interface Answered {
  readonly lines: readonly PacketLine[];
  readonly answers: ReadonlyMap<string, Answer>;
}

/** The answer to a question that was given about an earlier text; undefined where it has to be worked out. */
export type KeptAnswer = (question: string, packets: PacketSet) => Answer | undefined;

/** Where more lines changed, hardly any answer holds. */
const mostChanged = 16;

/**
 * Answers about the lines of an earlier text, as far as they hold: those to questions of which no line that came or went has
 * any packet. Lines that stayed are the same objects.
 */
export function keptAnswers(lines: readonly PacketLine[], before: Answered | undefined): KeptAnswer {
  if (!before) return () => undefined;
  const shorter = Math.min(lines.length, before.lines.length);
  const by = lines.length - before.lines.length;
  let above = 0;
  while (above < shorter && lines[above] === before.lines[above]) above++;
  let below = lines.length;
  while (below > above && below - by > above && lines[below - 1] === before.lines[below - by - 1]) below--;
  const changed = [...before.lines.slice(above, below - by), ...lines.slice(above, below)];
  if (changed.length > mostChanged) return () => undefined;
  return (question, packets) => {
    const answer = before.answers.get(question);
    if (!answer || !changed.every((line) => surelyApart(line.packets, packets))) return undefined;
    return { ...answer, near: answer.near.map((line) => (line < above ? line : line + by)) };
  };
}
