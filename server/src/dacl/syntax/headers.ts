import type { Platform } from '../../deployment/model';
import { matchKeyword } from './keywords';
import type { EntryPrefix, Family, HeaderLine, Word } from './model';

/** What a header line says; the spans of its words are in `words`. */
export interface Header {
  readonly header: HeaderLine['header'];
  readonly family: Family;
  readonly type: HeaderLine['type'];
  readonly name?: Word;
  readonly perUser: boolean;
}

const listTypes = ['extended', 'standard', 'reflexive', 'dynamic', 'fqdn', 'role-based', 'mac'];

/** Reads a line that stands above a list, as `show access-lists`, a configuration or a RADIUS debug prints it. */
export function readHeader(words: readonly Word[]): Header | undefined {
  return readShowHeader(words) ?? readConfigHeader(words) ?? readRadiusHeader(words);
}

function readShowHeader(words: readonly Word[]): Header | undefined {
  const lower = words.slice(0, 8).map((word) => word.text.toLowerCase());
  const type = listTypes.includes(lower[0] ?? '') ? lower[0] : undefined;
  const at = type === undefined ? 0 : 1;
  const protocol = lower[at];
  if (
    (protocol === 'ip' || protocol === 'ipv6' || protocol === 'mac') &&
    lower[at + 1] === 'access' &&
    lower[at + 2] === 'list'
  ) {
    const extended =
      protocol === 'ipv6' ? type === undefined || type === 'extended' : type === 'extended' && protocol === 'ip';
    return {
      header: 'show',
      family: protocol === 'ipv6' ? 6 : 4,
      type: extended ? 'extended' : 'other',
      perUser: lower.includes('(per-user)'),
      ...nameOf(words[at + 3]),
    };
  }
  // ASA: `access-list outside_in; 3 elements; name hash: 0x433a1af1`
  if (lower[0] === 'access-list' && words[1]?.text.endsWith(';') && lower[3]?.startsWith('element')) {
    return { header: 'show', family: 4, type: 'extended', perUser: false, ...nameOf(words[1]) };
  }
  return undefined;
}

function readConfigHeader(words: readonly Word[]): Header | undefined {
  const lower = words.slice(0, 3).map((word) => word.text.toLowerCase());
  if (lower[1] !== 'access-list') return undefined;
  if (lower[0] === 'ipv6')
    return { header: 'config', family: 6, type: 'extended', perUser: false, ...nameOf(words[2]) };
  if (lower[0] !== 'ip') return undefined;
  const type = matchKeyword(lower[2] ?? '', ['extended', 'standard', 'fqdn', 'role-based']);
  if (type.kind !== 'exact' && type.kind !== 'abbreviation') return undefined;
  return {
    header: 'config',
    family: 4,
    type: type.value === 'extended' ? 'extended' : 'other',
    perUser: false,
    ...nameOf(words[3]),
  };
}

const definedAcl = /ACS:CiscoSecure-Defined-ACL\s*=\s*["']?/i;

function readRadiusHeader(words: readonly Word[]): Header | undefined {
  const first = words.slice(0, 8).findIndex((word) => /ACS:CiscoSecure-Defined-ACL/i.test(word.text));
  if (first < 0) return undefined;
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
  const text = word.text.slice(lead).replace(/["',;]+$/, '');
  const start = word.span.start + lead;
  return { text, span: { start, end: start + text.length } };
}

function nameOf(word: Word | undefined): { readonly name?: Word } {
  return word && !word.text.startsWith('(') ? { name: trimmed(word) } : {};
}

const inacl = /^[ \t]*(?:"?cisco-?av-?pair"?[ \t]*[:+]?=[ \t]*)?["']?(ip|ipv6):inacl#(\d{1,9})[ \t]*=[ \t]*/i;

/** Reads `ip:inacl#N=` (also inside `cisco-av-pair = "…"`). `end`: where the pair's value ends. */
export function readRadiusPrefix(
  text: string,
  start: number,
  end: number,
): { readonly prefix: EntryPrefix; readonly end: number } | undefined {
  const line = text.slice(start, Math.min(end, start + 200));
  const found = inacl.exec(line);
  if (!found) return undefined;
  const tail = /["',;]{0,4}[ \t]{0,8}$/.exec(text.slice(Math.max(start + found[0].length, end - 12), end));
  const family = found[1]!.toLowerCase() === 'ipv6' ? 6 : 4;
  const lead = /^[ \t]*/.exec(line)![0].length;
  return {
    prefix: {
      kind: 'radius',
      span: { start: start + lead, end: start + found[0].length },
      number: Number(found[2]),
      ...(family === 6 ? { family } : {}),
    },
    end: end - (tail?.[0].length ?? 0),
  };
}

/** What stands before an entry in `access-list NAME [line N] [extended] permit …`. */
export interface AccessListPrefix {
  readonly prefix: EntryPrefix;
  /** How many words it has. */
  readonly words: number;
  /** `extended` is said by ASA only. */
  readonly platform?: Platform;
}

/** Reads `access-list NAME …` before an entry; undefined for any other line. */
export function readAccessListPrefix(words: readonly Word[]): AccessListPrefix | undefined {
  if (words[0]?.text.toLowerCase() !== 'access-list' || !words[1] || words.length < 3) return undefined;
  let at = 2;
  let number: number | undefined;
  if (words[at]?.text.toLowerCase() === 'line' && /^\d+$/.test(words[at + 1]?.text ?? '')) {
    number = Number(words[at + 1]!.text);
    at += 2;
  }
  const extended = words[at]?.text.toLowerCase() === 'extended';
  if (extended) at++;
  if (!/^(permit|deny|remark)$/i.test(words[at]?.text ?? '')) return undefined;
  const prefix: EntryPrefix = {
    kind: 'access-list',
    span: { start: words[0].span.start, end: words[at]!.span.start },
    name: words[1],
    ...(number === undefined ? {} : { number }),
  };
  return { prefix, words: at, ...(extended ? { platform: 'asa' as const } : {}) };
}

const prompt = /^[A-Za-z][\w.-]*(?:\([\w-]+\))?[#>]/;

/** A line that a terminal session leaves between lists: a prompt with its command, a pager's mark. */
export function isSessionNoise(firstWord: string): boolean {
  return firstWord.length < 200 && (prompt.test(firstWord) || /^-+more-+$/i.test(firstWord));
}

/** Whether a prompt (and not a pager) is meant: the list above it is over. */
export function isPrompt(firstWord: string): boolean {
  return firstWord.length < 200 && prompt.test(firstWord);
}
