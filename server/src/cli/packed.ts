import { pieceBytes } from '../host/file-system';
import { lentPieces, openRegular, readHead, storedPieces } from '../host/node';

// What unpacks is loaded when something is packed: streams and zlib are a good part of what a command loads of Node.

/** Whether a file begins as a gzip archive does. */
function isPacked(head: Uint8Array): boolean {
  return head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
}

/** The first bytes of what a gzip archive holds; undefined where it is none, or cannot be unpacked. */
export async function unpackedHead(head: Uint8Array): Promise<Uint8Array | undefined> {
  return isPacked(head) ? (await import('./unpack')).beginningOf(head) : undefined;
}

/**
 * The bytes of a file of any size, piece by piece; those of a gzip archive unpacked, as far as it goes.
 * @throws what `openRegular` does, and an error where an archive is damaged, after what stands in front of that.
 */
export function readPieces(path: string): AsyncGenerator<Uint8Array> {
  return unpackedPieces(path, storedPieces);
}

/** The same for who is done with each piece when the next one is asked for: it may be overwritten then. */
export function lendPieces(path: string): AsyncGenerator<Uint8Array> {
  return unpackedPieces(path, lentPieces);
}

async function* unpackedPieces(path: string, stored: typeof storedPieces): AsyncGenerator<Uint8Array> {
  const head = await readHead(path, 3);
  if (!isPacked(head)) return yield* stored(path);
  const { unpackedFrom } = await import('./unpack');
  const { file } = await openRegular(path);
  yield* unpackedFrom(file.createReadStream({ highWaterMark: pieceBytes }));
}

/** The same for bytes that are at hand. */
export async function* piecesIn(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (isPacked(bytes)) return yield* (await import('./unpack')).unpackedIn(bytes);
  for (let at = 0; at < bytes.length; at += pieceBytes) yield bytes.subarray(at, at + pieceBytes);
}
