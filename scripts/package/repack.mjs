import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { inflateRawSync } from 'node:zlib';
import { deflateAsync } from '@gfx/zopfli';
import yauzl from 'yauzl';

/** More rounds take long, and a thousandth off. */
const rounds = 5;

/**
 * Writes a zip anew, compressed as well as its format allows: the same files in the same order.
 * @param {string} file
 * @param {(path: string, text: string, paths: readonly string[]) => string | undefined} change a file's other text.
 * @returns {Promise<{ before: number, after: number, entries: { path: string, bytes: number }[] }>} the file's bytes; of each
 * entry those that it takes in the file.
 */
export async function repack(file, change) {
  const before = statSync(file).size;
  const entries = await entriesOf(file);
  const paths = entries.map(({ entry }) => entry.fileName);
  const [parts, directory, sizes] = [[], [], []];
  let at = 0;
  for (const { entry, bytes } of entries) {
    const text = change(entry.fileName, bytes.toString('utf8'), paths);
    const content = text === undefined ? bytes : Buffer.from(text, 'utf8');
    const packed = await packedBytes(content);
    const head = headOf(entry, content, packed);
    const named = directoryEntry(entry, head, at);
    directory.push(named);
    sizes.push({ path: entry.fileName, bytes: named.length + head.local.length + packed.bytes.length });
    parts.push(head.local, packed.bytes);
    at += head.local.length + packed.bytes.length;
  }
  const all = Buffer.concat(directory);
  writeFileSync(file, Buffer.concat([...parts, all, endOf(entries.length, all.length, at)]));
  return { before, after: statSync(file).size, entries: sizes };
}

async function entriesOf(file) {
  const zip = await yauzl.fromBufferPromise(readFileSync(file));
  const entries = [];
  for await (const entry of zip.eachEntry())
    entries.push({ entry, bytes: await buffer(await zip.openReadStreamPromise(entry)) });
  return entries;
}

/** What is compressed already, as pictures are, only grows. */
async function packedBytes(content) {
  if (content.length === 0) return { method: 0, bytes: content };
  const bytes = Buffer.from(await deflateAsync(content, { numiterations: rounds }));
  if (!inflateRawSync(bytes).equals(content)) throw new Error('what was compressed is not what comes out');
  return bytes.length < content.length ? { method: 8, bytes } : { method: 0, bytes: content };
}

const table = Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crcOf(bytes) {
  let crc = ~0;
  for (const byte of bytes) crc = (crc >>> 8) ^ table[(crc ^ byte) & 0xff];
  return ~crc >>> 0;
}

/** The fields that stand before a file's bytes and in the directory alike, and both with their names. */
function headOf({ fileName, lastModFileTime, lastModFileDate }, content, { method, bytes }) {
  const name = Buffer.from(fileName, 'utf8');
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(0x800, 2);
  shared.writeUInt16LE(method, 4);
  shared.writeUInt16LE(lastModFileTime, 6);
  shared.writeUInt16LE(lastModFileDate, 8);
  shared.writeUInt32LE(crcOf(content), 10);
  shared.writeUInt32LE(bytes.length, 14);
  shared.writeUInt32LE(content.length, 18);
  shared.writeUInt16LE(name.length, 22);
  return { name, shared, local: Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), shared, name]) };
}

function directoryEntry({ versionMadeBy, externalFileAttributes }, { name, shared }, at) {
  const start = Buffer.from('PK\u0001\u0002\0\0', 'latin1');
  start.writeUInt16LE(versionMadeBy, 4);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(externalFileAttributes, 6);
  rest.writeUInt32LE(at, 10);
  return Buffer.concat([start, shared, rest, name]);
}

function endOf(count, length, at) {
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(length, 12);
  end.writeUInt32LE(at, 16);
  return end;
}
