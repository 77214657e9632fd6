import type { Attempt, IcmpError, Outcome } from './model';
import { addressText } from './network';
import { type Endpoints, flag, type Quoted, type Segment } from './segments';

/** A SYN as it was captured. */
interface Sighting {
  readonly time: number | undefined;
  readonly id: number;
}

/** What was seen of the answers to one SYN. */
interface Answers {
  answered: boolean;
  refused: boolean;
  icmp: IcmpError | undefined;
}

interface Tracked extends Answers {
  readonly pair: Pair;
  /** The number of its SYN. */
  readonly sequence: number;
  time: number | undefined;
  syns: number;
  tls: boolean;
  /** Whether its ends had an attempt before. */
  readonly place: 'first' | 'later';
  readonly first: Sighting;
  /** Further SYNs, those seen last. */
  further: readonly Sighting[];
}

/** Two ends between which there were attempts. */
interface Pair {
  readonly ends: Endpoints;
  readonly id: number;
  /** The last few attempts, in the order of the file. */
  recent: readonly Tracked[];
}

/** Collects the attempts of a capture, packet by packet, in the order of the file. */
export interface AttemptCollector {
  /** @param time microseconds since 1970. */
  readonly segment: (segment: Segment, time: () => number | undefined) => void;
  readonly quoted: (quoted: Quoted) => void;
  readonly finish: () => { readonly attempts: readonly Omit<Attempt, 'psn'>[]; readonly leftOut: number };
}

/** Attempts kept: a flood of SYNs must not fill the memory. */
const maxAttempts = 100_000;

/** Answers kept that came before their SYN: files are not always in order. */
const maxEarly = 4096;

/** A client's numbers behind its SYN, and those that acknowledge them: no probe sends more. */
const span = 1 << 20;

/** What is known while a capture is read. */
interface Book {
  readonly pairs: Map<string, Pair>;
  /** By `keyIn`. */
  readonly attempts: Map<number, Tracked>;
  /** Answers whose SYN has not been met, by both ends and its number. */
  readonly early: Map<string, Answers>;
  leftOut: number;
}

export function createAttemptCollector(): AttemptCollector {
  const book: Book = { pairs: new Map(), attempts: new Map(), early: new Map(), leftOut: 0 };
  return {
    segment: (segment, time) => {
      if (isSet(segment, flag.syn) && !isSet(segment, flag.ack) && !isSet(segment, flag.rst)) {
        if (segment.toWatched) addSyn(book, segment, time());
        return;
      }
      if (segment.toWatched) fromClient(book, segment);
      if (segment.fromWatched) fromServer(book, segment);
    },
    quoted: (quoted) => {
      const { sequence } = quoted;
      const answers = sequence === undefined ? newest(book, quoted) : answersTo(book, quoted, sequence);
      if (answers) answers.icmp ??= quoted.icmp;
    },
    finish: () => ({ attempts: [...book.attempts.values()].map(attemptOf).sort(byTime), leftOut: book.leftOut }),
  };
}

function addSyn(book: Book, segment: Segment, time: number | undefined): void {
  const name = pairName(segment);
  const pair = book.pairs.get(name);
  const known = pair && book.attempts.get(keyIn(pair, segment.sequence));
  const seen = { id: segment.id, time };
  if (known) repeat(known, seen);
  else if (book.attempts.size >= maxAttempts) book.leftOut++;
  else open(book, pair ?? newPair(book, name, segment), segment, seen);
}

function newPair({ pairs }: Book, name: string, { source, sourcePort, destination, destinationPort }: Segment): Pair {
  const pair: Pair = { ends: { source, sourcePort, destination, destinationPort }, id: pairs.size, recent: [] };
  pairs.set(name, pair);
  return pair;
}

function open({ attempts, early }: Book, pair: Pair, segment: Segment, first: Sighting): void {
  const { sequence, length, hasTls } = segment;
  // Where the SYN carries data, the answer may acknowledge that, too.
  const keys = [earlyKey(segment, sequence), earlyKey(segment, (sequence + length) >>> 0)];
  const answers = keys.map((key) => early.get(key)).find((one) => one !== undefined) ?? noAnswers();
  for (const key of keys) early.delete(key);
  const place = pair.recent.length > 0 ? 'later' : 'first';
  const { time } = first;
  const attempt: Tracked = { ...answers, pair, sequence, time, syns: 1, tls: hasTls, place, first, further: none };
  attempts.set(keyIn(pair, sequence), attempt);
  pair.recent = [...pair.recent, attempt].slice(-remembered);
}

const none: readonly never[] = [];

/** The attempt between two ends that began last. */
function newest({ pairs }: Book, ends: Endpoints): Tracked | undefined {
  const [first, ...others] = pairs.get(pairName(ends))?.recent ?? none;
  return others.reduce((last, one) => ((one.time ?? 0) >= (last?.time ?? 0) ? one : last), first);
}

/** The attempt between two ends to which a sequence number, or the acknowledgement of one, belongs. */
function attemptBehind({ pairs }: Book, ends: Endpoints, number: number): Tracked | undefined {
  const fitting = pairs.get(pairName(ends))?.recent.filter(({ sequence }) => isBehind(number, sequence)) ?? none;
  const [first, ...others] = fitting;
  const distance = ({ sequence }: Tracked): number => (number - sequence) >>> 0;
  return others.reduce((near, one) => (near && distance(near) < distance(one) ? near : one), first);
}

/** Where an answer belongs: to its SYN's attempt, or with those that wait for their SYN. */
function answersTo({ pairs, attempts, early }: Book, ends: Endpoints, sequence: number): Answers {
  const pair = pairs.get(pairName(ends));
  const key = earlyKey(ends, sequence);
  const known = (pair && attempts.get(keyIn(pair, sequence))) ?? early.get(key);
  if (known) return known;
  const answers = noAnswers();
  early.set(key, answers);
  if (early.size > maxEarly) early.delete(early.keys().next().value ?? '');
  return answers;
}

function noAnswers(): Answers {
  return { answered: false, refused: false, icmp: undefined };
}

function fromClient(book: Book, segment: Segment): void {
  const attempt = attemptBehind(book, segment, segment.sequence);
  if (!attempt) return;
  // The client goes on only once it got the answer, even where the capture lacks that.
  if (isSet(segment, flag.ack) && !isSet(segment, flag.rst)) attempt.answered = true;
  if (segment.hasTls) attempt.tls = true;
}

function fromServer(book: Book, segment: Segment): void {
  const ends = turned(segment);
  if (!isSet(segment, flag.ack)) {
    const attempt = newest(book, ends);
    // A reset without an acknowledgement may belong to the connection before.
    if (attempt && isSet(segment, flag.rst) && (segment.sequence === 0 || attempt.place === 'first'))
      attempt.refused = true;
    return;
  }
  const attempt = attemptBehind(book, ends, segment.acknowledged);
  const answers = (): Answers => attempt ?? answersTo(book, ends, (segment.acknowledged - 1) >>> 0);
  if (isSet(segment, flag.rst)) answers().refused = true;
  else if (isSet(segment, flag.syn)) answers().answered = true;
  else if (attempt) attempt.answered = true;
  if (attempt && segment.hasTls) attempt.tls = true;
}

/** SYNs of an attempt, and attempts between two ends, that are remembered. */
const remembered = 8;

function repeat(attempt: Tracked, seen: Sighting): void {
  if (![attempt.first, ...attempt.further].some((one) => isCopy(one, seen))) attempt.syns++;
  if (seen.time !== undefined && (attempt.time === undefined || seen.time < attempt.time)) attempt.time = seen.time;
  attempt.further = [...attempt.further, seen].slice(-remembered);
}

/** No client repeats a SYN within a millisecond; a mirrored port, or a capture on several interfaces, shows it twice. */
function isCopy(a: Sighting, b: Sighting): boolean {
  return a.id === b.id && a.time !== undefined && b.time !== undefined && Math.abs(a.time - b.time) < 1000;
}

function attemptOf({ pair: { ends }, time, syns, tls, ...answers }: Tracked): Omit<Attempt, 'psn'> {
  const outcome = outcomeOf(answers);
  const { icmp } = answers;
  return {
    ...(time === undefined ? {} : { time: Math.floor(time / 1000) }),
    client: addressText(ends.source),
    clientPort: ends.sourcePort,
    destination: addressText(ends.destination),
    port: ends.destinationPort,
    syns,
    outcome,
    ...(outcome === 'unreachable' && icmp ? { icmp: { ...icmp, from: addressText(icmp.from) } } : {}),
    tls,
  };
}

/** What says most about the way to the PSN counts, whatever came first. */
function outcomeOf({ answered, refused, icmp }: Answers): Outcome {
  if (answered) return 'answered';
  return refused ? 'refused' : icmp ? 'unreachable' : 'no-answer';
}

function byTime(a: Omit<Attempt, 'psn'>, b: Omit<Attempt, 'psn'>): number {
  const [first, second] = [a.time ?? Number.POSITIVE_INFINITY, b.time ?? Number.POSITIVE_INFINITY];
  return first === second ? 0 : first - second;
}

/** Whether a number stands behind a SYN's, within what a connection sends; numbers begin again behind the greatest. */
function isBehind(number: number, syn: number): boolean {
  const distance = (number - syn) >>> 0;
  return distance > 0 && distance <= span;
}

function isSet({ flags }: Segment, bit: number): boolean {
  return (flags & bit) !== 0;
}

function turned({ source, sourcePort, destination, destinationPort }: Segment): Endpoints {
  return { source: destination, sourcePort: destinationPort, destination: source, destinationPort: sourcePort };
}

function pairName({ source, sourcePort, destination, destinationPort }: Endpoints): string {
  return `${source} ${sourcePort} ${destination} ${destinationPort}`;
}

/** An attempt's key: sequence numbers have 32 bits. */
function keyIn({ id }: Pair, sequence: number): number {
  return id * 2 ** 32 + sequence;
}

function earlyKey(ends: Endpoints, sequence: number): string {
  return `${pairName(ends)} ${sequence}`;
}
