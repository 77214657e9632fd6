import type { Capture, Stop } from './model';
import { createPcapReader, isPcap } from './pcap';
import { createPcapngReader, isPcapng } from './pcapng';
import { damaged, type OnFrame, type RecordReader } from './records';

/** A file's records as its bytes come in: chunks are put together until a record is there as a whole. */
export interface RecordStream {
  /** The next bytes; they may be used again afterwards. */
  readonly push: (chunk: Uint8Array) => void;
  /** Whether nothing that is still to come would be read. */
  readonly isOver: () => boolean;
  readonly finish: () => Pick<Capture, 'format' | 'packets' | 'stopped'>;
}

interface State {
  reader: RecordReader | undefined;
  format: Capture['format'];
  packets: number;
  stopped: Stop | undefined;
  /** What is held back, in pieces; how many bytes these are, and how many it takes to go on. */
  pieces: Uint8Array[];
  held: number;
  needed: number;
  /** Where in the file the first piece begins. */
  offset: number;
}

/** @param frames makes what takes the packets; it is given the time of the packet that is delivered. */
export function createRecordStream(frames: (time: () => number | undefined) => OnFrame): RecordStream {
  const state: State = {
    reader: undefined,
    format: 'unknown',
    packets: 0,
    stopped: undefined,
    pieces: [],
    held: 0,
    needed: 4,
    offset: 0,
  };
  const onFrame = frames(() => state.reader?.time());
  const counted: OnFrame = (bytes, start, end, linkType) => {
    state.packets++;
    onFrame(bytes, start, end, linkType);
  };
  return {
    push: (chunk) => push(state, chunk, counted),
    isOver: () => state.stopped !== undefined,
    finish: () => {
      const { format, packets, stopped, held, reader, offset } = state;
      const end = stopped ?? (held > 0 || !reader ? { reason: 'truncated' as const, offset } : undefined);
      return { format, packets, ...(end ? { stopped: end } : {}) };
    },
  };
}

function push(state: State, chunk: Uint8Array, onFrame: OnFrame): void {
  if (state.stopped || chunk.length === 0) return;
  state.held += chunk.length;
  if (state.held < state.needed) {
    state.pieces.push(chunk.slice());
    return;
  }
  const window = joined(state.pieces, chunk, state.held);
  const done = read(state, window, onFrame);
  // A copy: the chunk's own memory is the caller's.
  state.pieces = done < window.length ? [window.slice(done)] : [];
  state.held = window.length - done;
  state.offset += done;
}

/** Reads what is there. @returns how much of it is done with. */
function read(state: State, window: Uint8Array, onFrame: OnFrame): number {
  if (!state.reader) begin(state, window, onFrame);
  let at = 0;
  while (state.reader && !state.stopped && at < window.length) {
    const step = state.reader.read(window, at);
    if (step === damaged) state.stopped = { reason: 'damaged', offset: state.offset + at };
    state.needed = step < 0 ? -step : 1;
    if (step <= 0) break;
    at += step;
  }
  return at;
}

function begin(state: State, window: Uint8Array, onFrame: OnFrame): void {
  if (isPcap(window)) {
    state.format = 'pcap';
    state.reader = createPcapReader(window, onFrame);
  } else if (isPcapng(window)) {
    state.format = 'pcapng';
    state.reader = createPcapngReader(onFrame);
  } else state.stopped = { reason: 'damaged', offset: 0 };
}

function joined(pieces: readonly Uint8Array[], chunk: Uint8Array, length: number): Uint8Array {
  if (pieces.length === 0) return chunk;
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of [...pieces, chunk]) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
