import { createScanner, type Node } from 'jsonc-parser';
import { runAtEnd } from '../core/ends';
import { applyEdits, lineEndOf, type Span, startOfLine } from '../core/text';

/**
 * Takes one element out of an array, with its comma and the comment behind it on its line. Comments on lines of their own
 * and the layout of everything else stay.
 */
export function removeElement(text: string, array: Node, index: number): string {
  const element = array.children?.[index];
  if (!element) return text;
  const end = element.offset + element.length;
  const comma = commaBehind(text, end);
  const own = widened(text, { start: element.offset, end: comma === undefined ? end : comma + 1 });
  const previous = array.children?.[index - 1];
  // Without one of its own, the last element leaves the comma before it over.
  const left = comma === undefined && previous ? commaBehind(text, previous.offset + previous.length) : undefined;
  const spans = left === undefined ? [own] : [{ start: left, end: left + 1 }, own];
  return applyEdits(
    text,
    spans.map((span) => ({ span, newText: '' })),
  );
}

/**
 * Puts a value behind the last element of an array, in the form of that element; everything else stays as it is.
 * @param array with at least one element.
 */
export function appendElement(text: string, array: Node, value: unknown): string {
  const last = array.children!.at(-1)!;
  const end = last.offset + last.length;
  const lineStart = startOfLine(text, last.offset);
  const indent = text.slice(lineStart, last.offset);
  const comma = commaBehind(text, end);
  const written = inFormOf(text.slice(last.offset, end), value, indent.trim() === '' ? indent : '', lineEndOf(text));
  if (indent.trim() !== '') {
    const at = comma ?? end;
    return `${text.slice(0, at)}${isSpaced(text) ? ', ' : ','}${written}${text.slice(at)}`;
  }
  const stop = comma === undefined ? end : comma + 1;
  const [rest = ''] = /^[^\r\n]*/.exec(text.slice(stop)) ?? [];
  // The comment behind the last element stays behind it.
  const lineEnd = stop + (blankOrComment.test(rest) ? rest.trimEnd().length : 0);
  const own = `${lineEndOf(text)}${indent}${written}${comma === undefined ? '' : ','}`;
  return `${text.slice(0, end)}${comma === undefined ? ',' : ''}${text.slice(end, lineEnd)}${own}${text.slice(lineEnd)}`;
}

const blankOrComment = /^[ \t]*(?:\/\/[^\r\n]*|\/\*(?:[^*\r\n]|\*(?!\/))*\*\/[ \t]*)?$/;

/** Whether a text has blanks behind its commas and colons; one that has none of these counts as such. */
export function isSpaced(text: string): boolean {
  return !/[:,]["[{\d]/.test(text) || /"\s*:\s/.test(text);
}

/** A value as JSON that is laid out like another one. */
function inFormOf(sibling: string, value: unknown, indent: string, eol: string): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (!/[\r\n]/.test(sibling)) {
    if (!/":\s/.test(sibling)) return JSON.stringify(value);
    const spaced = JSON.stringify(value, null, 1)
      .replace(/\[\n\s*/g, '[')
      .replace(/\n[ \t]*\]/g, ']');
    const isPadded = /^\{\s/.test(sibling);
    return (isPadded ? spaced : spaced.replace(/\{\n\s*/g, '{').replace(/\n[ \t]*\}/g, '}')).replace(/\n\s*/g, ' ');
  }
  const inner = /[\r\n]([ \t]*)"/.exec(sibling)?.[1] ?? '';
  const unit = inner.startsWith(indent) && inner.length > indent.length ? inner.slice(indent.length) : '  ';
  const lines = JSON.stringify(value, null, unit);
  const keepsArrays = /\[[^\r\n[\]]*\]/.test(sibling);
  const shown = keepsArrays ? lines.replace(/\[\n[^[\]{}]*\]/g, onOneLine) : lines;
  return shown.replace(/\n/g, `${eol}${indent}`);
}

function onOneLine(array: string): string {
  return array
    .replace(/\[\n\s*/g, '[')
    .replace(/\n[ \t]*\]/g, ']')
    .replace(/\n\s*/g, ' ');
}

/** The offset of the comma that follows, past blanks and comments; undefined where something else does. */
function commaBehind(text: string, from: number): number | undefined {
  const scanner = createScanner(text, true);
  scanner.setPosition(from);
  scanner.scan();
  return text[scanner.getTokenOffset()] === ',' ? scanner.getTokenOffset() : undefined;
}

/** With the lines that nothing else stands on, or else with the blanks that would be left over. */
function widened(text: string, { start, end }: Span): Span {
  const lineStart = startOfLine(text, start);
  const [rest = ''] = /^[^\r\n]*/.exec(text.slice(end)) ?? [];
  const isAlone = text.slice(lineStart, start).trim() === '';
  const comment = blankOrComment.test(rest);
  if (isAlone && comment) {
    const lineEnd = end + rest.length;
    return { start: lineStart, end: lineEnd + (/^(?:\r\n|\n|\r)/.exec(text.slice(lineEnd))?.[0].length ?? 0) };
  }
  const behind = /^[ \t]*/.exec(rest)![0].length;
  if (text[end - 1] === ',') return { start, end: end + behind };
  const before = isAlone ? 0 : runAtEnd(text.slice(lineStart, start), /[ \t]/).length;
  return { start: start - before, end };
}
