import { type Ends, readEnds, turned } from './ends';
import type { Attempt, Capture, IcmpError, Outcome } from './model';
import { addressText } from './network';
import { flag, type Quoted, type Segment } from './segments';

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
  readonly ends: Ends;
  readonly id: number;
  /** The last few attempts, in the order of the file. */
  recent: readonly Tracked[];
}

/** Collects the attempts of a capture, packet by packet, in the order of the file. */
export interface AttemptCollector {
  /** @param time microseconds since 1970. */
  readonly segment: (segment: Segment, time: () => number | undefined) => void;
  readonly quoted: (quoted: Quoted) => void;
  readonly finish: () => Pick<Capture, 'leftOut' | 'forgotten'> & {
    readonly attempts: readonly Omit<Attempt, 'psn'>[];
  };
}

/** Attempts kept, the first ones: a flood of SYNs must not fill the memory. */
const maxAttempts = 8_000;

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
  /** SYNs of attempts that were not kept. */
  leftOut: number;
  /** Answers that were not kept until their SYN came. */
  forgotten: number;
}

export function createAttemptCollector(): AttemptCollector {
  const book: Book = { pairs: new Map(), attempts: new Map(), early: new Map(), leftOut: 0, forgotten: 0 };
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
      const answers = sequence === undefined ? newest(book, quoted.ends) : answersTo(book, quoted.ends, sequence);
      if (answers) answers.icmp ??= quoted.icmp;
    },
    finish: () => {
      const { attempts, leftOut, forgotten } = book;
      return { attempts: [...attempts.values()].map(attemptOf).sort(byTime), leftOut, forgotten };
    },
  };
}

function addSyn(book: Book, segment: Segment, time: number | undefined): void {
  const { ends, sequence, id } = segment;
  const pair = book.pairs.get(ends);
  const known = pair && book.attempts.get(keyIn(pair, sequence));
  if (known) repeat(known, { id, time });
  else if (book.attempts.size >= maxAttempts) book.leftOut++;
  else open(book, pair ?? newPair(book, ends), segment, { id, time });
}

function newPair({ pairs }: Book, ends: Ends): Pair {
  const pair: Pair = { ends, id: pairs.size, recent: none };
  pairs.set(ends, pair);
  return pair;
}

function open({ attempts, early }: Book, pair: Pair, segment: Segment, first: Sighting): void {
  const { ends, sequence, length, hasTls } = segment;
  // Where the SYN carries data, the answer may acknowledge that, too.
  const keys = [earlyKey(ends, sequence), earlyKey(ends, (sequence + length) >>> 0)];
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
function newest({ pairs }: Book, ends: Ends): Tracked | undefined {
  const [first, ...others] = pairs.get(ends)?.recent ?? none;
  return others.reduce((last, one) => ((one.time ?? 0) >= (last?.time ?? 0) ? one : last), first);
}

/** The attempt between two ends to which a sequence number, or the acknowledgement of one, belongs. */
function attemptBehind({ pairs }: Book, ends: Ends, number: number): Tracked | undefined {
  const fitting = pairs.get(ends)?.recent.filter(({ sequence }) => isBehind(number, sequence)) ?? none;
  const [first, ...others] = fitting;
  const distance = ({ sequence }: Tracked): number => (number - sequence) >>> 0;
  return others.reduce((near, one) => (near && distance(near) < distance(one) ? near : one), first);
}

/** Where an answer belongs: to its SYN's attempt, or with those that wait for their SYN. */
function answersTo(book: Book, ends: Ends, sequence: number): Answers {
  const { pairs, attempts, early } = book;
  const pair = pairs.get(ends);
  const key = earlyKey(ends, sequence);
  const known = (pair && attempts.get(keyIn(pair, sequence))) ?? early.get(key);
  const answers = known ?? noAnswers();
  // No attempt is opened any more once there are too many.
  if (known || attempts.size >= maxAttempts) return answers;
  early.set(key, answers);
  if (early.size > maxEarly) {
    early.delete(early.keys().next().value ?? '');
    book.forgotten++;
  }
  return answers;
}

function noAnswers(): Answers {
  return { answered: false, refused: false, icmp: undefined };
}

function fromClient(book: Book, segment: Segment): void {
  const attempt = attemptBehind(book, segment.ends, segment.sequence);
  if (!attempt) return;
  // The client goes on only once it got the answer, even where the capture lacks that.
  if (isSet(segment, flag.ack) && !isSet(segment, flag.rst)) attempt.answered = true;
  if (segment.hasTls) attempt.tls = true;
}

function fromServer(book: Book, segment: Segment): void {
  const ends = turned(segment.ends);
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
  const { source, destination } = readEnds(ends);
  return {
    ...(time === undefined ? {} : { time: Math.floor(time / 1000) }),
    client: source.address,
    clientPort: source.port,
    destination: destination.address,
    port: destination.port,
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

/** An attempt's key: sequence numbers have 32 bits. */
function keyIn({ id }: Pair, sequence: number): number {
  return id * 2 ** 32 + sequence;
}

function earlyKey(ends: Ends, sequence: number): string {
  return ends + String.fromCharCode(sequence >>> 16, sequence & 0xffff);
}
