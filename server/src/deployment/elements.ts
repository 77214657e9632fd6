import { createScanner, type Node } from 'jsonc-parser';
import { runAtEnd } from '../core/ends';
import { applyEdits, type Span, startOfLine } from '../core/text';
import { type Form, formAt, lineOf, withUnitOf, written } from './form';

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
 * Puts a value into an array or an object, behind what it holds and in the form of that; everything else stays as it is.
 * @param key the member's name, where the container is an object.
 */
export function append(text: string, container: Node, value: unknown, key?: string): string {
  const last = container.children?.at(-1);
  return last ? appendBehind(text, container, last, { value, key }) : fill(text, container, { value, key });
}

/** Puts a value in the place of another one, over lines where its member or element has a line of its own. */
export function replaceValue(text: string, node: Node, value: unknown): string {
  const owner = node.parent?.type === 'property' ? node.parent : node;
  const line = lineOf(text, owner.offset);
  const near = node.parent ? textOf(text, node.parent) : '';
  const form = formAt(text, near, line.isFirst && hasLines(text) ? line.indent : undefined);
  return `${text.slice(0, node.offset)}${written(value, form)}${text.slice(node.offset + node.length)}`;
}

interface Child {
  readonly value: unknown;
  readonly key: string | undefined;
}

function appendBehind(text: string, container: Node, last: Node, { value, key }: Child): string {
  const end = last.offset + last.length;
  const comma = commaBehind(text, end);
  const line = lineOf(text, last.offset);
  const sibling = textOf(text, last);
  // An element looks like the one before it; a member of an object that is laid over lines is, too.
  const isSpread = container.type === 'object' ? line.isFirst : /[\r\n]/.test(sibling);
  const near = container.type === 'object' && line.isFirst ? sibling : textOf(text, container);
  const base = formAt(text, near, isSpread ? line.indent : undefined);
  const form = withUnitOf(container.type === 'object' ? container : last, text, base);
  const own = `${key === undefined ? '' : `${JSON.stringify(key)}${colonOf(text, last)}`}${written(value, form)}`;
  if (!line.isFirst) {
    const at = comma ?? end;
    return `${text.slice(0, at)}${form.isSpaced ? ', ' : ','}${own}${text.slice(at)}`;
  }
  const stop = comma === undefined ? end : comma + 1;
  const [rest = ''] = /^[^\r\n]*/.exec(text.slice(stop)) ?? [];
  // The comment behind the last element stays behind it.
  const lineEnd = stop + (blankOrComment.test(rest) ? rest.trimEnd().length : 0);
  const added = `${form.eol}${line.indent}${own}${comma === undefined ? '' : ','}`;
  return `${text.slice(0, end)}${comma === undefined ? ',' : ''}${text.slice(end, lineEnd)}${added}${text.slice(lineEnd)}`;
}

/** Puts the first value into an empty container; comments in it stay. */
function fill(text: string, container: Node, { value, key }: Child): string {
  const isContainer = container.type === 'object' || (value !== null && typeof value === 'object');
  const isSpread = hasOwnLines(text, container, isContainer ? 'where-there-is-a-line' : 'as-it-is');
  return putInside(text, container, isSpread ? 'own-line' : 'inline', (form) => {
    const colon = form.isSpaced || isSpread ? ': ' : ':';
    return `${key === undefined ? '' : `${JSON.stringify(key)}${colon}`}${written(value, form)}`;
  });
}

/** Writes a note into an empty list, as a comment. @param note without line ends. */
export function noteIn(text: string, list: Node, note: string): string {
  const isSpread = hasOwnLines(text, list, 'where-there-is-a-line');
  return putInside(text, list, isSpread ? 'own-line' : 'inline', () => (isSpread ? `// ${note}` : `/* ${note} */`));
}

/** Whether what is put into an empty container stands on a line of its own. */
function hasOwnLines(text: string, container: Node, wish: 'where-there-is-a-line' | 'as-it-is'): boolean {
  const inside = text.slice(container.offset, container.offset + container.length);
  return /[\r\n]/.test(inside) || (wish !== 'as-it-is' && hasLines(text) && lineOf(text, ownerOf(container)).isFirst);
}

/** Where the member or the element begins that a container is. */
function ownerOf(container: Node): number {
  return (container.parent?.type === 'property' ? container.parent : container).offset;
}

function putInside(text: string, container: Node, place: 'own-line' | 'inline', own: (form: Form) => string): string {
  const close = container.offset + container.length - 1;
  const inside = text.slice(container.offset + 1, close);
  const kept = inside.trimEnd();
  const at = container.offset + 1 + kept.length;
  const base = formAt(text, container.parent?.parent ? textOf(text, container.parent.parent) : '');
  if (place === 'own-line') {
    const closing = lineOf(text, close);
    const isOwn = closing.isFirst && /[\r\n]/.test(inside.slice(kept.length));
    const { indent } = isOwn ? closing : lineOf(text, ownerOf(container));
    const inner = indent + base.unit;
    const tail = isOwn ? text.slice(at, close) : `${base.eol}${indent}`;
    return `${text.slice(0, at)}${base.eol}${inner}${own({ ...base, indent: inner })}${tail}${text.slice(close)}`;
  }
  const pad = container.type === 'object' && base.isPadded ? ' ' : '';
  const before = kept === '' ? pad : ' ';
  return `${text.slice(0, at)}${before}${own(base)}${kept === '' ? pad : text.slice(at, close)}${text.slice(close)}`;
}

/** What stands between a member's name and its value; a comment there is that member's own. */
function colonOf(text: string, member: Node): string {
  const [name, value] = member.children ?? [];
  const between = name && value ? text.slice(name.offset + name.length, value.offset) : '';
  return /^[ \t]*:[ \t]*$/.test(between) ? between : ': ';
}

function textOf(text: string, node: Node): string {
  return text.slice(node.offset, node.offset + node.length);
}

/** Whether a file is written over lines. */
function hasLines(text: string): boolean {
  return /[\r\n]/.test(text.trim());
}

const blankOrComment = /^[ \t]*(?:\/\/[^\r\n]*|\/\*(?:[^*\r\n]|\*(?!\/))*\*\/[ \t]*)?$/;

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
