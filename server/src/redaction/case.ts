import { parseAddress } from '../core/address';
import { finish, type Slices } from '../core/slices';
import { type Kind, kinds, pseudonymsIn } from './kinds';
import { createPseudonyms } from './pseudonyms';
import { createRedactor } from './redact';
import { isPlainWord, isStandardFile } from './words';

/** What a case is made of, before anything of it is passed on. */
export interface CaseTexts {
  /** Its texts by their paths. */
  readonly texts: ReadonlyMap<string, string>;
  /** Names that are hosts although nothing about them may say so: PSNs, endpoints. */
  readonly hosts: readonly string[];
  /** Addresses of hosts, with their names. */
  readonly named: readonly { readonly address: string; readonly name: string }[];
  /** All paths of the case. */
  readonly paths: readonly string[];
}

/** A network, and the addresses in it; all in the words that stand for them. */
interface PrefixRelation {
  readonly prefix: string;
  readonly holds: readonly string[];
}

/** What was done, to be looked at before anything is passed on. */
export interface RedactionSummary {
  /** How often something of each kind was replaced in what is passed on. */
  readonly counts: Readonly<Partial<Record<Kind, number>>>;
  /** Words of the material that stay, and that nothing says anything about: a person has to look at them. */
  readonly unclassed: readonly string[];
  readonly prefixes: readonly PrefixRelation[];
}

/** One table of pseudonyms for everything that a case holds. */
export interface CaseRedactor {
  readonly text: (text: string) => string;
  /** A line (zero-based) of one of the quoted texts: redacted as a part of it, since other lines tell what its words are. */
  readonly line: (path: string, line: number) => string | undefined;
  /** A path; what Cisco's tools call their files and folders stays. */
  readonly path: (path: string) => string;
  /** @param known whether a word is of our own vocabulary. */
  readonly summary: (known: (word: string) => boolean) => RedactionSummary;
}

/** {@link caseRedactor} without a pause. */
export function createCaseRedactor(texts: CaseTexts): CaseRedactor {
  return finish(caseRedactor(texts, new Set()));
}

/**
 * Learns the names of a whole case, with pauses.
 * @param quoted the paths of texts of which lines are going to be asked for: they are redacted now.
 */
export function* caseRedactor(
  { texts, hosts, named, paths }: CaseTexts,
  quoted: ReadonlySet<string>,
): Slices<CaseRedactor> {
  const pseudonyms = createPseudonyms();
  const names = paths.flatMap((path) => path.split('/').slice(-1));
  const redactor = createRedactor({ hosts, files: names, pseudonyms });
  for (const text of texts.values()) yield* redactor.learn(text);
  const lines = new Map<string, { readonly before: readonly string[]; readonly after: readonly string[] }>();
  for (const [path, text] of texts)
    if (quoted.has(path)) lines.set(path, { before: split(text), after: split(yield* redactor.redactInSlices(text)) });
  /** What was passed on, and what it was before. */
  const passed: { readonly before: string; readonly after: string }[] = [];
  const pass = (before: string, after: string): string => {
    passed.push({ before, after });
    return after;
  };
  return {
    text: (text) => pass(text, redactor.redact(text)),
    line: (path, line) => {
      const own = lines.get(path);
      const after = own?.after[line];
      return after === undefined ? undefined : pass(own?.before[line] ?? '', after);
    },
    path: (path) => pass('', pathIn(path, redactor.fileName)),
    summary: (known) => ({
      counts: countsIn(passed.map(({ after }) => after)),
      unclassed: unclassedIn(
        passed.map(({ after }) => after),
        known,
      ),
      prefixes: relationsIn(
        passed.map(({ before }) => before),
        named,
        redactor.redact,
      ),
    }),
  };
}

function split(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/);
}

/** Folders of the agent and of DART, and what names no folder. */
const keptFolder =
  /^(?:Cisco (?:Secure Client|AnyConnect(?: [A-Za-z]+)*)|Legacy - Cisco AnyConnect Secure Mobility Client|ISE Posture|VPN|DART|ProgramData|acl|\.{0,2}|-)$/i;

function pathIn(path: string, fileName: (name: string) => string): string {
  return path
    .split('/')
    .map((part) => {
      const inner = part.endsWith('!') ? part.slice(0, -1) : part;
      const words = keptFolder.test(inner) || isStandardFile(inner) ? inner : fileName(inner);
      return part === inner ? words : `${words}!`;
    })
    .join('/');
}

function countsIn(texts: readonly string[]): RedactionSummary['counts'] {
  const counts = new Map<Kind, number>();
  for (const text of texts)
    for (const [word] of pseudonymsIn(text)) {
      const kind = word.slice(0, word.indexOf('-')) as Kind;
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  return Object.fromEntries(kinds.flatMap((kind) => (counts.has(kind) ? [[kind, counts.get(kind)!]] : [])));
}

/** What the agent writes in front of each message names its own source. */
const agentHead = /Function: .{0,200}?Thread Id: 0x[0-9A-Fa-f]{1,16} File: \S{1,80} Line: \d{1,9} Level: [a-z]{1,20}/g;
/** `Wed, 09 Nov 2022`, `*Mar 10 08:00:04`, `Wed Sep 11 2019`: a name of a month is nobody's where a date is written. */
const dates =
  /\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?(?:\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) {1,2}\d{1,2}(?=,? \d|\s*$))/g;
/** More words nobody looks through. */
const mostWords = 200;

function unclassedIn(texts: readonly string[], known: (word: string) => boolean): readonly string[] {
  const words = new Map<string, string>();
  for (const text of texts) {
    const rest = text.replace(agentHead, ' ').replace(dates, ' ');
    const taken = new Set([...pseudonymsIn(rest)].flatMap(([word]) => word.split(/[-.]/)));
    for (const [word] of rest.matchAll(/[\p{L}\p{N}_]{3,}/gu)) {
      if (!/\p{L}{2}/u.test(word) || taken.has(word) || isPlainWord(word) || known(word)) continue;
      if (words.size < mostWords) words.set(word.toLowerCase(), words.get(word.toLowerCase()) ?? word);
    }
  }
  return [...words.values()].sort();
}

const network = /(?<![\d.])(\d{1,3}(?:\.\d{1,3}){3})(?:\/(\d{1,2})|[ \t]+(\d{1,3}(?:\.\d{1,3}){3}))(?![\d.])/g;
const network6 = /(?<![\da-f:])([\da-f:]{2,39})\/(\d{1,3})(?!\d)/gi;
const anyAddress =
  /(?<![\da-f:.])(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]{0,4}(?::[\da-f]{0,4}){2,7})(?![\da-f:.]*[\da-f:])/gi;

interface Prefix {
  readonly written: string;
  readonly family: 4 | 6;
  readonly value: bigint;
  /** Bits that are free. */
  readonly free: bigint;
}

/** Which addresses lie in which networks: the words that stand for them do not show it. */
function relationsIn(
  texts: readonly string[],
  named: CaseTexts['named'],
  redact: (text: string) => string,
): readonly PrefixRelation[] {
  const prefixes = new Map<string, Prefix>();
  const addresses = new Map<string, string>();
  for (const text of texts) {
    for (const prefix of prefixesIn(text)) prefixes.set(prefix.written, prefix);
    for (const [word] of text.matchAll(anyAddress)) addresses.set(word, word);
  }
  for (const { address, name } of named) addresses.set(address, name);
  const known = [...addresses].flatMap(([word, shown]) => {
    const address = parseAddress(word);
    return address ? [{ ...address, shown }] : [];
  });
  return [...prefixes.values()].flatMap(({ written, family, value, free }) => {
    const inside = known.filter(
      (one) => one.family === family && one.value !== value && (one.value | free) === (value | free),
    );
    const holds = [...new Set(inside.map(({ shown }) => redact(shown)))].sort();
    return holds.length === 0 ? [] : [{ prefix: redact(written), holds }];
  });
}

function prefixesIn(text: string): readonly Prefix[] {
  const found: Prefix[] = [];
  for (const [written, address = '', length, mask = ''] of text.matchAll(network)) {
    const base = parseAddress(address);
    const bits = length === undefined ? parseAddress(mask)?.value : undefined;
    const free = length === undefined ? freeBits(bits) : (1n << BigInt(32 - Math.min(32, Number(length)))) - 1n;
    if (base?.family === 4 && free !== undefined && free > 0n)
      found.push({ written, family: 4, value: base.value & ~free, free });
  }
  for (const [written, address = '', length] of text.matchAll(network6)) {
    const base = parseAddress(address);
    const free = (1n << BigInt(128 - Math.min(128, Number(length)))) - 1n;
    if (base?.family === 6 && free > 0n) found.push({ written, family: 6, value: base.value & ~free, free });
  }
  return found;
}

/** The free bits of a wildcard mask or of a subnet mask; undefined for what is neither. */
function freeBits(mask: bigint | undefined): bigint | undefined {
  if (mask === undefined) return undefined;
  const isRun = (bits: bigint): boolean => (bits & (bits + 1n)) === 0n;
  if (isRun(mask)) return mask;
  const inverse = ~mask & 0xffff_ffffn;
  return isRun(inverse) ? inverse : undefined;
}
