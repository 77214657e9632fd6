import type { TextDocument } from 'vscode-languageserver-textdocument';
import { longText } from '../core/long-text';
import { encodingOf } from '../host/decode';
import type { FileSystem } from '../host/file-system';
import { createTextReader, type TextReader } from '../host/text-reader';
import { documentWith, type LineStarts, lineStartsOf, noLines, piecesOf } from './line-starts';
import { normalize } from './paths';
import type { Turns } from './turns';

/**
 * Large logs that are open in the editor. Their text does not travel through the protocol: the client names the file,
 * and the server reads it. Of a log that grew only what is new is read.
 */
export interface LargeLogs {
  readonly has: (uri: string) => boolean;
  readonly uris: () => readonly string[];
  /** Resolves with the newest text once all that was announced is read; undefined where it is not open any more. */
  readonly load: (uri: string) => Promise<TextDocument | undefined>;
  /** The file was opened, or changed on disk. @param version the editor's version of the document. */
  readonly read: (uri: string, languageId: string, version: number) => void;
  readonly close: (uri: string) => void;
}

interface State {
  readonly uri: string;
  loaded: TextDocument | undefined;
  lines: LineStarts;
  /** Bytes read so far, and the last ones of them, to see that the file was continued and not replaced. */
  bytes: number;
  tail: Uint8Array;
  reader: TextReader;
  /** Reads one after the other. */
  queue: Promise<void>;
}

const tailBytes = 256;

/** @param onError is told when a file cannot be read; what was read before stays. */
export function createLargeLogs(
  files: () => FileSystem,
  turns: Turns,
  onError: (uri: string, error: unknown) => void,
): LargeLogs {
  const states = new Map<string, State>();

  async function readOn(state: State, uri: string, languageId: string, version: number): Promise<void> {
    const from = Math.max(0, state.bytes - tailBytes);
    let fresh = await files().readFrom(uri, from);
    const overlap = state.bytes - from;
    if (state.bytes > 0 && !startsWith(fresh, state.tail)) {
      // Rotated or rewritten: nothing of what was read holds.
      Object.assign(state, { loaded: undefined, lines: noLines, bytes: 0, tail: new Uint8Array(0) });
      fresh = await files().readFrom(uri, 0);
    } else fresh = fresh.subarray(overlap);
    if (state.bytes === 0) state.reader = createTextReader(encodingOf(fresh));
    const before = state.loaded && piecesOf(state.loaded);
    const text = longText(joined(before?.pieces ?? [], await textOf(state.reader, fresh, turns)));
    const lines = await turns.run(lineStartsOf(text, state.lines));
    // The server ends.
    if (!lines) return;
    state.lines = lines;
    state.tail = lastBytes(state.tail, fresh);
    state.bytes += fresh.length;
    state.loaded = documentWith(uri, languageId, version, text, state.lines);
  }

  return {
    has: (uri) => states.has(normalize(uri)),
    uris: () => [...states.values()].map(({ uri }) => uri),
    load: async (uri) => {
      const state = states.get(normalize(uri));
      await state?.queue;
      return states.has(normalize(uri)) ? state?.loaded : undefined;
    },
    read: (uri, languageId, version) => {
      const state = states.get(normalize(uri)) ?? unread(uri);
      states.set(normalize(uri), state);
      state.queue = state.queue
        .then(() => readOn(state, uri, languageId, version))
        .catch((error: unknown) => onError(uri, error));
    },
    close: (uri) => {
      states.delete(normalize(uri));
    },
  };
}

function unread(uri: string): State {
  const [tail, reader] = [new Uint8Array(0), createTextReader('utf-8')];
  return { uri, loaded: undefined, lines: noLines, bytes: 0, tail, reader, queue: Promise.resolve() };
}

/**
 * Bytes that become text in one go: half a millisecond, many times that where the system is slow to hand out memory. Just more than
 * V8 has moved about when it clears up among young objects.
 */
const sliceBytes = 132 * 1024;

/** The text of bytes, in pieces; other work gets its turn in between. */
async function textOf(reader: TextReader, bytes: Uint8Array, turns: Turns): Promise<readonly string[]> {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += sliceBytes) {
    if (at > 0) await turns.rest();
    parts.push(reader.read(bytes.subarray(at, at + sliceBytes)));
  }
  return parts;
}

/** Pieces that go on: what is short becomes one with the last one, since a log grows by a few lines at a time. */
function joined(before: readonly string[], [first = '', ...others]: readonly string[]): readonly string[] {
  const last = before.at(-1) ?? '';
  const fits = last.length + first.length <= sliceBytes;
  return fits ? [...before.slice(0, -1), last + first, ...others] : [...before, first, ...others];
}

function startsWith(bytes: Uint8Array, beginning: Uint8Array): boolean {
  return bytes.length >= beginning.length && beginning.every((byte, index) => byte === bytes[index]);
}

function lastBytes(before: Uint8Array, fresh: Uint8Array): Uint8Array {
  if (fresh.length >= tailBytes) return fresh.slice(fresh.length - tailBytes);
  const both = new Uint8Array(before.length + fresh.length);
  both.set(before);
  both.set(fresh, before.length);
  return both.slice(Math.max(0, both.length - tailBytes));
}
