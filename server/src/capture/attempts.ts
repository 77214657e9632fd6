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
  readonly ends: Endpoints;
  /** The number of its SYN. */
  readonly sequence: number;
  time: number | undefined;
  syns: number;
  tls: boolean;
  /** Whether its ends had an attempt before. */
  readonly place: 'first' | 'later';
  /** The SYNs seen last. */
  readonly seen: Sighting[];
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
  /** By both ends and the SYN's number. */
  readonly attempts: Map<string, Tracked>;
  /** The last few of them by both ends, in the order of the file. */
  readonly recent: Map<string, Tracked[]>;
  /** Answers whose SYN has not been met. */
  readonly early: Map<string, Answers>;
  leftOut: number;
}

export function createAttemptCollector(): AttemptCollector {
  const book: Book = { attempts: new Map(), recent: new Map(), early: new Map(), leftOut: 0 };
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
  const { attempts, recent, early } = book;
  const key = keyOf(segment, segment.sequence);
  const known = attempts.get(key);
  if (known) repeat(known, segment, time);
  else if (attempts.size >= maxAttempts) book.leftOut++;
  else {
    // Where the SYN carries data, the answer may acknowledge that, too.
    const keys = [key, keyOf(segment, (segment.sequence + segment.length) >>> 0)];
    const answers = early.get(keys.find((one) => early.has(one)) ?? key) ?? noAnswers();
    for (const one of keys) early.delete(one);
    const pair = pairOf(segment);
    const others = recent.get(pair) ?? [];
    const attempt: Tracked = { ...answers, ...opened(segment, time), place: others.length > 0 ? 'later' : 'first' };
    attempts.set(key, attempt);
    recent.set(pair, [...others, attempt].slice(-remembered));
  }
}

/** The attempt between two ends that began last. */
function newest({ recent }: Book, ends: Endpoints): Tracked | undefined {
  const [first, ...others] = recent.get(pairOf(ends)) ?? [];
  return others.reduce((last, one) => ((one.time ?? 0) >= (last?.time ?? 0) ? one : last), first);
}

/** The attempt between two ends to which a sequence number, or the acknowledgement of one, belongs. */
function attemptBehind({ recent }: Book, ends: Endpoints, number: number): Tracked | undefined {
  const fitting = (recent.get(pairOf(ends)) ?? []).filter(({ sequence }) => isBehind(number, sequence));
  const [first, ...others] = fitting;
  const distance = ({ sequence }: Tracked): number => (number - sequence) >>> 0;
  return others.reduce((near, one) => (near && distance(near) < distance(one) ? near : one), first);
}

/** Where an answer belongs: to its SYN's attempt, or with those that wait for their SYN. */
function answersTo({ attempts, early }: Book, ends: Endpoints, sequence: number): Answers {
  const key = keyOf(ends, sequence);
  const known = attempts.get(key) ?? early.get(key);
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

function opened({ source, sourcePort, destination, destinationPort, sequence, id, hasTls }: Segment, time?: number) {
  return {
    ends: { source, sourcePort, destination, destinationPort },
    sequence,
    time,
    syns: 1,
    tls: hasTls,
    seen: [{ time, id }],
  };
}

/** SYNs of an attempt, and attempts between two ends, that are remembered. */
const remembered = 8;

function repeat(attempt: Tracked, { id }: Segment, time: number | undefined): void {
  if (!attempt.seen.some((seen) => isCopy(seen, { id, time }))) attempt.syns++;
  if (time !== undefined && (attempt.time === undefined || time < attempt.time)) attempt.time = time;
  attempt.seen.push({ id, time });
  if (attempt.seen.length > remembered) attempt.seen.shift();
}

/** No client repeats a SYN within a millisecond; a mirrored port, or a capture on several interfaces, shows it twice. */
function isCopy(a: Sighting, b: Sighting): boolean {
  return a.id === b.id && a.time !== undefined && b.time !== undefined && Math.abs(a.time - b.time) < 1000;
}

function attemptOf({ ends, time, syns, tls, ...answers }: Tracked): Omit<Attempt, 'psn'> {
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

function pairOf({ source, sourcePort, destination, destinationPort }: Endpoints): string {
  return `${source} ${sourcePort} ${destination} ${destinationPort}`;
}

function keyOf(ends: Endpoints, sequence: number): string {
  return `${pairOf(ends)} ${sequence}`;
}
