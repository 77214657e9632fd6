import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { openRegular } from '../host/node';
import type { Item } from '../intake';
import type { Candidate } from './collect';
import { diskPath, type Environment, shownPath } from './environment';

const pieceBytes = 256 * 1024;

/** A file of this disk as it is handed over. */
export function itemOfFile(environment: Environment, { uri, origin }: Pick<Candidate, 'uri' | 'origin'>): Item {
  const path = diskPath(uri);
  return { path: shownPath(environment, uri), name: basename(path), origin, uri, depth: 0, read: () => bytesOf(path) };
}

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  // Never a device or a pipe.
  const { file } = await openRegular(path);
  await file.close();
  yield* createReadStream(path, { highWaterMark: pieceBytes }) as AsyncIterable<Uint8Array>;
}

/** What comes through the standard input, kept: it can be read but once. @throws the system's error. */
export async function itemOfInput(): Promise<Item> {
  const parts: Uint8Array[] = [];
  for await (const part of process.stdin) parts.push(part as Uint8Array);
  return { path: '-', name: 'stdin', origin: 'named', depth: 0, read: () => listed(parts) };
}

async function* listed(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}
