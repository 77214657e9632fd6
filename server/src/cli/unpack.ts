import { Readable } from 'node:stream';
import { createGunzip, gunzipSync, constants as packing } from 'node:zlib';
import { pieceBytes } from '../host/file-system';

/** What lies in front of an archive that was cut is given all the same. */
const asFarAsItGoes = { finishFlush: packing.Z_SYNC_FLUSH };

/** The first bytes of what a gzip archive holds; undefined where it cannot be unpacked. @param head of the archive. */
export function beginningOf(head: Uint8Array): Uint8Array | undefined {
  // What is damaged further behind, or in the sum at the end, tells nothing about the beginning.
  for (let length = Math.min(head.length - 8, 4096); length > 18; length = Math.floor(length / 2)) {
    try {
      return gunzipSync(head.subarray(0, length), { ...asFarAsItGoes, maxOutputLength: 1 << 23 });
    } catch {}
  }
  return undefined;
}

/** What a gzip archive holds, piece by piece, as far as it goes. @throws where it is damaged, after what stands in front of that. */
export async function* unpackedFrom(stored: Readable): AsyncGenerator<Uint8Array> {
  const pieces = createGunzip({ ...asFarAsItGoes, chunkSize: pieceBytes });
  stored.on('error', (error) => pieces.destroy(error));
  try {
    yield* stored.pipe(pieces) as AsyncIterable<Uint8Array>;
  } finally {
    stored.destroy();
  }
}

/** The same for an archive that is at hand. */
export async function* unpackedIn(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield* Readable.from([bytes]).pipe(createGunzip(asFarAsItGoes)) as AsyncIterable<Uint8Array>;
}
