import { type Ends, readEnds, turned } from './ends';
import type { Attempt, Capture, IcmpError, Outcome } from './model';
import { addressText } from './network';
import { flag, type Quoted, type Segment, type Weight } from './segments';

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

/** Attempts kept, of those that count most the first ones: a flood of SYNs must not fill the memory. */
const maxAttempts = 8_000;

/** Answers of one weight kept that came before their SYN: files are not always in order. */
const maxEarly = 4096;

/** A client's numbers behind its SYN, and those that acknowledge them: no probe sends more. */
const span = 1 << 20;

/** What is known while a capture is read. */
interface Book {
  readonly pairs: Map<string, Pair>;
  /** By `keyIn`. */
  readonly attempts: Map<number, Tracked>;
  /** The same by their weight, in the order in which they began. */
  readonly kept: Readonly<Record<Weight, Tracked[]>>;
  /** Answers whose SYN has not been met, by weight, and by both ends and its number. */
  readonly early: Readonly<Record<Weight, Map<string, Answers>>>;
  /** So many pairs had an attempt. */
  met: number;
  /** SYNs of attempts that were not kept. */
  leftOut: number;
  /** Answers that were not kept until their SYN came. */
  forgotten: number;
}

export function createAttemptCollector(): AttemptCollector {
  const book = newBook();
  return {
    segment: (segment, time) => {
      if (isSet(segment, flag.syn) && !isSet(segment, flag.ack) && !isSet(segment, flag.rst)) {
        if (segment.to > 0) addSyn(book, segment, time());
        return;
      }
      if (segment.to > 0) fromClient(book, segment);
      if (segment.from > 0) fromServer(book, segment);
    },
    quoted: (quoted) => {
      const { ends, to, sequence } = quoted;
      const answers = sequence === undefined ? newest(book, ends) : answersTo(book, ends, to, sequence);
      if (answers) answers.icmp ??= quoted.icmp;
    },
    finish: () => {
      const { attempts, leftOut, forgotten } = book;
      return { attempts: [...attempts.values()].map(attemptOf).sort(byTime), leftOut, forgotten };
    },
  };
}

function newBook(): Book {
  const kept = { 0: [], 1: [], 2: [], 3: [] };
  const early = { 0: new Map(), 1: new Map(), 2: new Map(), 3: new Map() };
  return { pairs: new Map(), attempts: new Map(), kept, early, met: 0, leftOut: 0, forgotten: 0 };
}

function addSyn(book: Book, segment: Segment, time: number | undefined): void {
  const { ends, sequence, id, to } = segment;
  const pair = book.pairs.get(ends);
  const known = pair && book.attempts.get(keyIn(pair, sequence));
  if (known) repeat(known, { id, time });
  else if (!hasRoom(book, to)) book.leftOut++;
  else {
    if (book.attempts.size >= maxAttempts) leaveOut(book, to);
    open(book, book.pairs.get(ends) ?? newPair(book, ends), segment, { id, time });
  }
}

/** What counts less. */
const lighter: Readonly<Record<Weight, readonly Weight[]>> = { 0: [], 1: [], 2: [1], 3: [1, 2] };

/** Whether an attempt of a weight is kept: as long as there is room, and then instead of one that counts less. */
function hasRoom({ attempts, kept }: Book, weight: Weight): boolean {
  return attempts.size < maxAttempts || lighter[weight].some((one) => kept[one].length > 0);
}

/** Makes room for an attempt of a weight: of those that count least the last one goes. */
function leaveOut(book: Book, weight: Weight): void {
  const least = lighter[weight].find((one) => book.kept[one].length > 0);
  const gone = least && book.kept[least].pop();
  if (!gone) return;
  const { pair, sequence, syns } = gone;
  book.attempts.delete(keyIn(pair, sequence));
  pair.recent = pair.recent.filter((one) => one !== gone);
  if (pair.recent.length === 0) book.pairs.delete(pair.ends);
  book.leftOut += syns;
}

function newPair(book: Book, ends: Ends): Pair {
  const pair: Pair = { ends, id: book.met++, recent: none };
  book.pairs.set(ends, pair);
  return pair;
}

function open({ attempts, kept, early }: Book, pair: Pair, segment: Segment, first: Sighting): void {
  const { ends, sequence, length, hasTls, to } = segment;
  // Where the SYN carries data, the answer may acknowledge that, too.
  const keys = [earlyKey(ends, sequence), earlyKey(ends, (sequence + length) >>> 0)];
  const answers = keys.map((key) => early[to].get(key)).find((one) => one !== undefined) ?? noAnswers();
  for (const key of keys) early[to].delete(key);
  const place = pair.recent.length > 0 ? 'later' : 'first';
  const { time } = first;
  const attempt: Tracked = { ...answers, pair, sequence, time, syns: 1, tls: hasTls, place, first, further: none };
  attempts.set(keyIn(pair, sequence), attempt);
  kept[to].push(attempt);
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
function answersTo(book: Book, ends: Ends, weight: Weight, sequence: number): Answers {
  const { pairs, attempts } = book;
  const early = book.early[weight];
  const pair = pairs.get(ends);
  const key = earlyKey(ends, sequence);
  const known = (pair && attempts.get(keyIn(pair, sequence))) ?? early.get(key);
  const answers = known ?? noAnswers();
  // No attempt is opened any more once there are too many.
  if (known || !hasRoom(book, weight)) return answers;
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
  const answers = (): Answers => attempt ?? answersTo(book, ends, segment.from, (segment.acknowledged - 1) >>> 0);
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
