import type { CleanLine } from '../../noise';
import type { Line } from './model';
import { baseOf, openListOf, type Reader } from './reader';

/** The ACE directly above may go on in the line that is being read: nobody knows where it ends. */
export function doubtAbove(reader: Reader): void {
  const above = reader.lines[reader.lines.length - 1];
  const entries = openListOf(reader)?.entries;
  if (above?.kind !== 'ace' || entries?.[entries.length - 1] !== above) return;
  const doubted = { ...above, joined: true as const };
  reader.lines[reader.lines.length - 1] = doubted;
  entries[entries.length - 1] = doubted;
}

const omission =
  /^\s*(?:[[<(]\s*)?(?:\.\.|\u2026|(?:snip(?:ped)?|omitted|truncated|output (?:omitted|truncated|cut))\b)[^a-z]*$/i;

/** Whether a line says that somebody left lines out: `...`, `<snip>`, `<output omitted>`. */
export function isOmission(text: string): boolean {
  return omission.test(text);
}

const endOrPrompt = /^\s*(?:$|[\w.()/-]{1,60}[#>])/;

/** A pager behind which nothing comes: somebody left it there, and nobody knows what the rest of the list is. */
export function readCut(reader: Reader, line: CleanLine): Line | undefined {
  const pager = line.noise.find(({ kind }) => kind === 'pager');
  if (!pager || !openListOf(reader) || !endOrPrompt.test(reader.text.slice(line.next, line.next + 200)))
    return undefined;
  const written = reader.text.slice(pager.span.start, pager.span.end);
  const found = written.trim();
  const start = pager.span.start + written.indexOf(found);
  const span = { start, end: start + found.length };
  const issue = { kind: 'expected', span, expected: ['entry'], found } as const;
  return { ...baseOf(reader, line, [{ text: found, span }], 'unknown', [issue]), kind: 'unknown' };
}
