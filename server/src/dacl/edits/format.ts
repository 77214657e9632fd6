import { withoutEnd } from '../../core/ends';
import type { FormatOptions } from '../../core/language';
import type { Span, TextEdit } from '../../core/text';
import type { DaclInput } from '../meaning/input';
import { type EntryLine, type Line, linesIn, type RoleWord } from '../syntax';

/**
 * One blank between words, keywords in lower case, nothing behind the last word. What a line means, a remark's text, a
 * comment's, and what devices print are never touched; lines of show output and of configurations keep their indentation.
 */
export function format(input: DaclInput, _options: FormatOptions, span?: Span): TextEdit[] {
  const { document } = input;
  const lines = span ? linesIn(document, span) : document.lines;
  return lines.flatMap((line): TextEdit[] => {
    const before = document.text.slice(line.span.start, line.span.end);
    const after = formattedLine(input, line, before);
    // Between CR and LF an emptied line would make one line end of two.
    const fuses = after === '' && document.text[line.span.start - 1] === '\r' && document.text[line.span.end] === '\n';
    return after === before || fuses ? [] : [{ span: line.span, newText: after }];
  });
}

function formattedLine(input: DaclInput, line: Line, text: string): string {
  switch (line.kind) {
    case 'ace':
    case 'remark':
    case 'evaluate':
      return `${keptIndent(input, line, text)}${formattedEntry(input.document.text, line)}`;
    case 'blank':
      return withoutTrailing(text);
    case 'header':
    case 'comment':
    case 'noise':
    case 'unknown':
      // A line longer than any command is not looked into.
      return line.issues.some((issue) => issue.kind === 'too-long') ? text : withoutTrailing(text);
  }
}

function withoutTrailing(text: string): string {
  return withoutEnd(text, /[ \t]/);
}

/** Plain dACL text begins at the margin; elsewhere the indentation is the device's. What is no blank to a device stays. */
function keptIndent(input: DaclInput, line: EntryLine, text: string): string {
  const first = line.words[0];
  const indent = first ? text.slice(0, first.span.start - line.span.start) : '';
  const form = line.list === undefined ? 'plain' : input.document.lists[line.list]?.form;
  return form === 'plain' && /^[ \t]*$/.test(indent) ? '' : indent;
}

/** An entry from its first word to the end of the line. */
export function formattedEntry(text: string, line: EntryLine): string {
  const parts: string[] = [];
  let end: number | undefined;
  for (const word of line.words) {
    if (end !== undefined) parts.push(gapBetween(line, text, end, word));
    const written = text.slice(word.span.start, word.span.end);
    // Characters without width inside a word are a finding, and no blanks to take away.
    parts.push(written.length === word.text.length ? wordText(line, word) : written);
    end = word.span.end;
  }
  const from = end ?? line.span.start;
  return withoutTrailing(`${parts.join('')}${tail(text, line, from)}`);
}

/** One blank, unless something else than blanks stands there, or a RADIUS prefix ends. */
function gapBetween(line: EntryLine, text: string, from: number, word: RoleWord): string {
  const gap = text.slice(from, word.span.start);
  if (from === line.words[0]?.span.end && line.words[0].role === 'radius-prefix' && line.prefix?.kind === 'radius')
    return gap;
  return /^[ \t]*$/.test(gap) ? ' ' : gap;
}

/** What stands behind the last word: nothing, a comment, or the closing quote of a RADIUS pair. */
function tail(text: string, line: EntryLine, from: number): string {
  if (!line.comment) return text.slice(from, line.span.end);
  const gap = text.slice(from, line.comment.start);
  return `${/^[ \t]*$/.test(gap) ? ' ' : gap}${text.slice(line.comment.start, line.span.end)}`;
}

/** Roles whose words are keywords, or numbers: case means nothing in them. */
const caseless: ReadonlySet<RoleWord['role']> = new Set([
  'action',
  'evaluate',
  'protocol',
  'any',
  'host',
  'group',
  'operator',
  'port',
  'icmp-type',
  'icmp-code',
  'igmp-type',
  'option',
] as const);

function wordText(line: EntryLine, word: RoleWord): string {
  if (caseless.has(word.role)) return word.text.toLowerCase();
  if (word.role === 'radius-prefix' && line.prefix?.kind === 'access-list') return word.text.replace(/[ \t]+/g, ' ');
  if (word.role === 'remark' && line.kind === 'remark' && word.span.start === line.keyword.span.start)
    return word.text.toLowerCase();
  if (word.role === 'option-value' && line.kind === 'ace' && isNamedValue(line, word)) return word.text.toLowerCase();
  return word.text;
}

/** Whether an option's value is a keyword, and not a name that somebody chose. */
function isNamedValue(line: Extract<EntryLine, { kind: 'ace' }>, word: RoleWord): boolean {
  return line.ace.options.some((option) =>
    option.values.some((value) => value.name !== undefined && value.span.start === word.span.start),
  );
}
