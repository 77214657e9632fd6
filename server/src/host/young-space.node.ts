import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import { growthFlag, isNode20 } from './v8-flags';

// V8 doubles the room for young objects whenever enough of them have lived on, up to 16 MB and as much again. More room is
// cleared less often; it is never given back.

/** V8's room for young objects. */
export interface YoungObjects {
  /** Bytes, of both halves. */
  readonly room: () => number;
  /** By what it is multiplied from now on when it grows; 1: it does not. */
  readonly grow: (factor: 1 | 2) => void;
}

const youngObjects: YoungObjects = {
  room: () => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0,
  grow: (factor) => {
    const flag = growthFlag(process.versions.v8, factor);
    if (flag) setFlagsFromString(flag);
  },
};

/**
 * From here on V8 gives young objects no more room than they have. A log of 1 GB, of which hardly anything is kept, takes 73 MB
 * instead of 103, in the same time (Node 20; of later versions nobody measured it).
 */
export function keepYoungSpace(): void {
  if (isNode20(process.versions.v8)) youngObjects.grow(1);
}

/** A text of so many UTF-16 units, some 500 lines of a list, is read anew with each key faster if young objects have room. */
export const long = 20_000;

/** Bytes of both halves of 8 MB: a thousand open lists take 110 MB then instead of 200. */
const enough = 16e6;

/** What is told of each text that somebody opens, changes (with its new length) or closes (with 0). */
export type TextTold = (uri: string, length: number) => void;

/** Keeps the room for young objects small until a long text is open. */
export function createYoungSpace({ room, grow }: YoungObjects = youngObjects): TextTold {
  const longTexts = new Set<string>();
  let mayGrow = true;
  return (uri, length) => {
    if (length > long) longTexts.add(uri);
    else longTexts.delete(uri);
    mayGrow = longTexts.size > 0 || (mayGrow && room() < enough);
    // Each time: what V8 compiled is kept with the flag as it is at the start (compiled.node.ts).
    grow(mayGrow ? 2 : 1);
  };
}
