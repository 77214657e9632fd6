import type { Message } from '../core/message';
import type { Origin } from '../workspace/sniff';

/** Something that may be material: a file, an entry of an archive, what came through a pipe. */
export interface Item {
  /** As it is shown: `bundle.zip!/ISE Posture/AnyConnect_ISEPosture.txt`. */
  readonly path: string;
  /** The last part of its name; by itself it decides nothing. */
  readonly name: string;
  readonly origin: Origin;
  /** Its bytes from the beginning, as often as they are asked for. Throws what `troubleOf` has words for, or a `Refused`. */
  readonly read: () => AsyncIterable<Uint8Array>;
  /** The file on this disk that it is, as a URI. */
  readonly uri?: string;
  /** How many archives it lies in. */
  readonly depth: number;
}

/** Why something is not read, in words; thrown while it is being read. */
export class Refused extends Error {
  constructor(readonly reason: Message) {
    super(reason.id);
    this.name = 'Refused';
  }
}

/** What was named, or found in what was named, and is not read. */
export interface LeftOut {
  readonly path: string;
  readonly reason: Message;
  /**
   * `unread`: something of the case may be in it, so that the case is not whole. `foreign`: a program's own file, of a form
   * that nobody reads here. `useless`: nothing of ours.
   */
  readonly loss: 'unread' | 'foreign' | 'useless';
}

/** What an archive holds, one after the other. */
export type Found =
  | { readonly kind: 'item'; readonly item: Item }
  | { readonly kind: 'left-out'; readonly leftOut: LeftOut };

/** How much archives may still hold: entries, and bytes once they are unpacked. */
export interface Budget {
  entries: number;
  bytes: number;
}

/** What no run reads more of: 10,000 entries and 2 GB in all, three archives deep. */
export const limits = { entries: 10_000, bytes: 2 ** 31, depth: 3 } as const;

/** A budget for one case. */
export function newBudget(): Budget {
  return { entries: limits.entries, bytes: limits.bytes };
}

/** Opens archives; a browser has none of this. */
export interface Archives {
  readonly zip: (archive: Item, budget: Budget) => AsyncIterable<Found>;
  /** The text in a gzip archive. */
  readonly gzip: (archive: Item, budget: Budget) => Item;
}
