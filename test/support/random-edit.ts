import type { Random } from '../packets/support/random';

/** One edit of a text, as somebody types, cuts, pastes and moves lines. @param pieces what is put in now and then. */
export function randomEdit(random: Random, text: string, pieces: readonly string[]): string {
  const kind = random.below(10);
  if (kind < 5) {
    const start = random.below(text.length + 1);
    const end = Math.min(text.length, start + random.below(3));
    const typed = random.chance(50) ? random.pick([...'0123456789 any']) : '';
    return text.slice(0, start) + typed + text.slice(end);
  }
  const lines = text.split('\n');
  const at = random.below(lines.length);
  const count = 1 + random.below(3);
  if (kind < 6) lines.splice(at, count);
  else if (kind < 7) lines.splice(random.below(lines.length + 1), 0, ...lines.slice(at, at + count));
  else if (kind < 8) lines.splice(random.below(lines.length), 0, ...lines.splice(at, count));
  else if (kind < 9) lines.splice(at, 0, random.pick(pieces));
  else lines[at] = random.pick(pieces);
  return lines.join('\n');
}
