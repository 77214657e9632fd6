import type { Family } from '../../core/address';
import type { Platform } from '../../core/deployment/model';
import { withoutEnd } from '../../core/ends';
import { type CleanLine, offsetIn } from '../../noise';
import { isAccessListWord } from './boundaries';
import type { LookAlike } from './issue';
import { matchKeyword } from './keywords';
import { asTheyLook, disguisedName } from './look-alikes';
import type { EntryPrefix, HeaderLine } from './model';
import type { Word } from './word';

/** What a header line says; the spans of its words are in `words`. */
export interface Header {
  readonly header: HeaderLine['header'];
  readonly family: Family;
  readonly type: HeaderLine['type'];
  readonly name?: Word;
  readonly perUser: boolean;
  /** Where only one system has such a header. */
  readonly platform?: Platform;
}

/**
 * Reads a line that stands above a list, as `show access-lists`, a configuration or a RADIUS debug prints it. `found`:
 * those of its words that only look like that. The name is as it is written.
 */
export function readHeader(
  written: readonly Word[],
): { readonly header: Header; readonly found: readonly LookAlike[] } | undefined {
  const { words, found } = asTheyLook(written);
  const header = readPlainHeader(words);
  if (!header) return undefined;
  const { name, ...rest } = header;
  if (!name || found.length === 0) return { header, found };
  const at = words.findIndex(({ span }) => span.start <= name.span.start && name.span.start < span.end);
  const inWord = definedAcl.test(words[at]!.text);
  const own = inWord ? nameBehind(written[at]!, definedAcl) : written[at];
  if (!own) return { header, found };
  const others = found.filter(({ span }) => span.start !== written[at]!.span.start);
  const disguised = disguisedName(own);
  return { header: { ...rest, name: trimmed(own) }, found: disguised ? [...others, disguised] : others };
}

function readPlainHeader(words: readonly Word[]): Header | undefined {
  return readShowHeader(words) ?? readAsaHeader(words) ?? readConfigHeader(words) ?? readRadiusHeader(words);
}

const listWords: ReadonlySet<string> = new Set(
  'ip ipv4 ipv6 mac arp extended standard reflexive dynamic fqdn role-based'.split(' '),
);
const noListWords = /^(?:the|this|that|my|our|your|an?|no|each|see|for|inbound|outbound|incoming|outgoing)$/i;

/** A word before `access list`: one of ours, or any name of a kind of list, which a device writes with a capital. */
function isListWord({ text }: Word): boolean {
  return listWords.has(text.toLowerCase()) || (/^[A-Z][\w-]*$/.test(text) && !noListWords.test(text));
}

/** `Extended IP access list NAME`, `IPv6 Role-based access list NAME`: whatever its kind, it ends the list above. */
function readShowHeader(words: readonly Word[]): Header | undefined {
  const most = Math.min(words.length, 6);
  let at = 0;
  while (at < most && words[at]!.text.toLowerCase() !== 'access') at++;
  if (at === most) return undefined;
  if (at < 1 || words[at + 1]?.text.toLowerCase() !== 'list' || words[at + 2]?.text === 'is') return undefined;
  const kind = words.slice(0, at);
  if (words.length > at + 8 || !kind.every(isListWord)) return undefined;
  const lower = kind.map(({ text }) => text.toLowerCase());
  const family = lower.includes('ipv6') ? 6 : 4;
  const extended = ['extended ip', 'ipv6', 'extended ipv6'].includes(lower.join(' '));
  return {
    header: 'show',
    family,
    type: extended ? 'extended' : 'other',
    perUser: words.some(({ text }) => /^\(per[- ]user\)$/i.test(text)),
    ...nameOf(words[at + 2]),
  };
}

/** `access-list outside_in; 3 elements; name hash: 0x433a1af1`. */
function readAsaHeader(words: readonly Word[]): Header | undefined {
  if (words[0]?.text.toLowerCase() !== 'access-list' || !words[1]?.text.endsWith(';')) return undefined;
  if (!/^elements?\b/i.test(words[3]?.text ?? '')) return undefined;
  return { header: 'show', family: 4, type: 'extended', platform: 'asa', perUser: false, ...nameOf(words[1]) };
}

/** What stands behind `access-list` where the command is about all lists, and heads none. */
const settings = /^(?:resequence|logging|log-update|helper|persistent|match-local-traffic|compiled)$/i;

function readConfigHeader(words: readonly Word[]): Header | undefined {
  const [first, second, third, fourth] = words;
  if (!first || !third || !isAccessListWord(second)) return undefined;
  const protocol = first.text.toLowerCase();
  if (!/^(?:ip|ipv[46]|mac|arp)$/.test(protocol) || settings.test(third.text)) return undefined;
  const family = protocol === 'ipv6' ? 6 : 4;
  const kinds = ['extended', 'standard', 'fqdn', 'role-based'];
  const found = matchKeyword(third.text, kinds);
  const isKind = found.kind === 'exact' || (found.kind === 'abbreviation' && fourth !== undefined);
  const kind = isKind ? found.value : undefined;
  const extended =
    protocol === 'ipv6' ? kind === undefined || kind === 'extended' : protocol === 'ip' && kind === 'extended';
  const common = { header: 'config', family, type: extended ? 'extended' : 'other', perUser: false } as const;
  return { ...common, ...nameOf(kind === undefined ? third : fourth) };
}

const definedAcl = /ACS:CiscoSecure-Defined-ACL\s*=\s*["']?/i;

/** Whether a word holds the pair's name; most are too short for it. */
function holdsDefinedAcl(text: string): boolean {
  return text.length >= 'ACS:CiscoSecure-Defined-ACL'.length && /ACS:CiscoSecure-Defined-ACL/i.test(text);
}

function readRadiusHeader(words: readonly Word[]): Header | undefined {
  const most = Math.min(words.length, 8);
  let first = 0;
  while (first < most && !holdsDefinedAcl(words[first]!.text)) first++;
  if (first === most) return undefined;
  // The name stands behind the `=`: in the same word, or in the next one that is not the sign itself.
  const inWord = nameBehind(words[first]!, definedAcl);
  const name = inWord ?? words.slice(first + 1).find((word) => word.text !== '=');
  const clean = name && trimmed(name);
  return {
    header: 'radius',
    family: /-IPV6-/i.test(clean?.text ?? '') ? 6 : 4,
    type: 'extended',
    perUser: false,
    ...(clean ? { name: clean } : {}),
  };
}

function nameBehind(word: Word, sign: RegExp): Word | undefined {
  const found = sign.exec(word.text);
  if (!found) return undefined;
  const skip = found.index + found[0].length;
  return skip < word.text.length
    ? { text: word.text.slice(skip), span: { start: word.span.start + skip, end: word.span.end } }
    : undefined;
}

function trimmed(word: Word): Word {
  const lead = /^["']*/.exec(word.text)![0].length;
  const text = withoutEnd(word.text.slice(lead), /["',;]/);
  const start = word.span.start + lead;
  return { text, span: { start, end: start + text.length } };
}

function nameOf(word: Word | undefined): { readonly name?: Word } {
  return word && !word.text.startsWith('(') ? { name: trimmed(word) } : {};
}

/** As RADIUS servers and `debug radius` of a device (`RADIUS:   Cisco AVpair       [1]   41  "…"`) print it. */
const inacl =
  /^[ \t]*(?:(?:[^\s"]{1,40}[ \t]+){0,8}"?cisco[- ]?av-?pair"?[ \t]*(?:[:+]?=|\[\d{1,3}\][ \t]+\d{1,4})[ \t]*)?["']?(ip|ipv6):inacl#(\d{1,9})[ \t]*=[ \t]*/i;

/**
 * Reads `ip:inacl#N=` (also inside `cisco-av-pair = "…"`). `from` and `to`: where the pair's value begins and ends, in
 * the line's text.
 */
export function readRadiusPrefix(
  line: CleanLine,
): { readonly prefix: EntryPrefix; readonly from: number; readonly to: number } | undefined {
  const { text } = line;
  // Hardly any line has one, and to try all that may stand before it takes long.
  if (!text.includes('#')) return undefined;
  const found = inacl.exec(text.slice(0, 200));
  if (!found) return undefined;
  const from = found[0].length;
  const tail = /["',;]{0,4}[ \t]{0,8}$/.exec(text.slice(Math.max(from, text.length - 12)));
  const family = found[1]!.toLowerCase() === 'ipv6' ? 6 : 4;
  const lead = /^[ \t]*/.exec(text)![0].length;
  return {
    prefix: {
      kind: 'radius',
      span: { start: offsetIn(line, lead), end: offsetIn(line, from - 1) + 1 },
      number: Number(found[2]),
      ...(family === 6 ? { family } : {}),
    },
    from,
    to: text.length - (tail?.[0].length ?? 0),
  };
}

/** What stands before an entry in `access-list NAME [line N] [extended] permit …`. */
export interface AccessListPrefix {
  readonly prefix: EntryPrefix;
  /** How many words it has. */
  readonly words: number;
  /** Only ASA says `extended`, and gives such a list a name. */
  readonly platform?: Platform;
}

/**
 * Reads `access-list NAME …` before an entry. `other`: a line of a list of another kind (standard, MAC, webtype), or a
 * setting of all lists (`access-list compiled`).
 * @returns undefined for any other line.
 */
export function readAccessListPrefix(written: readonly Word[]): AccessListPrefix | 'other' | undefined {
  const first = written[0];
  const name = written[1];
  if (first?.text.toLowerCase() !== 'access-list' || !name) return undefined;
  const { words } = asTheyLook(written);
  const plainName = words[1]?.text ?? '';
  let at = 2;
  let number: number | undefined;
  if (words[at]?.text.toLowerCase() === 'line' && /^\d+$/.test(words[at + 1]?.text ?? '')) {
    number = Number(words[at + 1]!.text);
    at += 2;
  }
  const kind = words[at]?.text.toLowerCase() ?? '';
  if (/^(?:standard|webtype|ethertype|rate-limit)$/.test(kind) || isOtherNumber(plainName)) return 'other';
  const extended = kind === 'extended';
  if (extended) at++;
  if (!/^(?:permit|deny|remark|dynamic)$/i.test(words[at]?.text ?? ''))
    return words.some(({ text }) => /^(?:permit|deny|remark)$/i.test(text)) ? undefined : 'other';
  const prefix: EntryPrefix = {
    kind: 'access-list',
    span: { start: first.span.start, end: words[at]!.span.start },
    name,
    ...(number === undefined ? {} : { number }),
  };
  const isAsa = extended || !/^\d+$/.test(plainName);
  return { prefix, words: at, ...(isAsa ? { platform: 'asa' as const } : {}) };
}

/** Numbers of lists that are no extended IP lists: standard ones, MAC, IPX … (extended: 100–199 and 2000–2699). */
function isOtherNumber(name: string): boolean {
  if (!/^\d{1,4}$/.test(name)) return false;
  const number = Number(name);
  return !(number >= 100 && number <= 199) && !(number >= 2000 && number <= 2699) && number > 0 && number < 2700;
}

const otherNames = /\baccess-list[ \t]+([^\s;]+)[ \t]+(?:line[ \t]+\d+[ \t]+)?(?:standard|webtype|ethertype)\b/gi;

/** Names of ASA lists of other kinds in a text: their remarks and headers look like those of any list. */
export function otherListsIn(text: string): ReadonlySet<string> {
  // Near the beginning of a line: what stands further behind is somebody's sentence.
  const isNear = (index: number): boolean => index <= 80 || /[\r\n]/.test(text.slice(index - 81, index));
  return new Set([...text.matchAll(otherNames)].filter(({ index }) => isNear(index)).map((found) => found[1]!));
}
