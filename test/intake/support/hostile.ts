import { at } from '../../diagnosis/support/log';
import { type ZipEntry, zip } from '../../support/zip';
import { faultyLog } from './intake';

export const log = faultyLog(at('09:00:00'));
export const list = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';
export const good: ZipEntry = { name: 'ISE Posture/AnyConnect_ISEPosture.txt', data: log };

/** An archive of one bad entry, or that is bad as a whole, beside the good one; and what is said. */
export const hostile: Record<string, readonly [archive: () => Buffer, path: string, reason: RegExp]> = {
  'an absolute name': [() => zip([{ name: '/etc/x', data: log }, good]), '!//etc/x', /absolute path/],
  'a name with a drive': [() => zip([{ name: 'C:\\x', data: log }, good]), '!/C:/x', /absolute path/],
  'a name that leads out': [() => zip([{ name: 'a/../../x', data: log }, good]), '!/a/../../x', /leads out/],
  'a name that leads out with backslashes': [() => zip([{ name: '..\\x', data: log }, good]), '!/../x', /leads out/],
  'a link': [
    () => zip([{ name: 'x', data: '/etc/passwd', madeBy: 0x0314, attributes: 0xa1ff0000 }, good]),
    '!/x',
    /a link/,
  ],
  encrypted: [() => zip([{ name: 'x', data: log, flags: 0x801 }, good]), '!/x', /encrypted/],
  'another method': [() => zip([{ name: 'x', data: log, says: { method: 9 } }, good]), '!/x', /Deflate64/],
  'longer than it says': [
    () => zip([{ name: 'x', data: 'permit ip any any\n'.repeat(9), says: { size: 20 } }, good]),
    '!/x',
    /longer/,
  ],
  'longer than it says, stored': [
    () => zip([{ name: 'x', data: list, method: 0, says: { size: 20 } }, good]),
    '!/x',
    /longer/,
  ],
  'shorter than it says': [() => zip([{ name: 'x', data: list, says: { size: 900 } }, good]), '!/x', /shorter/],
  'of more than 2 GB': [() => zip([{ name: 'x', data: list, says: { size: 0xf0000000 } }, good]), '!/x', /2 GB/],
  'a wrong checksum': [() => zip([{ name: 'x', data: list, says: { crc: 1 } }, good]), '!/x', /checksum/],
  'no deflate': [() => zip([{ name: 'x', data: list, method: 0, says: { method: 8 } }, good]), '!/x', /damaged/],
  'where no header is': [() => zip([{ name: 'x', data: list, says: { offset: 3 } }, good]), '!/x', /where it is not/],
  'outside the file': [
    () => zip([{ name: 'x', data: list, says: { packedSize: 1e8 } }, good]),
    '!/x',
    /where it is not/,
  ],
  overlapping: [
    () => zip([{ name: 'x', data: list }, { name: 'y', data: list, says: { offset: 0 } }, good]),
    '!/y',
    /bytes are also those of another/,
  ],
  'more entries than it says': [
    () => zip([good, { name: 'x', data: list }], { count: 1 }),
    '',
    /more entries than it says/,
  ],
};

function withBrokenDirectory(): Buffer {
  const archive = zip([good, { name: 'x', data: list }]);
  archive.writeUInt32LE(0, archive.lastIndexOf(Buffer.from('504b0102', 'hex')));
  return archive;
}

const many = (): ZipEntry[] =>
  Array.from({ length: 10_001 }, (_, index) => ({ name: `${index}.bin`, data: '', method: 0 }));

function nested(levels: number): Buffer {
  return levels === 0 ? zip([good]) : zip([{ name: 'inner.zip', data: nested(levels - 1) }]);
}

/** An archive that is bad as a whole, and what is said of it. */
export const hostileAsWhole: Record<string, readonly [archive: () => Buffer, reason: RegExp]> = {
  'cut off': [() => zip([good]).subarray(0, -40), /cut off/],
  'cut off near its beginning': [() => zip([good]).subarray(0, 100), /cut off/],
  'a part of several': [() => zip([good], { disk: 2 }), /several parts/],
  'too many entries': [() => zip(many()), /more than 10000 entries/],
  'strongly encrypted': [() => zip([{ ...good, flags: 0x841 }]), /encrypted/],
  'a broken directory': [withBrokenDirectory, /table of contents is damaged/],
};

/** Archives in archives, deeper than is read. */
export const tooDeep = (): Buffer => nested(6);
