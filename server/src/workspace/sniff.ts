import type { Word } from '../dacl';
import { holdsEntry, readAccessListPrefix, readHeader, wordsOf } from '../dacl';
import { sessionWeight, weightOfLine } from '../device';
import { isIseRecord } from '../ise';
import { isDeviceOutput } from '../nad';
import { cleanLine, splitLines, surroundingsOf } from '../noise';
import { parameters, rootName } from '../profile';
import { type LanguageId, languageOfName, languages, profileNamespace } from '../protocol';

/** How much of a text is looked at: a device's whole configuration, within which the lists may stand far below. */
export const sniffedCharacters = 1 << 20;

/** Who brought the file: a user who names it says that it is worth reading; one that a walk met has to be certain. */
export type Origin = 'named' | 'found';

/** A text as it is looked at, for several questions about it: its lines are read once. */
export interface SniffedText {
  /** Its beginning, from the first character that is no space. */
  readonly head: string;
  readonly lines: () => readonly SniffedLine[];
  /** Whether an entry of a list is among its first lines: of most lists no more is read then. */
  readonly beginsWithEntry: () => boolean;
}

/** Above the first entry of a list there may be a header and remarks. */
const firstLines = 16;

/** @param text the whole of a file or its beginning. */
export function sniffedText(text: string): SniffedText {
  const head = text.slice(0, sniffedCharacters).replace(/^[\uFEFF\s]+/, '');
  const lines: SniffedLine[] = [];
  const rest = sniffedLines(head);
  const next = (): SniffedLine | undefined => {
    const { value } = rest.next();
    if (value) lines.push(value);
    return value;
  };
  return {
    head,
    lines: () => {
      while (next());
      return lines;
    },
    beginsWithEntry: () => {
      for (let at = 0; at < firstLines; at++) {
        const line = lines[at] ?? next();
        if (!line) return false;
        if (holdsEntry(line.words)) return true;
      }
      return false;
    },
  };
}

/**
 * The language of a file: its content decides, and only where that tells nothing, its name.
 * @param fileName the last part of its path.
 */
export function languageOfFile(fileName: string, text: SniffedText, origin: Origin): LanguageId | undefined {
  const named = languageOfName(fileName);
  // The file name that everything of a folder depends on has one meaning only.
  if (named === languages.deployment) return named;
  if (named === undefined && origin === 'found' && isDocumentName(fileName)) return undefined;
  const other = otherThanList(text);
  if (named === languages.dacl) {
    // A list with the session above it that somebody keeps as a dACL is one; what looks like nothing known, too.
    const isList = other === undefined || (other === languages.output && looksLikeAcl(text, 'named'));
    return isList ? named : other;
  }
  return other ?? listIn(text, named === undefined ? origin : 'named') ?? named;
}

/**
 * Whether a text is what a network device prints of sessions (`show authentication sessions … details`, or their table), and
 * holds nothing of a list.
 */
export function isSessionOnly(text: SniffedText): boolean {
  if (text.beginsWithEntry()) return false;
  const lines = text.lines();
  const weight = lines.reduce((sum, line) => sum + weightOfLine(line.text), 0);
  if (weight < sessionWeight) return false;
  return !lines.some((line) => holdsEntry(line.words) || isListHeader(line.words));
}

/** Whether an entry of a list stands anywhere in a text. */
function holdsAnyEntry(text: SniffedText): boolean {
  return text.beginsWithEntry() || text.lines().some(({ words }) => holdsEntry(words));
}

/** Texts and programs that may quote lists, logs and profiles without being any. */
const documentName =
  /\.(?:md|mdx|markdown|rst|adoc|asciidoc|tex|html?|xhtml|eml|mht|srt|[cm]?[jt]sx?|py|rb|pl|php|go|rs|java|kt|cs|c|cc|cpp|h|hpp|swift|lua|sh|bash|zsh|ps1|psm1|bat|cmd|vbs|ya?ml|toml|ini|tf|j2|jinja2?|tmpl|ipynb|sql|css|scss|diff|patch|case)$/i;

/** Whether a file's name says that it is a text about something, or a program. */
export function isDocumentName(fileName: string): boolean {
  return documentName.test(fileName);
}

/** A record of ISE, whatever it is called; what holds a list's entry, or is a text of ours, is that. */
export function isRecordFile(fileName: string, text: SniffedText, origin: Origin): boolean {
  if (isDocumentName(fileName) || !isIseRecord(text.head) || holdsAnyEntry(text)) return false;
  return languageOfContent(text.head, origin) === undefined;
}

/**
 * The language that a text's content tells. Careful: what merely mentions a word of a language, and XML of others, is
 * none of ours.
 */
export function languageOfContent(text: string, origin: Origin = 'named'): LanguageId | undefined {
  return languageOfSniffed(sniffedText(text), origin);
}

/** The same for a text that other questions are asked about, too. */
export function languageOfSniffed(text: SniffedText, origin: Origin): LanguageId | undefined {
  return otherThanList(text) ?? listIn(text, origin);
}

/** What a text is that is no list. */
function otherThanList(text: SniffedText): LanguageId | undefined {
  const { head } = text;
  if (looksLikeLog(head)) return languages.log;
  if (isMarkup(text)) return looksLikeProfile(head) ? languages.profile : undefined;
  return isDeviceOutput(head) || isSessionOnly(text) ? languages.output : undefined;
}

function listIn(text: SniffedText, origin: Origin): LanguageId | undefined {
  return !isMarkup(text) && looksLikeAcl(text, origin) ? languages.dacl : undefined;
}

function isMarkup({ head }: SniffedText): boolean {
  return /^<[?!A-Za-z_]/.test(head);
}

const threadAndFile = /\sThread\s{1,40}Id:\s{1,40}0x[0-9A-Fa-f]{1,16}\s{1,40}File:\s{1,40}\S/;

/** How often the agent's fields occur, wherever they are kept: they may be wrapped, or stand in an exported event. */
function countLogLines(text: string): number {
  let count = 0;
  for (const { 0: label, index } of text.matchAll(/\bFunction:\s/g)) {
    const rest = text.slice(index + label.length, index + label.length + 480);
    const name = rest.slice(0, Math.max(0, rest.search(threadAndFile))).trim();
    if (name !== '' && name.length <= 200 && !name.includes('\n')) count++;
  }
  return count;
}

/** A page that quotes a line is no log. */
function looksLikeLog(text: string): boolean {
  const head = text.slice(0, 1 << 16);
  const found = countLogLines(head);
  return found > 0 && found * 30 >= head.split('\n').length;
}

const rootTag = new RegExp(`^<(?:[\\w.-]{1,40}:)?${rootName}[\\s/>]`, 'i');
const parameterTag = new RegExp(`<(?:${parameters.map(({ name }) => name).join('|')})[\\s/>]`);

function looksLikeProfile(text: string): boolean {
  const root = rootOf(text);
  if (root === undefined) return false;
  if (root.includes(profileNamespace)) return true;
  return rootTag.test(root) && parameterTag.test(text);
}

/** The start tag of a document's root element, behind declaration, comments and document type. */
function rootOf(text: string): string | undefined {
  let at = 0;
  for (;;) {
    while (/[\s\uFEFF]/.test(text.charAt(at))) at++;
    const close = ['<?', '<!--', '<!'].find((open) => text.startsWith(open, at));
    if (close === undefined) break;
    const mark = close === '<?' ? '?>' : close === '<!--' ? '-->' : '>';
    const end = text.indexOf(mark, at);
    if (end < 0) return undefined;
    at = end + mark.length;
  }
  if (text.charAt(at) !== '<') return undefined;
  const end = text.indexOf('>', at);
  return text.slice(at, end < 0 ? at + 2000 : end + 1);
}

const address = String.raw`(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})(?:/\d{1,3})?`;
const operand = String.raw`(?:any[46]?\b|host\s+\S+|object(?:-group)?\s+\S+|addrgroup\s+\S+|interface\s+\S+|${address})`;
const protocol = String.raw`(?:ip|ipv[46]|tcp|udp|icmp|icmp6|igmp|gre|esp|ahp?|ospf|eigrp|pim|sctp|nos|pcp|ipinip|\d{1,3}|object(?:-group)?\s+\S+)`;
/** Two operands, or one and the port or the end behind it: a sentence with "permit" in it has neither. */
const entry = new RegExp(
  String.raw`^(?:access-list\s+\S+\s+(?:line\s+\d+\s+)?(?:extended\s+)?)?(?:(?:seq|sequence)\s+)?(?:\d+\s+)?(?:permit|deny)\s+${protocol}\s+${operand}\s*(?:$|(?:eq|neq|gt|lt|range)\s|[0-9.]{7,15}\s|${operand})`,
  'i',
);
/** An AV pair carries an entry, whatever stands before it. */
const pair = /^.{0,160}?\bip(?:v6)?:(?:in|out)acl(?:#|\s)\s*\d+\s*=\s*(?:permit|deny)\b/i;
const remark = /^(?:access-list\s+\S+\s+)?(?:\d+\s+)?(?:remark\b|[!#])/i;
/** What only a device's configuration or a session on a device has. */
const deviceLine =
  /^(?:version\s+\d|hostname\s+\S|interface\s+\S|line\s+(?:vty|con)\b|building configuration|current configuration|asa version|: saved|extended ip access list|ipv6 access list|end$|exit$)/i;
const sessionCommand = /^(?:sh|show|term|terminal|conf)\b/i;

/** A line as the parser of lists reads it: without what people's tools put around it. */
interface SniffedLine {
  readonly words: readonly Word[];
  /** Its words, with one space between them. */
  readonly text: string;
  readonly isPrompted: boolean;
}

function* sniffedLines(text: string): Generator<SniffedLine, undefined> {
  const surroundings = surroundingsOf(text);
  for (const { span, next } of splitLines(text)) {
    // Nothing that tells a list stands further behind.
    const end = Math.min(span.end, span.start + longestSniffed);
    const clean = cleanLine(text, { span: { start: span.start, end }, next }, surroundings);
    const words = wordsOf(clean);
    yield { words, text: words.map((word) => word.text).join(' '), isPrompted: clean.prompt !== undefined };
  }
}

const longestSniffed = 400;

function isListHeader(words: readonly Word[]): boolean {
  const header = readHeader(words)?.header;
  return header?.type === 'extended' && header.header !== 'radius';
}

/**
 * Whether a text looks like an ACL: most of its lines are entries or headers of lists (remarks and blank lines aside),
 * or it is a device's text in which an entry follows upon a list's header.
 */
function looksLikeAcl(sniffed: SniffedText, origin: Origin): boolean {
  let entries = 0;
  let fitting = 0;
  let lines = 0;
  let device = 0;
  let lists = 0;
  let previous: 'header' | 'other' = 'other';
  for (const { words, text: line, isPrompted } of sniffed.lines()) {
    if (line === '' || remark.test(line) || isEntryOfOtherList(words)) continue;
    lines++;
    const isEntry = entry.test(line) || pair.test(line);
    const isHeader = !isEntry && isListHeader(words);
    if (isEntry) entries++;
    if (isEntry || isHeader) fitting++;
    if (isEntry && previous === 'header') lists++;
    if (deviceLine.test(line) || (isPrompted && sessionCommand.test(line))) device++;
    previous = isHeader ? 'header' : 'other';
  }
  // A fence: somebody writes about lists.
  if (origin === 'found' && (entries === 0 || /^ {0,3}(?:```|~~~)/m.test(sniffed.head))) return false;
  // A header without entries is an empty list, and whoever names the file has to be told.
  if (fitting * 2 > lines) return true;
  // Around a list that was copied out of a page or a debug stands a lot else.
  if (origin === 'named' && entries * 8 >= lines && entries > 0) return true;
  if (device === 0 && (entries === 0 || origin === 'found')) return false;
  return lists > 0 || (origin === 'named' && fitting > entries);
}

/** `access-list NAME standard permit …`, and other lines of lists that are no dACLs. */
function isEntryOfOtherList(words: readonly Word[]): boolean {
  return readAccessListPrefix(words) === 'other' && holdsEntry(words);
}

/** Whether a text has access lists, and all of them are of kinds that no dACL is: standard, MAC, webtype … */
export function holdsOtherListsOnly(fileName: string, text: SniffedText): boolean {
  if (isDocumentName(fileName)) return false;
  const lines = text.lines();
  const isOther = ({ words }: SniffedLine): boolean =>
    readHeader(words)?.header.type === 'other' || isEntryOfOtherList(words);
  return lines.some(isOther) && !lines.some((line) => isListHeader(line.words) || entry.test(line.text));
}

const deploymentKey = /"(?:psns|stateSyncPort|portalPort|stateSync|expectedInterval|acls|rules|overrides)"\s{0,20}:/;

/** Whether a text is an ise-posture.json, whatever its file is called. */
export function looksLikeDeployment(text: string): boolean {
  return /^[\uFEFF\s]*(?:\{|\/[/*])/.test(text) && deploymentKey.test(text.slice(0, sniffedCharacters));
}
