import { withoutEnd } from '../core/ends';
import { canonicalMac } from './addresses';
import { classifyValue } from './classify';
import { type Emit, type Finder, isPseudonym, type Kind } from './kinds';
import { isKeptValue, isPlainWord, labelKind } from './words';

/** How far before its colon a label begins. */
const longestLabel = 48;
/** A value in words is no longer than that; secrets are. */
const longestName = 256;

const labelEnd = /[:=：＝]/g;
/** An element's text, also where it stands in a child that is only its name, or in a CDATA section. */
const element =
  /<(?:[\w.-]{1,40}:)?([\w.-]{1,60})(?:\s[^<>]{0,300})?>(?:\s{0,100}<(?:\w{1,40}:)?(?:name|value|id|text|string|fqdn)(?:\s[^<>]{0,100})?>)?\s{0,100}(?:<!\[CDATA\[)?([^<>\s][^<>]{0,399})/gi;
const nameAttribute = /\bname\s{0,4}=\s{0,4}["']([\w .-]{1,60})["']/i;
const command =
  /^[ \t]{0,8}(?:hostname|username|ssid|ip domain[- ]name)[ \t]{1,4}(?!(?:is|was|named|called|as)\s|[-=:–—])("[^"\r\n]{1,64}"|\S{1,64})/gim;
const prompt =
  /(?<!\S)([\w.-]{1,64})(?:\(config[\w-]{0,30}\)#|(?:\([\w-]{1,30}\)|\/\w{1,30})?[#>][ \t]{0,4}(?:show|sh|conf|term|debug|do|more|en))/gm;
const bracketed = /\b(?:ISE = |probe to )\[ ?([^\]\r\n]{1,256})\]/g;
const quoted =
  /\b(?:host|server|user|computer|machine|psn)(?: name)? {1,2}(?:'([^'\r\n]{1,256})'|"([^"\r\n]{1,256})")/gi;

/** Values behind labels: `Hostname: X`, `"host":"X"`, `ComputerName=X`, `<Computer>X</Computer>`, `host [X]`. */
export const findLabelled: Finder = (text, emit) => {
  let read = 0;
  for (const { index } of text.matchAll(labelEnd)) {
    // Inside a secret nothing is a label.
    if (index < read) continue;
    const label = labelKind(labelBefore(text, index));
    // `a::b` in C++, and `https://`.
    if (!label || text.charCodeAt(index + 1) === 58 || text.startsWith('//', index + 1)) continue;
    const end = emitValue(text, index + 1, label.kind, label.certain ? 'certain' : 'vague', emit);
    if (label.kind === 'TOKEN' || label.kind === 'COOKIE') read = end;
    if (label.kind === 'COOKIE') emitFolded(text, end, emit);
  }
  for (const { 0: whole, 1: name = '', 2: value = '', index } of text.matchAll(element)) {
    const label = labelKind(nameAttribute.exec(whole.slice(0, 360))?.[1] ?? splitCamel(name));
    const start = index + whole.length - value.length;
    // Without an end tag it is the line's.
    const length = text.charAt(index + whole.length) === '<' ? value.length : value.search(/[\r\n]|$/);
    if (label) emitWhole(text, start, start + length, label.kind, emit);
  }
  for (const pattern of [command, prompt, bracketed, quoted]) {
    for (const match of text.matchAll(pattern)) {
      const value = match[1] ?? match[2] ?? '';
      const start = match.index + match[0].indexOf(value, pattern === prompt ? 0 : match[0].search(/[ [\t]/));
      const kind = /user/i.test(match[0]) ? 'USER' : /ssid/i.test(match[0]) ? 'SSID' : 'HOST';
      emitWhole(text, start, start + value.length, pattern === prompt ? 'HOST' : kind, emit);
    }
  }
};

/** A header that goes on in the next line, which then begins with a blank. */
function emitFolded(text: string, from: number, emit: Emit): void {
  const next = /^[^\r\n]{0,8}\r?\n[ \t]{1,40}(?=[\w.-]{1,64}=)/.exec(text.slice(from, from + 128))?.[0].length;
  if (next === undefined) return;
  const value = bareAt(text, from + next, 'COOKIE');
  emitWhole(text, value.start, value.end, 'COOKIE', emit);
}

/** The label that ends before a colon: blanks, a quote and the dots that fill a line up are taken off. */
export function labelBefore(text: string, colon: number): string {
  const least = Math.max(0, colon - longestLabel);
  let end = colon;
  while (end > least && isFiller(text.charCodeAt(end - 1))) end--;
  // `Serial Number (system)`
  const remark = text.charAt(end - 1) === ')' ? text.lastIndexOf('(', end) : -1;
  if (remark > Math.max(least, end - 24)) end = remark;
  while (end > least && isFiller(text.charCodeAt(end - 1))) end--;
  let start = end;
  while (start > least && isLabel(text.charCodeAt(start - 1))) start--;
  return text.slice(start, end);
}

/** Blank, no-break space, tab, dot, quotes, backslash, asterisk (a mail's bold). */
function isFiller(code: number): boolean {
  return (
    code === 32 ||
    code === 0xa0 ||
    code === 9 ||
    code === 46 ||
    code === 34 ||
    code === 39 ||
    code === 92 ||
    code === 42
  );
}

/** Letters, digits, blank, `_`, `-`, `.`. */
function isLabel(code: number): boolean {
  const lower = code | 32;
  if ((lower >= 97 && lower <= 122) || (code >= 48 && code <= 57)) return true;
  // Letters of other languages.
  if ((code >= 0xc0 && code < 0x250) || (code >= 0x3040 && code < 0xa000)) return true;
  return code === 32 || code === 95 || code === 45 || code === 46;
}

/** `hostName` as two words. */
export function splitCamel(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2');
}

/** What stands behind a label's colon at `at`. @returns where it ends. */
function emitValue(text: string, at: number, kind: Kind, trust: 'certain' | 'vague', emit: Emit): number {
  const start = skip(text, at);
  const value = quotedAt(text, start, kind) ?? bareAt(text, start, kind);
  if (value.end > value.start) emitTrusted(text, value, kind, trust, emit);
  return value.end;
}

function emitTrusted(text: string, value: Stretch, kind: Kind, trust: 'certain' | 'vague', emit: Emit): void {
  const written = withoutEnd(text.slice(value.start, value.end), /[\s.]/);
  const isOne = /^[\w.-]{3,}$/.test(written) && (/[\d.-]/.test(written) || !isPlainWord(written));
  if (trust === 'vague' && !isOne && !written.includes('\\')) return;
  if (kind === 'MAC' && !/[0-9a-f].*[0-9a-f].*[0-9a-f].*[0-9a-f].*[0-9a-f].*[0-9a-f]/i.test(written.slice(0, 64)))
    return;
  emitWhole(text, value.start, value.end, kind, emit);
}

/** A value whose bounds are known: brackets hold several. */
export function emitWhole(text: string, from: number, to: number, kind: Kind, emit: Emit): void {
  let start = from;
  let end = to;
  while (start < end && /[\s"'\\[{(]/.test(text.charAt(start)) && !text.startsWith('\\\\', start)) start++;
  while (end > start && /[\s"'\\\]})]/.test(text.charAt(end - 1))) end--;
  if (kind !== 'TOKEN' && kind !== 'COOKIE') while (end > start && /[.,]/.test(text.charAt(end - 1))) end--;
  const value = text.slice(start, end);
  if (value === '' || isKeptValue(value) || isPseudonym(/^\S*/.exec(value)?.[0] ?? '')) return;
  if (kind === 'MAC' && canonicalMac(value) === undefined && /[,;\s]/.test(value)) return;
  classifyValue(value, start, kind, emit);
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function skip(text: string, from: number): number {
  let at = from;
  while (at < from + 40 && (text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9)) at++;
  return at;
}

/** `"…"`, `'…'`, `\"…\"`, `[…]` at `start`, or undefined. */
function quotedAt(text: string, start: number, kind: Kind): Stretch | undefined {
  const open = /^(?:\\{0,3}["']|\[)/.exec(text.slice(start, start + 4))?.[0];
  if (open === undefined) return undefined;
  const close = open === '[' ? ']' : open;
  const from = start + open.length;
  const rest = restOfLine(text, from, lengthOf(kind));
  // A quote inside a JSON string has a backslash before it.
  const plain = open === '"' ? rest.search(/(?<!\\)"/) : -1;
  const end = plain < 0 ? rest.indexOf(close) : plain;
  return end < 0 ? undefined : { start: from, end: from + end };
}

/** Secrets and cookies are replaced up to that length in one go; the rest of a longer one is random text, found as such. */
const longestSecret = 65536;

function lengthOf(kind: Kind): number {
  return kind === 'TOKEN' || kind === 'COOKIE' ? longestSecret : longestName;
}

function restOfLine(text: string, from: number, most: number): string {
  const rest = text.slice(from, from + most);
  const end = rest.search(/[\r\n]/);
  return end < 0 ? rest : rest.slice(0, end);
}

/** A verb ends a name: "Host: A is not known". */
const verbs = /^(?:is|was|are|were|has|had|not|could|cannot|can|did|does|failed|failure|logged|connected|requested)$/i;

function bareAt(text: string, start: number, kind: Kind): Stretch {
  const line = restOfLine(text, start, lengthOf(kind));
  return { start, end: start + bareLength(line, kind, text.slice(Math.max(0, start - 64), start)) };
}

const header = /(?:authorization|cookie2?)["']?\s{0,4}:\s{0,40}$/i;

/** How long a value without quotes is. */
function bareLength(line: string, kind: Kind, before: string): number {
  switch (kind) {
    case 'COOKIE':
      return line.search(/["'<>]|$/);
    case 'TOKEN':
      return header.test(before) ? line.search(/["'<>]|$/) : line.search(/[\s"'<>,;&|)}\]]|$/);
    case 'SESSION':
    case 'SID':
    case 'DEVICE':
    case 'MAC':
      return line.search(/[\s,;|"'<>()[\]{}&]|$/);
    case 'CERT':
      return endOfName(line);
    default:
      return endOfName(line.slice(0, line.search(/[,;|&\t"<>()[\]{}，；。、]| {2}|$/)));
  }
}

/** Where a name in words ends: before a verb, and before the next label. */
function endOfName(line: string): number {
  let end = 0;
  for (const { 0: word, index } of line.matchAll(/\S+/g)) {
    if (index > 0 && (verbs.test(word) || /[=]|:$|^[-:]/.test(word))) break;
    if (index > 0 && /^\s{0,4}[:=]/.test(line.slice(index + word.length, index + word.length + 6))) break;
    end = index + word.length;
  }
  return end;
}
