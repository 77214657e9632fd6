import { runAtEnd, upTo, withoutEnd } from '../core/ends';
import { canonicalAddress } from './addresses';
import { type Emit, type Finder, isPseudonym, type Kind } from './kinds';
import { looksGiven } from './shapes';
import { isFileName, isKeptValue, isPlainWord, isPublicName } from './words';

const unc =
  /(?<![\w\\]|(?<!file):)\\\\{1,3}(?:[?.]\\{1,2}UNC\\{1,2})?([^\\/\s"'<>|,;:*]{1,253})(?:(\\{1,2})([^\\/\s"'<>|,;:*]{1,80})?)?/gi;
const slashes = /(?<![\w:/\\])\/\/([A-Za-z][\w.-]{1,252})\//g;
const home = /(?<![\w.-])(?:Users|home|Documents and Settings|DOCUME~\d|Benutzer|Profiles)(?:\\{1,2}|\/)/gi;
const homeTilde = /(?<![\w/~])~([a-z_][\w.-]{1,32})\//gi;
const slash = /\\/g;
const at = /@/g;
const dart = /[_-]DARTBundle/gi;
const acsSession = /\bCACS:[0-9a-fx]{1,40}:([\w.-]{1,253})/gi;
const acsId = /\bAcsSessionID\s?[=:]\s?([\w.-]{1,253})\//gi;
/** `psn1/478219876/12345`, as ISE numbers its own sessions. */
const iseSession = /(?<![\w.-])(?:\d{1,4}SessionID=)?([A-Za-z][\w.-]{0,252})\/\d{6,12}\/\d{1,9}(?![\w/])/g;
const syslogHead =
  /^[ \t>]{0,8}(?:<\d{1,3}>(?:\d )?)?(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2}(?: \d{4})? \d\d:\d\d:\d\d(?:\.\d{1,9})?|\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?[+-]\d\d:?\d\d|Z)?):? {1,4}([^\s:[\]]{1,253}) {1,4}(?=[^\s:[\]][^:[\]\r\n]{0,63}(?:\[\d{1,10}\])?:|[\w./-]{1,48} (?:\d{1,10}|-) |CISE_|Function:)/gm;
const dotted = /[\p{L}\p{N}_-]{1,63}(?:\.[\p{L}\p{N}_-]{1,63})+/gu;

/** Words before a backslash that belong to paths and to what Windows itself has. */
const noDomain: ReadonlySet<string> = new Set(
  `files authority builtin service hklm hkcu hkcr hku software windows system32 system programdata appdata local
  roaming cisco microsoft users desktop documents downloads temp logs bin lib manager host client posture
  settings`.split(/\s+/),
);

const word = (kind: Kind, start: number, value: string, emit: Emit): void => {
  if (value === '' || isKeptValue(value) || isPseudonym(value) || isPublicName(value)) return;
  emit({ start, end: start + value.length, kind, value, reach: 'name' });
};

/** A host name or an address. */
function hostWord(start: number, value: string, emit: Emit): void {
  if (canonicalAddress(value) === undefined) word('HOST', start, value, emit);
}

/** `\\server\share`, `C:\Users\name`, `/home/name`, `~name/`. */
export const findPaths: Finder = (text, emit) => {
  for (const { 0: whole, 1: server = '', 2: between = '', 3: share = '', index } of text.matchAll(unc)) {
    const start = index + whole.length - share.length - between.length - server.length;
    if (server === '?' || server === '.') continue;
    // Without a share it may be the escape of a program: `\\n`.
    if (between === '' && !looksGiven(server) && !/^$|[\s"'=(]/.test(text.charAt(index - 1))) continue;
    hostWord(start, upTo(server, '@'), emit);
    const isHome = /^(?:users|home)$/i.test(share);
    if (!isHome) word('SHARE', start + server.length + between.length, share, emit);
  }
  for (const { 1: server = '', index } of text.matchAll(slashes))
    if (!isPlainWord(server)) hostWord(index + 2, server, emit);
  for (const { 0: folder, index } of text.matchAll(home)) emitHome(text, index + folder.length, emit);
  for (const { 1: name = '', index } of text.matchAll(homeTilde)) word('USER', index + 1, name, emit);
};

/** A verb or a sentence's next word ends the name of a folder that nothing else ends. */
const sentence =
  /^(?:is|was|are|has|had|not|could|cannot|can|did|does|failed|for|from|to|in|on|at|and|or|by|with|exists|missing|found|->|-)$/i;

function emitHome(text: string, start: number, emit: Emit): void {
  const rest = text.slice(start, start + 128);
  const closed = /^[^\\/"'<>|:*?,;()\r\n\t]{1,64}(?=[\\/])/.exec(rest)?.[0];
  const open = /^[^\\/"'<>|:*?,;()[\]{}\r\n\t]{1,64}/.exec(rest)?.[0] ?? '';
  let name = closed ?? '';
  if (closed === undefined || / (?:[a-z]+) /.test(closed)) {
    const words = (closed ?? open).split(' ');
    const end = words.findIndex((one, index) => index > 0 && (one === '' || sentence.test(one)));
    name = words.slice(0, end < 0 ? words.length : end).join(' ');
  }
  name = withoutEnd(name, /[\s.]/);
  if (!/^(?:public|default|all users|shared)$/i.test(name)) word('USER', start, name, emit);
}

/** `DOMAIN\user`: one backslash (two where the text is escaped) between two names that are no path. */
export const findAccounts: Finder = (text, emit) => {
  for (const { index } of text.matchAll(slash)) {
    if (text.charCodeAt(index - 1) === 92) continue;
    const length = text.charCodeAt(index + 1) === 92 ? 2 : 1;
    const realm = runAtEnd(text.slice(Math.max(0, index - 64), index), /[\p{L}\p{N}_.-]/u).replace(/^[_.-]+/, '');
    const user = /^[\p{L}\p{N}_][\p{L}\p{N}_.$-]{0,63}/u.exec(text.slice(index + length, index + length + 64))?.[0];
    if (realm === '' || user === undefined || noDomain.has(realm.toLowerCase())) continue;
    const before = text.charAt(index - realm.length - 1);
    if (/[\\/:.%~$]/.test(before) && !/\b\w{2,}[=:]$/.test(text.slice(index - realm.length - 24, index - realm.length)))
      continue;
    if (/[\\/]/.test(text.charAt(index + length + user.length))) continue;
    if (length === 1 && isEscape(text, index)) continue;
    // A home folder with a blank in its name.
    if (homeBefore.test(text.slice(Math.max(0, index - 100), index))) continue;
    const name = withoutEnd(user, /\./);
    if (isFileName(name) || isPlainPath(realm, name)) continue;
    word('HOST', index - realm.length, realm, emit);
    word('USER', index + length, name, emit);
  }
  findMail(text, emit);
};

const homeBefore = /(?<![\w.-])(?:Users|home|Documents and Settings)[\\/]{1,4}[^\\/\r\n]{0,64}$/i;

function isPlainPath(realm: string, name: string): boolean {
  return isPlainWord(realm) && isPlainWord(name);
}

/** Whether a single backslash is the escape of a JSON string: its line is JSON's. */
function isEscape(text: string, index: number): boolean {
  if (!/[bfnrtu"]/.test(text.charAt(index + 1))) return false;
  const before = text.slice(Math.max(text.lastIndexOf('\n', index) + 1, index - 2000), index);
  return /^\s*[{["]|[{,]\s*"[^"\\]{1,60}"\s*:/.test(before);
}

function findMail(text: string, emit: Emit): void {
  for (const { index } of text.matchAll(at)) {
    const local = runAtEnd(text.slice(Math.max(0, index - 64), index), /[\p{L}\p{N}_.+'-]/u);
    const domain = /^[\p{L}\p{N}][\p{L}\p{N}_.-]{0,252}/u.exec(text.slice(index + 1, index + 254))?.[0];
    if (local === '' || domain === undefined) continue;
    word('USER', index - local.length, local, emit);
    emitDisplayName(text, index - local.length, emit);
    hostWord(index + 1, withoutEnd(domain, /\./), emit);
  }
}

/** `Anna Bell <anna@…>`, `"Bell, Anna" <…>`: the name before a mail address. */
function emitDisplayName(text: string, at: number, emit: Emit): void {
  if (text.charAt(at - 1) !== '<') return;
  const before = text.slice(Math.max(0, at - 80), at - 1).trimEnd();
  const quoted = before.endsWith('"') ? before.slice(0, -1) : before;
  const name = runAtEnd(quoted, quoted === before ? /[\p{L}\p{N} .'-]/u : /[^"\r\n]/).trim();
  const start = at - 1 - (text.slice(Math.max(0, at - 80), at - 1).length - quoted.length) - name.length;
  if ((name.match(/\p{Lu}\p{L}/gu)?.length ?? 0) > 1 && text.slice(start, start + name.length) === name)
    word('USER', start, name, emit);
}

/** Names that Windows and clouds give to computers themselves. */
const givenName = /(?<![\w-])(?:(?:DESKTOP|LAPTOP|WIN)-[A-Z0-9]{7,11}|ip-\d{1,3}-\d{1,3}-\d{1,3}-\d{1,3})(?![\w-])/g;

/** Hosts where a format has them: behind a syslog stamp, in a bundle's name, in ISE's session ids. */
export const findHosts: Finder = (text, emit) => {
  for (const match of text.matchAll(syslogHead)) {
    const name = match[1] ?? '';
    const start = match.index + match[0].lastIndexOf(name);
    if (!/^\[/.test(name)) hostWord(start, name, emit);
  }
  for (const pattern of [acsSession, acsId, iseSession]) {
    for (const { 0: whole, 1: name = '', index } of text.matchAll(pattern))
      hostWord(index + whole.lastIndexOf(name), name, emit);
  }
  for (const { 0: name, index } of text.matchAll(givenName)) hostWord(index, name, emit);
  for (const { index } of text.matchAll(dart)) {
    const name = runAtEnd(text.slice(Math.max(0, index - 63), index), /[\w.-]/);
    hostWord(index - name.length, name, emit);
  }
};

const topLevel = /^(?:\p{L}{2,24}|xn--[a-z0-9-]{2,59})$/iu;

/** Names with dots that end as hosts do and not as files do. */
export const findDomains: Finder = (text, emit) => {
  for (const { 0: run, index: first } of text.matchAll(dotted)) {
    // The digits of an escape (`%2F`) are no part of the name behind them.
    const escaped = text.charCodeAt(first - 1) === 37 && /^[0-9a-f]{2}/i.test(run) ? 2 : 0;
    const name = run.slice(escaped);
    const index = first + escaped;
    const top = name.slice(name.lastIndexOf('.') + 1);
    if (!topLevel.test(top) || isPublicName(name) || isFileName(name)) continue;
    // The local part of a mail address.
    if (text.charCodeAt(index + name.length) === 64) continue;
    // Words of a sentence that lost its blank, and names in a program.
    if (name.split('.').every((part) => isPlainWord(part) && !/^(?:com|net|org)$/i.test(part))) continue;
    word('HOST', index, name, emit);
  }
};
