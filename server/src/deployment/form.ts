import type { Node } from 'jsonc-parser';
import { lineEndOf, startOfLine } from '../core/text';

/** How JSON is laid out at a place of a file. */
export interface Form {
  /** The blanks at the start of the line it stands on; undefined where everything goes on one line. */
  readonly indent?: string;
  /** What each level adds to the blanks. */
  readonly unit: string;
  readonly eol: string;
  /** A blank follows commas and colons. */
  readonly isSpaced: boolean;
  /** A blank stands inside the braces of an object on one line. */
  readonly isPadded: boolean;
  /** Lists of plain values stay on one line. */
  readonly keepsLists: boolean;
}

/**
 * How a file is laid out, at a place.
 * @param near the text whose blanks count first: what stands beside the place.
 * @param indent the blanks at the start of its line; undefined: all on one line.
 */
export function formAt(text: string, near: string, indent?: string): Form {
  const like = /[:,]/.test(withoutWords(near)) ? near : text;
  const unit = (/\n([ \t]+)"/.exec(text) ?? /\n([ \t]+)\S/.exec(text))?.[1] ?? '  ';
  return {
    ...(indent === undefined ? {} : { indent }),
    unit: unit.startsWith('\t') ? '\t' : unit,
    eol: lineEndOf(text),
    isSpaced: isSpaced(like),
    isPadded: /\{[ \t]+"/.test(/\{[ \t]*"/.test(near) ? near : text),
    keepsLists: !/\[[ \t]*[\r\n]\s*(?:"|\d)/.test(/\[/.test(near) ? near : text),
  };
}

/** A value as JSON in a form. */
export function written(value: unknown, form: Form): string {
  return form.indent === undefined ? onOneLine(value, form) : overLines(value, form, form.indent);
}

/** The blanks at the start of the line of an offset, and whether nothing else stands before it there. */
export function lineOf(text: string, offset: number): { readonly indent: string; readonly isFirst: boolean } {
  const before = text.slice(startOfLine(text, offset), offset);
  const [indent = ''] = /^[ \t]*/.exec(before) ?? [];
  return { indent, isFirst: indent.length === before.length };
}

/** What one level adds to the blanks, as the children of a container show it that lies over lines; else as before. */
export function withUnitOf(container: Node, text: string, form: Form): Form {
  const child = container.children?.[0];
  if (!child) return form;
  const inner = lineOf(text, child.offset);
  const outer = lineOf(text, container.offset).indent;
  if (!inner.isFirst || !inner.indent.startsWith(outer) || inner.indent === outer) return form;
  return { ...form, unit: inner.indent.slice(outer.length) };
}

/** Whether commas and colons have a blank behind them; a text that has neither counts as such. */
function isSpaced(text: string): boolean {
  const bare = withoutWords(text);
  return !/[:,][^\s\]}/]/.test(bare) || /"\s*:\s/.test(bare);
}

/** A text with its strings empty: what stands in them, as the colons of IPv6, is no layout. */
function withoutWords(text: string): string {
  return text.replace(/"(?:[^"\\]|\\[\s\S])*"?/g, '""');
}

type Members = readonly (readonly [string, unknown])[];

/** The members of an object; undefined for everything else. */
function membersOf(value: unknown): Members | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  return Object.entries(value).filter(([, member]) => member !== undefined);
}

function onOneLine(value: unknown, form: Form): string {
  const comma = form.isSpaced ? ', ' : ',';
  if (Array.isArray(value)) return `[${value.map((one) => onOneLine(one, form)).join(comma)}]`;
  const members = membersOf(value);
  if (!members) return JSON.stringify(value);
  const parts = members.map(([key, member]) => `${keyed(key, form)}${onOneLine(member, form)}`);
  return form.isPadded && parts.length > 0 ? `{ ${parts.join(comma)} }` : `{${parts.join(comma)}}`;
}

function overLines(value: unknown, form: Form, indent: string): string {
  const inner = indent + form.unit;
  const lines = (parts: readonly string[]): string =>
    `${form.eol}${inner}${parts.join(`,${form.eol}${inner}`)}${form.eol}${indent}`;
  if (Array.isArray(value)) {
    const isPlain = value.every((one) => one === null || typeof one !== 'object');
    if (value.length === 0 || (isPlain && form.keepsLists)) return onOneLine(value, form);
    return `[${lines(value.map((one) => overLines(one, form, inner)))}]`;
  }
  const members = membersOf(value);
  if (!members || members.length === 0) return onOneLine(value, form);
  return `{${lines(members.map(([key, member]) => `${keyed(key, form)}${overLines(member, form, inner)}`))}}`;
}

function keyed(key: string, form: Form): string {
  return `${JSON.stringify(key)}:${form.isSpaced || form.indent !== undefined ? ' ' : ''}`;
}
