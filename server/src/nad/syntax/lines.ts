import { withPlainBlanks } from '../../core/text';
import { type CleanLine, cleanLine, type PhysicalLine, type surroundingsOf } from '../../noise';

/** No line that a device prints is longer (UTF-16 units), wrapped or not; longer ones are not looked into. */
export const longestLine = 4000;

/** Nothing in such a line can be noise, but for a time or a file's name in front. */
const plain =
  /^[ \t]*(?!(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[ ,])[A-Za-z][\w \t.,/()=-][\w \t:.,/()=-]*$/;
const listEntry = /^[ \t]*(?:\d{1,10}[ \t]{1,8})?(?:permit|deny|remark)[ \t]/;

/**
 * A line without its noise; `entry` where it is plainly a list's, so that it need not be looked at.
 * Most lines of a long paste have no noise: only the others pay for finding it.
 */
export function lineAt(
  text: string,
  physical: PhysicalLine,
  surroundings: ReturnType<typeof surroundingsOf>,
): CleanLine | 'entry' | 'too-long' {
  const { span, next } = physical;
  if (span.end - span.start > longestLine) return 'too-long';
  const raw = text.slice(span.start, span.end);
  if (listEntry.test(raw)) return 'entry';
  if (isPlain(raw)) return { span, next, text: raw, start: span.start, noise: [] };
  const line = cleanLine(text, physical, surroundings);
  return { ...line, text: withPlainBlanks(line.text) };
}

function isPlain(raw: string): boolean {
  if (raw === '') return true;
  if (!plain.test(raw) || raw.includes('--')) return false;
  // `sw1.log: …`, as grep prints it.
  const dot = raw.indexOf('.');
  return dot < 0 || dot > raw.indexOf(':');
}
