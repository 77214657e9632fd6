import { basename } from 'node:path';
import { storedPieces } from '../host/node';
import type { Item } from '../intake';
import type { Candidate } from './collect';
import { diskPath, type Environment, shownPath } from './environment';

/** A file of this disk as it is handed over. */
export function itemOfFile(environment: Environment, { uri, origin }: Pick<Candidate, 'uri' | 'origin'>): Item {
  const path = diskPath(uri);
  return {
    path: shownPath(environment, uri),
    name: basename(path),
    origin,
    uri,
    depth: 0,
    read: () => storedPieces(path),
  };
}

/** What comes through the standard input, kept: it can be read but once. @throws the system's error. */
export async function itemOfInput(): Promise<Item> {
  const bytes = await bytesOfInput();
  return { path: '-', name: 'stdin', origin: 'named', depth: 0, read: () => listed([bytes]) };
}

/** All that comes through the standard input. @throws the system's error. */
export async function bytesOfInput(): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of process.stdin) parts.push(part as Uint8Array);
  return Buffer.concat(parts);
}

async function* listed(parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}
