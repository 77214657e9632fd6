import { TextDocument } from 'vscode-languageserver-textdocument';
import { encodingOf } from '../host/decode';
import type { FileSystem } from '../host/file-system';
import { continueLog, type LogDocument, parseLog } from '../log';

/** A log that the server reads itself, as far as it was read. */
interface LoadedLog {
  readonly textDocument: TextDocument;
  readonly document: LogDocument;
}

/**
 * Large logs that are open in the editor. Their text does not travel through the protocol: the client names the file,
 * and the server reads it, in slices, so that other documents are answered in between. A log that grew is read on from
 * where it ended.
 */
export interface LargeLogs {
  readonly has: (uri: string) => boolean;
  readonly uris: () => readonly string[];
  /** Resolves with the newest state once all that was announced is read; undefined where it is not open any more. */
  readonly load: (uri: string) => Promise<LoadedLog | undefined>;
  /** The file was opened, or changed on disk. @param version the editor's version of the document. */
  readonly read: (uri: string, languageId: string, version: number) => void;
  readonly close: (uri: string) => void;
}

interface State {
  loaded: LoadedLog | undefined;
  /** Bytes read so far, and the last ones of them, to see that the file was continued and not replaced. */
  bytes: number;
  tail: Uint8Array;
  decoder: InstanceType<typeof TextDecoder>;
  /** Reads one after the other. */
  queue: Promise<void>;
}

/** Characters that are read before other work gets its turn: about 10 ms. */
const slice = 2 * 1024 * 1024;
const tailBytes = 256;

/** @param onError is told when a file cannot be read; what was read before stays. */
export function createLargeLogs(files: () => FileSystem, onError: (uri: string, error: unknown) => void): LargeLogs {
  const states = new Map<string, State>();

  async function readOn(state: State, uri: string, languageId: string, version: number): Promise<void> {
    const from = Math.max(0, state.bytes - tailBytes);
    let fresh = await files().readFrom(uri, from);
    const overlap = state.bytes - from;
    if (state.bytes > 0 && !startsWith(fresh, state.tail)) {
      // Rotated or rewritten: nothing of what was read holds.
      Object.assign(state, { loaded: undefined, bytes: 0, tail: new Uint8Array(0) });
      fresh = await files().readFrom(uri, 0);
    } else fresh = fresh.subarray(overlap);
    if (state.bytes === 0) state.decoder = new TextDecoder(encodingOf(fresh));
    const text = (state.loaded?.document.text ?? '') + state.decoder.decode(fresh, { stream: true });
    const document = await parseInSlices(text, state.loaded?.document);
    state.tail = lastBytes(state.tail, fresh);
    state.bytes += fresh.length;
    state.loaded = { textDocument: TextDocument.create(uri, languageId, version, text), document };
  }

  return {
    has: (uri) => states.has(uri),
    uris: () => [...states.keys()],
    load: async (uri) => {
      const state = states.get(uri);
      await state?.queue;
      return states.has(uri) ? state?.loaded : undefined;
    },
    read: (uri, languageId, version) => {
      const state = states.get(uri) ?? {
        loaded: undefined,
        bytes: 0,
        tail: new Uint8Array(0),
        decoder: new TextDecoder(),
        queue: Promise.resolve(),
      };
      states.set(uri, state);
      state.queue = state.queue
        .then(() => readOn(state, uri, languageId, version))
        .catch((error: unknown) => onError(uri, error));
    },
    close: (uri) => {
      states.delete(uri);
    },
  };
}

async function parseInSlices(text: string, previous: LogDocument | undefined): Promise<LogDocument> {
  let document = previous;
  for (let end = (previous?.text.length ?? 0) + slice; end < text.length; end += slice) {
    const part = text.slice(0, end);
    document = document ? continueLog(document, part) : parseLog(part);
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
  }
  return document ? continueLog(document, text) : parseLog(text);
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
