import type { Entry } from 'yauzl';
import { type Message, message } from '../../core/message';
import { looksLikeGbk } from '../../host/gbk';

/** An entry with where its bytes lie in the archive; `dataStart` is undefined where nothing lies there. */
export interface PlacedEntry {
  readonly entry: Entry;
  readonly name: string;
  readonly dataStart: number | undefined;
}

const encrypted = 0x1;
const utf8 = 0x800;
const methods = new Set([0, 8]);

/**
 * An entry's name with `/`. Where no bit says UTF-8 it is CP437 by the format, and in fact whatever the computer had.
 * @param decoded the name as the format says, see yauzl.
 */
export function nameOfEntry({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry, decoded: string): string {
  const isTold = (generalPurposeBitFlag & utf8) !== 0 || extraFields.some(({ id }) => id === 0x7075);
  return (isTold ? decoded : (guessed(fileNameRaw) ?? decoded)).replace(/\\/g, '/');
}

function guessed(raw: Uint8Array): string | undefined {
  if (raw.every((byte) => byte < 0x80)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return looksLikeGbk(raw) ? new TextDecoder('gb18030').decode(raw) : undefined;
  }
}

/** Whether an entry is a folder: there is nothing in it to read. */
export function isFolder({ name, entry }: PlacedEntry): boolean {
  return name.endsWith('/') && entry.uncompressedSize === 0;
}

/** Why an entry is not read; undefined where nothing is against it. What it really holds shows when it is read. */
export function refusalOf(placed: PlacedEntry, overlapping: ReadonlySet<PlacedEntry>): Message | undefined {
  const { entry, name, dataStart } = placed;
  if (/^(?:\/|[a-z]:)/i.test(name)) return message('intake.zip.absolute');
  if (name.split('/').includes('..')) return message('intake.zip.parent');
  if (name === '' || name.includes('\0')) return message('intake.zip.name');
  if (isLink(entry)) return message('intake.zip.link');
  if (entry.generalPurposeBitFlag & encrypted) return message('intake.zip.encrypted');
  if (!methods.has(entry.compressionMethod))
    return message('intake.zip.method', { method: methodName(entry.compressionMethod) });
  if (dataStart === undefined) return message('intake.zip.misplaced');
  return overlapping.has(placed) ? message('intake.zip.overlap') : undefined;
}

/** Made on a Unix system, and of the kind of a symbolic link. */
function isLink({ versionMadeBy, externalFileAttributes }: Entry): boolean {
  return versionMadeBy >> 8 === 3 && ((externalFileAttributes >>> 16) & 0xf000) === 0xa000;
}

const names: Readonly<Record<number, string>> = {
  1: 'Shrink',
  6: 'Implode',
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'XZ',
  98: 'PPMd',
  99: 'AES',
};

function methodName(method: number): string {
  return names[method] ?? String(method);
}

/**
 * The entries whose bytes are those of others, too, or of the directory: of two that overlap, none can be trusted.
 * @param directory where the archive's directory begins.
 */
export function overlappingAmong(entries: readonly PlacedEntry[], directory: number): ReadonlySet<PlacedEntry> {
  const stretches = entries
    .flatMap((placed) => {
      const { entry, dataStart } = placed;
      if (dataStart === undefined) return [];
      return [{ placed, start: entry.relativeOffsetOfLocalHeader, end: dataStart + entry.compressedSize }];
    })
    .sort((a, b) => a.start - b.start || a.end - b.end);
  const found = new Set<PlacedEntry>();
  let widest: (typeof stretches)[number] | undefined;
  for (const one of stretches) {
    if (widest && one.start < widest.end) found.add(one.placed).add(widest.placed);
    if (one.end > directory) found.add(one.placed);
    if (!widest || one.end > widest.end) widest = one;
  }
  return found;
}
