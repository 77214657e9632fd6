import { finish, type Slices } from '../core/slices';
import { visible } from '../core/visible';
import { findIpv4, findIpv6, findMacs } from './addresses';
import { arrange, protectedIn } from './arrange';
import { findEncoded, findIds } from './ids';
import { type Counts, type Emit, type Finder, type Hit, isPseudonym, type Kind, linesAtOnce } from './kinds';
import { createKnownNames, type KnownNames } from './known';
import { findLabelled } from './labels';
import { findLayout, layoutInSlices } from './layout';
import { learnFile, learnGivenHost, learnHit, splitFileName } from './learn';
import { findLineLabels } from './lines';
import { findAccounts, findDomains, findHosts, findPaths } from './names';
import { findNested } from './nested';
import { partsOf } from './parts';
import { findBracketed, findPrinted, findProse } from './prose';
import { createPseudonyms, type Pseudonyms } from './pseudonyms';
import { columnsInSlices, findColumns } from './tables';
import { findCertificateNames, findUrls } from './urls';
import { hasEscapes, undoEscapes } from './view';
import { isStandardFile } from './words';

/** Replaces what names a person, a computer, an address or a session, in any number of texts that belong together. */
export interface Redactor {
  /** Notes the names in a text without redacting it, with pauses: they are then found in others, where nothing says what they are. */
  readonly learn: (text: string) => Slices<void>;
  /** The text with everything replaced. Lines stay lines; nothing in it controls a terminal. */
  readonly redact: (text: string) => string;
  /** The same with pauses. */
  readonly redactInSlices: (text: string) => Slices<string>;
  /** A file's name: those that the agent gives stay, others name people and machines. */
  readonly fileName: (name: string) => string;
  /** How often something of each kind was replaced so far. */
  readonly counts: () => Counts;
}

/** What is known before any text is read. */
export interface RedactorOptions {
  /** Names that are hosts although nothing about them may say so (a PSN called `ise1`). */
  readonly hosts?: readonly string[];
  /** Names of the files that the texts come from. */
  readonly files?: readonly string[];
  /** Ways not to go: what each of them is for is tested so. */
  readonly without?: readonly Way[];
  /** A table to go on with, so that texts of several redactors use the same words. */
  readonly pseudonyms?: Pseudonyms;
  /** So many characters are searched between two pauses. Changes nothing else. */
  readonly partLength?: number;
}

/** In the order of their trust: of two that find the same stretch the first says what it is. */
const finders = {
  ids: findIds,
  macs: findMacs,
  ipv4: findIpv4,
  ipv6: findIpv6,
  accounts: findAccounts,
  paths: findPaths,
  hosts: findHosts,
  labelled: findLabelled,
  lines: findLineLabels,
  nested: findNested,
  bracketed: findBracketed,
  prose: findProse,
  printed: findPrinted,
  urls: findUrls,
  certificates: findCertificateNames,
  domains: findDomains,
  columns: findColumns,
  layout: findLayout,
} satisfies Readonly<Record<string, Finder>>;

/** What finds names by their form or by what stands around them. */
type FinderName = keyof typeof finders;

/** A way in which names are found: by a finder, known from elsewhere, behind base64 or hex, behind escapes. */
export type Way = FinderName | 'known' | 'encoded' | 'escaped';

/** Columns have their bounds in the text as it stands. */
const whole: readonly FinderName[] = ['columns', 'layout'];
const finderNames = Object.keys(finders) as FinderName[];

/** All ways. */
export const ways: readonly Way[] = [...finderNames, 'known', 'encoded', 'escaped'];

/** So many characters of a text are searched in one go by one finder. */
const partLength = 65_536;

/** Runs finders over a text part by part, and over its lines with their escapes undone. @returns the hits, finder by finder. */
function* findInParts(text: string, among: readonly Finder[], { ways: taken, partLength: size }: State): Slices<Hit[]> {
  const found = among.map((): Hit[] => []);
  const escaped: Hit[] = [];
  for (const { start, end, from, to } of partsOf(text, size)) {
    const part = text.slice(from, to);
    for (const [index, find] of among.entries()) {
      find(part, (hit) => {
        const at = hit.start + from;
        if (at >= start && at < end) found[index]!.push({ ...hit, start: at, end: hit.end + from });
      });
      yield;
    }
    if (taken.has('escaped')) yield* findBehindEscapes(text.slice(start, end), start, among, escaped);
  }
  return [...found, escaped].flat();
}

/** No escape goes on behind its line. */
function* findBehindEscapes(part: string, from: number, among: readonly Finder[], hits: Hit[]): Slices<void> {
  if (!hasEscapes(part)) return;
  let read = 0;
  for (const { 0: line, index } of part.matchAll(/[^\r\n]+/g)) {
    if (!hasEscapes(line)) continue;
    if (++read % 32 === 0) yield;
    const begin = from + index;
    for (const { text: plain, at } of undoEscapes(line)) {
      for (const find of among)
        find(plain, (hit) =>
          hits.push({ ...hit, start: begin + (at[hit.start] ?? 0), end: begin + (at[hit.end] ?? line.length) }),
        );
    }
  }
}

function* findAll(text: string, state: State): Slices<Hit[]> {
  const names = finderNames.filter((name) => state.ways.has(name));
  const inParts = names.filter((name) => !whole.includes(name)).map((name) => finders[name]);
  const hits = yield* findInParts(text, inParts, state);
  const take: Emit = (hit) => hits.push(hit);
  if (state.ways.has('columns')) yield* columnsInSlices(text, take);
  if (state.ways.has('layout')) yield* layoutInSlices(text, take);
  return hits.map((hit) => withoutLastDot(text, hit)).filter((hit) => hit.end > hit.start && !isPseudonym(hit.value));
}

/** What a sentence may end with. Of a secret a dot may be the last character. */
const ofSentences: ReadonlySet<Kind> = new Set(['HOST', 'DOMAIN', 'IP', 'MAC', 'USER', 'SESSION', 'DEVICE', 'FILE']);

/** The dot at the end of a line ends the message, and no name: a log is read by it. */
function withoutLastDot(text: string, hit: Hit): Hit {
  if (!ofSentences.has(hit.kind)) return hit;
  if (text.charCodeAt(hit.end - 1) !== 46 || !/^[ \t]*(?:[\r\n]|$)/.test(text.slice(hit.end, hit.end + 80))) return hit;
  return { ...hit, end: hit.end - 1, value: hit.value.endsWith('.') ? hit.value.slice(0, -1) : hit.value };
}

/** Colours and cursor moves of a terminal. */
const terminal = /\u001b\[[0-9;?]{0,20}[ -/]?[@-~]|\u001b\][^\u0007\u001b\r\n]{0,256}\u0007|\u0000/g;

/** What a redactor has learnt and done. */
interface State {
  readonly pseudonyms: Pseudonyms;
  readonly known: KnownNames;
  readonly counts: Map<Kind, number>;
  readonly ways: ReadonlySet<Way>;
  readonly partLength: number;
}

/** What changes single lines only, part by part. */
function* lineByLine(text: string, size: number, change: (lines: string) => string): Slices<string> {
  const changed: string[] = [];
  for (const { start, end } of partsOf(text, size)) {
    changed.push(change(text.slice(start, end)));
    yield;
  }
  return changed.join('');
}

function* learn(state: State, text: string): Slices<Hit[]> {
  for (const { start, end } of partsOf(text, state.partLength)) {
    state.pseudonyms.reserve(text.slice(start, end));
    yield;
  }
  const hits = yield* findAll(text, state);
  for (const [index, hit] of hits.entries()) {
    learnHit(hit, state.known, state.pseudonyms);
    if (index % linesAtOnce === linesAtOnce - 1) yield;
  }
  return hits;
}

function replace({ pseudonyms, counts }: State, { kind, value }: Pick<Hit, 'kind' | 'value'>): string {
  const word = pseudonyms.of(kind, value);
  const given = word.slice(0, word.indexOf('-')) as Kind;
  counts.set(given, (counts.get(given) ?? 0) + 1);
  return word;
}

/** Whether a decoded word names anything, asked once per word: the same words come again and again. */
function createNameTest(state: State): (decoded: string) => boolean {
  const verdicts = new Map<string, boolean>();
  return (decoded) => {
    let verdict = verdicts.get(decoded);
    if (verdict !== undefined) return verdict;
    verdict = finish(findAll(decoded, state)).length > 0;
    state.known.find(decoded, () => {
      verdict = true;
    });
    if (verdicts.size > 20_000) verdicts.clear();
    verdicts.set(decoded, verdict);
    return verdict;
  };
}

function* redact(state: State, written: string): Slices<string> {
  const size = state.partLength;
  // A colour is no part of a name.
  const text = yield* lineByLine(written, size, (lines) => lines.replace(terminal, ''));
  const hits = yield* learn(state, text);
  const holds = createNameTest(state);
  const among: Finder[] = [];
  if (state.ways.has('known')) among.push(state.known.find);
  if (state.ways.has('encoded')) among.push((part, emit) => findEncoded(part, holds, emit));
  const all = [hits, yield* findInParts(text, among, state)].flat();
  let at = 0;
  const parts: string[] = [];
  for (const hit of yield* arrange(all, yield* protectedIn(text, size))) {
    parts.push(text.slice(at, hit.start), replace(state, hit));
    at = hit.end;
    if (parts.length % (2 * linesAtOnce) === 0) yield;
  }
  return yield* lineByLine([...parts, text.slice(at)].join(''), size, visible);
}

function fileName(state: State, path: string): string {
  const { stem, ending } = splitFileName(path);
  const keep = isStandardFile(stem + ending) || isPseudonym(stem);
  return (keep ? stem : replace(state, { kind: 'FILE', value: stem })) + ending;
}

/** A fresh redactor. */
export function createRedactor(options: RedactorOptions = {}): Redactor {
  const state: State = {
    pseudonyms: options.pseudonyms ?? createPseudonyms(),
    known: createKnownNames(),
    counts: new Map(),
    ways: new Set(ways.filter((way) => options.without?.includes(way) !== true)),
    partLength: options.partLength ?? partLength,
  };
  for (const host of options.hosts ?? []) learnGivenHost(host, state.known, state.pseudonyms);
  for (const file of options.files ?? []) learnFile(file, state.known);
  return {
    *learn(text) {
      yield* learn(state, yield* lineByLine(text, state.partLength, (lines) => lines.replace(terminal, '')));
    },
    redact: (text) => finish(redact(state, text)),
    redactInSlices: (text) => redact(state, text),
    fileName: (path) => fileName(state, path),
    counts: () => new Map(state.counts),
  };
}
