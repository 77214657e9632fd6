import { visible } from '../core/visible';
import { findIpv4, findIpv6, findMacs } from './addresses';
import { arrange, protectedIn } from './arrange';
import { findEncoded, findIds } from './ids';
import { type Counts, type Emit, type Finder, type Hit, isPseudonym, type Kind } from './kinds';
import { createKnownNames, type KnownNames } from './known';
import { findLabelled } from './labels';
import { findLayout } from './layout';
import { learnFile, learnGivenHost, learnHit, splitFileName } from './learn';
import { findLineLabels } from './lines';
import { findAccounts, findDomains, findHosts, findPaths } from './names';
import { findNested } from './nested';
import { findBracketed, findPrinted, findProse } from './prose';
import { createPseudonyms, type Pseudonyms } from './pseudonyms';
import { findColumns } from './tables';
import { findCertificateNames, findUrls } from './urls';
import { hasEscapes, undoEscapes } from './view';
import { isStandardFile } from './words';

/** Replaces what names a person, a computer, an address or a session, in any number of texts that belong together. */
export interface Redactor {
  /** Notes the names in a text without redacting it: they are then found in others, where nothing says what they are. */
  readonly learn: (text: string) => void;
  /** The text with everything replaced. Lines stay lines; nothing in it controls a terminal. */
  readonly redact: (text: string) => string;
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
}

/** In the order of their trust: of two that find the same stretch the first says what it is. */
export const finders = {
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

/** Runs `find` over a text, and over its lines with their escapes undone. */
function throughEscapes(text: string, find: Finder, emit: Emit, taken: ReadonlySet<Way>): void {
  find(text, emit);
  if (!taken.has('escaped') || !hasEscapes(text)) return;
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g)) {
    if (!hasEscapes(line)) continue;
    for (const { text: plain, at } of undoEscapes(line)) {
      find(plain, (hit) =>
        emit({ ...hit, start: index + (at[hit.start] ?? 0), end: index + (at[hit.end] ?? line.length) }),
      );
    }
  }
}

function findAll(text: string, taken: ReadonlySet<Way>): Hit[] {
  const names = finderNames.filter((name) => taken.has(name));
  const hits: Hit[] = [];
  const take: Emit = (hit) => hits.push(hit);
  const inParts = names.filter((name) => !whole.includes(name));
  const find: Finder = (part, emit) => {
    for (const name of inParts) finders[name](part, emit);
  };
  throughEscapes(text, find, take, taken);
  for (const name of names) if (whole.includes(name)) finders[name](text, take);
  return hits.filter((hit) => hit.end > hit.start && !isPseudonym(hit.value));
}

/** Colours and cursor moves of a terminal. */
const terminal = /\u001b\[[0-9;?]{0,20}[ -/]?[@-~]|\u001b\][^\u0007\u001b\r\n]{0,256}\u0007|\u0000/g;

/** What a redactor has learnt and done. */
interface State {
  readonly pseudonyms: Pseudonyms;
  readonly known: KnownNames;
  readonly counts: Map<Kind, number>;
  readonly ways: ReadonlySet<Way>;
}

function learn(state: State, text: string): Hit[] {
  state.pseudonyms.reserve(text);
  const hits = findAll(text, state.ways);
  for (const hit of hits) learnHit(hit, state.known, state.pseudonyms);
  return hits;
}

function replace({ pseudonyms, counts }: State, { kind, value }: Pick<Hit, 'kind' | 'value'>): string {
  const word = pseudonyms.of(kind, value);
  const given = word.slice(0, word.lastIndexOf('-')) as Kind;
  counts.set(given, (counts.get(given) ?? 0) + 1);
  return word;
}

/** Whether a decoded word names anything, asked once per word: the same words come again and again. */
function createNameTest({ known, ways: taken }: State): (decoded: string) => boolean {
  const verdicts = new Map<string, boolean>();
  return (decoded) => {
    let verdict = verdicts.get(decoded);
    if (verdict !== undefined) return verdict;
    verdict = findAll(decoded, taken).length > 0;
    known.find(decoded, () => {
      verdict = true;
    });
    if (verdicts.size > 20_000) verdicts.clear();
    verdicts.set(decoded, verdict);
    return verdict;
  };
}

function redact(state: State, written: string): string {
  // A colour is no part of a name.
  const text = written.replace(terminal, '');
  const hits = learn(state, text);
  const holds = createNameTest(state);
  const find: Finder = (part, emit) => {
    if (state.ways.has('known')) state.known.find(part, emit);
    if (state.ways.has('encoded')) findEncoded(part, holds, emit);
  };
  throughEscapes(text, find, (hit) => hits.push(hit), state.ways);
  let at = 0;
  const parts: string[] = [];
  for (const hit of arrange(hits, protectedIn(text))) {
    parts.push(text.slice(at, hit.start), replace(state, hit));
    at = hit.end;
  }
  return visible([...parts, text.slice(at)].join(''));
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
  };
  for (const host of options.hosts ?? []) learnGivenHost(host, state.known, state.pseudonyms);
  for (const file of options.files ?? []) learnFile(file, state.known);
  return {
    learn: (text) => void learn(state, text.replace(terminal, '')),
    redact: (text) => redact(state, text),
    fileName: (path) => fileName(state, path),
    counts: () => new Map(state.counts),
  };
}
