import { crc32, deflateRawSync } from 'node:zlib';

/** An entry as it is written, byte by byte: whatever a field says need not be true. */
export interface ZipEntry {
  readonly name: string | Uint8Array;
  readonly data?: string | Uint8Array;
  /** 0: stored, 8: deflated. */
  readonly method?: number;
  readonly flags?: number;
  /** What the entry says of itself, where that is not true. */
  readonly says?: Partial<Record<'size' | 'packedSize' | 'crc' | 'offset' | 'method', number>>;
  readonly madeBy?: number;
  readonly attributes?: number;
  readonly extra?: Uint8Array;
}

export interface ZipShape {
  /** The number of entries that the end of the archive tells. */
  readonly count?: number;
  readonly disk?: number;
  /** Stands before the first entry. */
  readonly before?: Uint8Array;
  readonly comment?: string;
}

const bytesOf = (text: string | Uint8Array): Buffer =>
  typeof text === 'string' ? Buffer.from(text, 'utf8') : Buffer.from(text);

function numbers(...fields: readonly (readonly [value: number, width: 2 | 4])[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [, width]) => sum + width, 0));
  let at = 0;
  for (const [value, width] of fields) {
    if (width === 2) bytes.writeUInt16LE(value & 0xffff, at);
    else bytes.writeUInt32LE(value >>> 0, at);
    at += width;
  }
  return bytes;
}

/** A zip archive by APPNOTE.TXT: headers with their bytes, the directory, its end. */
export function zip(entries: readonly ZipEntry[], shape: ZipShape = {}): Buffer {
  const parts: Buffer[] = [bytesOf(shape.before ?? '')];
  const directory: Buffer[] = [];
  let offset = parts[0]!.length;
  for (const entry of entries) {
    const name = bytesOf(entry.name);
    const data = bytesOf(entry.data ?? '');
    const method = entry.method ?? 8;
    const packed = method === 8 ? deflateRawSync(data) : data;
    const { says = {}, flags = typeof entry.name === 'string' ? 0x800 : 0, extra = Buffer.alloc(0) } = entry;
    const common = numbers(
      [20, 2],
      [flags, 2],
      [says.method ?? method, 2],
      [0, 2],
      [0x5a6a, 2],
      [says.crc ?? crc32(data), 4],
      [says.packedSize ?? packed.length, 4],
      [says.size ?? data.length, 4],
      [name.length, 2],
      [extra.length, 2],
    );
    parts.push(numbers([0x04034b50, 4]), common, name, bytesOf(extra), packed);
    directory.push(
      numbers([0x02014b50, 4], [entry.madeBy ?? 20, 2]),
      common,
      numbers([0, 2], [0, 2], [0, 2], [entry.attributes ?? 0, 4], [says.offset ?? offset, 4]),
      name,
      bytesOf(extra),
    );
    offset += 4 + common.length + name.length + extra.length + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const comment = bytesOf(shape.comment ?? '');
  const count = shape.count ?? entries.length;
  const end = numbers(
    [0x06054b50, 4],
    [shape.disk ?? 0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [size, 4],
    [offset, 4],
    [comment.length, 2],
  );
  return Buffer.concat([...parts, ...directory, end, comment]);
}
