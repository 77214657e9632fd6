/** What the watchdog wants after a look at the clock. */
export type WatchdogWish =
  | { readonly kind: 'nothing' }
  /** Ask the server something cheap, and tell `answered` when it answers. */
  | { readonly kind: 'ping' }
  /** The server hangs: start another one. `document` is the URI of what it was busy with, if that is known. */
  | { readonly kind: 'restart'; readonly document?: string }
  /** It hangs for the second time with this document, which is kept from the next server until it changes. */
  | { readonly kind: 'leave-out'; readonly document: string }
  /** It hangs again and again, and nobody knows over what. */
  | { readonly kind: 'give-up' };

export interface WatchdogOptions {
  /** The time, in milliseconds; only differences count. */
  readonly now: () => number;
  /** Milliseconds without an answer after which a server hangs. */
  readonly patience: number;
  /** Milliseconds between two ticks, at most; what is beyond was a sleep of the machine, or of this very process. */
  readonly longestTick: number;
}

/** Tells a server that hangs from one that works, and over which document. It reads no clock and sends nothing itself. */
export interface Watchdog {
  /** A document was opened or changed, and the server was told. */
  readonly sent: (document: string) => void;
  /** The server has said what it thinks of a document, or the document was closed. */
  readonly settled: (document: string) => void;
  /** A request went out. @returns what to call when it was answered, in whatever way. */
  readonly asked: (document?: string) => () => void;
  /** The ping was answered. */
  readonly answered: () => void;
  readonly tick: () => WatchdogWish;
  /** Whether a document is to be kept from the server. */
  readonly isLeftOut: (document: string) => boolean;
  /** A document that was left out has changed, or was closed: it counts again. */
  readonly letIn: (document: string) => void;
  /** The document is gone, and with it what is held against it. */
  readonly forget: (document: string) => void;
  /** Another server has begun, for whatever reason: it owes nothing yet. */
  readonly restarted: () => void;
}

/** Milliseconds for which a document that the server said nothing about keeps it watched. */
const watched = 60_000;
/** Hangs over the same document before it is left out, and hangs over nothing known before the watchdog gives up. */
const tolerated = { known: 2, unknown: 3 };

/** What the server owes: word about documents, and answers to requests. */
interface Debts {
  /** Documents that it has said nothing about, in the order of their last change, and since when. */
  readonly unsettled: Map<string, number>;
  /** Requests, and the documents that they are about. */
  readonly waiting: Map<object, string | undefined>;
}

/**
 * A server is asked something cheap as long as it owes an answer: to a request, or about a document. It hangs when that
 * stays unanswered while both timers run: a tick that comes late counts as one tick, so that a laptop's sleep is none.
 */
export function createWatchdog({ now, patience, longestTick }: WatchdogOptions): Watchdog {
  const debts: Debts = { unsettled: new Map(), waiting: new Map() };
  const { unsettled, waiting } = debts;
  const record = createRecord();
  let last = now();
  let awake = 0;
  let pingedAt: number | undefined;
  const answered = (): void => {
    pingedAt = undefined;
  };
  const restarted = (): void => {
    unsettled.clear();
    waiting.clear();
    answered();
  };
  const hung = (): WatchdogWish => {
    const document = suspectOf(debts, record.hangs);
    restarted();
    return record.hung(document);
  };
  const tick = (): WatchdogWish => {
    const at = now();
    awake += Math.min(Math.max(0, at - last), longestTick);
    last = at;
    if (pingedAt !== undefined) return awake - pingedAt >= patience ? hung() : { kind: 'nothing' };
    if (!owes(debts, awake)) return { kind: 'nothing' };
    pingedAt = awake;
    return { kind: 'ping' };
  };
  const sent = (document: string): void => {
    // Behind all others: the order is that of the last change.
    unsettled.delete(document);
    unsettled.set(document, awake);
  };
  const settled = (document: string): void => void unsettled.delete(document);
  const forget = (document: string): void => {
    settled(document);
    record.forget(document);
  };
  return { ...record, sent, settled, asked: (document) => asked(waiting, document), answered, tick, forget, restarted };
}

function owes({ waiting, unsettled }: Debts, awake: number): boolean {
  return waiting.size > 0 || [...unsettled.values()].some((sentAt) => awake - sentAt <= watched);
}

function asked(waiting: Debts['waiting'], document: string | undefined): () => void {
  const request = {};
  waiting.set(request, document);
  return () => void waiting.delete(request);
}

/** Who was held responsible before, else the last document, else the one that the last request is about. */
function suspectOf({ unsettled, waiting }: Debts, hangs: ReadonlyMap<string | undefined, number>): string | undefined {
  const documents = [...unsettled.keys()];
  const known = documents.filter((one) => hangs.has(one)).sort((a, b) => (hangs.get(b) ?? 0) - (hangs.get(a) ?? 0));
  return known[0] ?? documents.at(-1) ?? [...waiting.values()].filter((one) => one !== undefined).at(-1);
}

/** Which documents the server hung over, and which are left out for it. */
function createRecord() {
  const hangs = new Map<string | undefined, number>();
  const leftOut = new Set<string>();
  const letIn = (document: string): void => void leftOut.delete(document);
  return {
    hangs,
    hung: (document: string | undefined): WatchdogWish => {
      const count = (hangs.get(document) ?? 0) + 1;
      hangs.set(document, count);
      if (document === undefined) return count < tolerated.unknown ? { kind: 'restart' } : { kind: 'give-up' };
      if (count < tolerated.known) return { kind: 'restart', document };
      leftOut.add(document);
      return { kind: 'leave-out', document };
    },
    isLeftOut: (document: string): boolean => leftOut.has(document),
    letIn,
    forget: (document: string): void => {
      letIn(document);
      hangs.delete(document);
    },
  };
}
