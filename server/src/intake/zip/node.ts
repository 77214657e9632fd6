import { readSync } from 'node:fs';
import { pipeline, Readable, type Transform } from 'node:stream';
import { crc32, createGunzip, createInflateRaw, inflateRawSync } from 'node:zlib';
import { URI } from 'vscode-uri';
import { fromBufferPromise, fromFdPromise, getFileNameLowLevel, type ZipFile } from 'yauzl';
import { message } from '../../core/message';
import { pieceBytes } from '../../host/file-system';
import { openRegular, storedPieces } from '../../host/node';
import { type Archives, type Budget, type Found, type Item, limits, Refused } from '../model';
import { crcOf } from './crc';
import { isFolder, nameOfEntry, overlappingAmong, type PlacedEntry, refusalOf } from './directory';

/** What an archive's bytes lie in: a file, or, of an archive in an archive, memory. */
interface Store {
  readonly size: number;
  readonly open: () => Promise<ZipFile>;
  /** A few bytes; fewer at the end. */
  readonly peek: (start: number, length: number) => Uint8Array;
  /** Bytes of a stretch; of a file it is opened anew, so that nothing stays open in between. */
  readonly pieces: (start: number, end: number) => AsyncIterable<Uint8Array>;
  readonly close: () => Promise<void>;
}

const options = { autoClose: false, decodeStrings: false, validateEntrySizes: false };
/** Archives in archives are held in memory; a packed log of this size has 2 GB. */
const mostInMemory = 128 * 1024 * 1024;
/** Entries up to this size are unpacked in one go. */
const smallBytes = 1024 * 1024;

/** Archives on a system with files. */
export const nodeArchives: Archives = { zip: entriesOf, gzip: textOfGzip };

async function* entriesOf(archive: Item, budget: Budget): AsyncGenerator<Found> {
  const left = (path: string, reason: ReturnType<typeof message>): Found => ({
    kind: 'left-out',
    leftOut: { path, reason, loss: 'unread' },
  });
  let store: Store;
  try {
    store = await storeOf(archive);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return yield left(archive.path, error.reason);
  }
  try {
    const { entries, directory, trouble } = await readDirectory(store, budget);
    const overlapping = overlappingAmong(entries, directory);
    const shown = createNames(archive.path);
    for (const placed of entries) {
      if (isFolder(placed)) continue;
      const path = shown(placed.name);
      const { uncompressedSize: size } = placed.entry;
      const reason = refusalOf(placed, overlapping) ?? (size > budget.bytes ? message('intake.too-large') : undefined);
      if (reason) {
        yield left(path, reason);
        continue;
      }
      budget.bytes -= size;
      yield { kind: 'item', item: itemOf(archive, store, placed, path) };
    }
    if (trouble) yield left(archive.path, trouble);
    else if (entries.every(isFolder))
      yield { kind: 'left-out', leftOut: { path: archive.path, reason: message('intake.zip.empty'), loss: 'useless' } };
  } finally {
    await store.close();
  }
}

/** Names as shown; of two that are equal the second gets a number. */
function createNames(archive: string): (name: string) => string {
  const seen = new Map<string, number>();
  return (name) => {
    const path = `${archive}!/${name.replace(/^(?:\.\/)+/, '')}`;
    const times = (seen.get(path) ?? 0) + 1;
    seen.set(path, times);
    return times === 1 ? path : `${path} (${times})`;
  };
}

function itemOf(archive: Item, store: Store, placed: PlacedEntry, path: string): Item {
  const { name } = placed;
  return {
    path,
    name: name.slice(name.lastIndexOf('/') + 1),
    origin: 'found',
    depth: archive.depth + 1,
    read: () => contentOf(store, placed),
  };
}

async function storeOf(archive: Item): Promise<Store> {
  if (archive.uri?.startsWith('file:')) return storeOfFile(URI.parse(archive.uri).fsPath);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const piece of archive.read()) {
    size += piece.length;
    if (size > mostInMemory) throw new Refused(message('intake.zip.inner-too-large'));
    parts.push(piece);
  }
  const bytes = Buffer.concat(parts);
  return {
    size,
    open: () => fromBufferPromise(bytes, options),
    peek: (start, length) => bytes.subarray(start, start + length),
    pieces: async function* pieces(start, end) {
      for (let at = start; at < end; at += pieceBytes) yield bytes.subarray(at, Math.min(end, at + pieceBytes));
    },
    close: async () => {},
  };
}

async function storeOfFile(path: string): Promise<Store> {
  const { file, stats } = await openRegular(path);
  return {
    size: stats.size,
    open: () => fromFdPromise(file.fd, options),
    peek: (start, length) => {
      const bytes = new Uint8Array(length);
      return bytes.subarray(0, readSync(file.fd, bytes, 0, length, start));
    },
    pieces: (start, end) => storedPieces(path, start, end),
    close: () => file.close(),
  };
}

interface Directory {
  readonly entries: readonly PlacedEntry[];
  /** Where it begins. */
  readonly directory: number;
  /** Why it is not known whole. */
  readonly trouble?: ReturnType<typeof message>;
}

/** The directory as far as it can be read; what stands in front of a fault counts. */
async function readDirectory(store: Store, budget: Budget): Promise<Directory> {
  const entries: PlacedEntry[] = [];
  let directory = 0;
  try {
    const zip = await store.open();
    directory = zip.readEntryCursor;
    for await (const entry of zip.eachEntry()) {
      if (budget.entries === 0)
        return { entries, directory, trouble: message('intake.zip.too-many', { most: limits.entries }) };
      budget.entries--;
      const raw = getFileNameLowLevel(entry.generalPurposeBitFlag, entry.fileNameRaw, entry.extraFields, true);
      const dataStart = dataStartOf(store, entry.relativeOffsetOfLocalHeader, entry.compressedSize);
      entries.push({ entry, name: nameOfEntry(entry, raw), dataStart });
    }
    // The number of entries is told elsewhere than they are.
    const next = Buffer.from(store.peek(zip.readEntryCursor, 4)).toString('hex');
    return next === '504b0102' ? { entries, directory, trouble: message('intake.zip.hidden') } : { entries, directory };
  } catch (error) {
    return { entries, directory, trouble: troubleOfDirectory(error) };
  }
}

/** Behind the header that stands before an entry's bytes; undefined where there is none, or they would end outside. */
function dataStartOf(store: Store, at: number, length: number): number | undefined {
  if (at + 30 > store.size) return undefined;
  const header = store.peek(at, 30);
  if (header.length < 30) return undefined;
  const view = new DataView(header.buffer, header.byteOffset);
  if (view.getUint32(0, true) !== 0x04034b50) return undefined;
  const start = at + 30 + view.getUint16(26, true) + view.getUint16(28, true);
  return start + length > store.size ? undefined : start;
}

/** yauzl tells its errors apart by their words alone. */
function troubleOfDirectory(error: unknown): ReturnType<typeof message> {
  const text = error instanceof Error ? error.message : String(error);
  if (/end of central directory record signature not found|unexpected EOF/i.test(text))
    return message('intake.zip.truncated');
  if (/multi-disk/.test(text)) return message('intake.zip.split');
  if (/strong encryption/.test(text)) return message('intake.zip.encrypted-directory');
  return message('intake.zip.damaged-directory');
}

/** An entry's content: as long as it says, and with the checksum that it says. */
async function* contentOf(store: Store, { entry, dataStart = 0 }: PlacedEntry): AsyncGenerator<Uint8Array> {
  const { compressedSize, uncompressedSize: declared, compressionMethod } = entry;
  const packed = store.pieces(dataStart, dataStart + compressedSize);
  const small = compressedSize <= smallBytes && declared <= smallBytes;
  const pieces =
    compressionMethod === 0
      ? packed
      : small
        ? inflatedAtOnce(packed, declared)
        : unpacked(packed, createInflateRaw({ chunkSize: pieceBytes }));
  let size = 0;
  let sum = 0;
  for await (const piece of pieces) {
    size += piece.length;
    if (size > declared) throw new Refused(message('intake.zip.longer'));
    sum = crcOf(piece, sum, crc32);
    yield piece;
  }
  if (size < declared) throw new Refused(message('intake.zip.shorter'));
  if (sum !== entry.crc32) throw new Refused(message('intake.zip.checksum'));
}

async function* inflatedAtOnce(packed: AsyncIterable<Uint8Array>, declared: number): AsyncGenerator<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const piece of packed) parts.push(piece);
  let bytes: Uint8Array;
  try {
    // One more than is allowed, so that it shows.
    bytes = inflateRawSync(Buffer.concat(parts), { maxOutputLength: declared + 1 });
  } catch (error) {
    const code = (error as { readonly code?: unknown }).code;
    throw new Refused(message(code === 'ERR_BUFFER_TOO_LARGE' ? 'intake.zip.longer' : 'intake.zip.damaged'));
  }
  yield bytes;
}

/** What comes out of a stream that unpacks. */
async function* unpacked(packed: AsyncIterable<Uint8Array>, unpack: Transform): AsyncGenerator<Uint8Array> {
  pipeline(Readable.from(packed), unpack, () => {});
  try {
    yield* unpack as AsyncIterable<Uint8Array>;
  } catch (error) {
    if (error instanceof Refused) throw error;
    throw new Refused(message('intake.zip.damaged'));
  }
}

/** Nothing tells beforehand how much a gzip archive holds: it takes from the budget the first time that it is read. */
function textOfGzip(archive: Item, budget: Budget): Item {
  let counted = 0;
  return {
    path: archive.path,
    name: archive.name.replace(/\.gz$/i, ''),
    origin: archive.origin,
    depth: archive.depth + 1,
    read: async function* read() {
      let size = 0;
      for await (const piece of unpacked(archive.read(), createGunzip({ chunkSize: pieceBytes }))) {
        size += piece.length;
        if (size > counted) {
          budget.bytes -= size - counted;
          counted = size;
        }
        if (budget.bytes < 0) throw new Refused(message('intake.too-large'));
        yield piece;
      }
    },
  };
}
