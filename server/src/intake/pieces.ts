import { createTextReader } from '../host/text-reader';
import type { Item } from './model';

/** The first bytes of an item, at most `length`; and whether that is all. */
export async function headOf(item: Item, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const piece of item.read()) {
    parts.push(piece);
    size += piece.length;
    if (size >= length) break;
  }
  return joined(parts, Math.min(size, length));
}

/** All bytes of an item; undefined where there are more than `most`. */
export async function wholeOf(item: Item, most: number): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const piece of item.read()) {
    parts.push(piece);
    size += piece.length;
    if (size > most) return undefined;
  }
  return joined(parts, size);
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const [only] = parts;
  if (only && parts.length === 1) return only.subarray(0, length);
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    const taken = part.subarray(0, length - at);
    bytes.set(taken, at);
    at += taken.length;
  }
  return bytes;
}

/** The text of an item, piece by piece. What its encoding does not know becomes U+FFFD: what tools write is ASCII. */
export async function* textOf(item: Item, encoding: string): AsyncGenerator<string> {
  const reader = createTextReader(encoding);
  for await (const piece of item.read()) {
    const text = reader.read(piece);
    if (text !== '') yield text;
  }
  const rest = reader.end();
  if (rest !== '') yield rest;
}

/** Counts lines as the readers of logs do: LF, CR and CRLF end one. */
export function createLineCounter(): { readonly push: (text: string) => void; readonly ends: () => number } {
  let ends = 0;
  let last = '';
  return {
    push: (text) => {
      if (last === '\r' && text.startsWith('\n')) ends--;
      for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) ends++;
      for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) if (text[at + 1] !== '\n') ends++;
      last = text.at(-1) ?? last;
    },
    ends: () => ends,
  };
}
