/** What bytes are that are no text; `core.binary.KIND` names it. */
export type BinaryKind = (typeof signatures)[number][0] | 'word' | 'excel' | 'tar' | 'etl' | 'mach-o' | 'unknown';

/** How the kinds begin: the offset and the bytes (in hex) of their own description, or of `file`'s magic table. */
const signatures = [
  ['zip', 0, '504b0304'],
  ['zip', 0, '504b0506'],
  ['zip', 0, '504b0708'],
  ['gzip', 0, '1f8b08'],
  ['bzip2', 0, '425a68'],
  ['xz', 0, 'fd377a585a00'],
  ['zstd', 0, '28b52ffd'],
  ['lz4', 0, '04224d18'],
  ['7z', 0, '377abcaf271c'],
  ['rar', 0, '526172211a07'],
  ['cab', 0, '4d53434600000000'],
  ['evtx', 0, '456c6646696c6500'],
  ['evt', 4, '4c664c65'],
  ['pcap', 0, 'd4c3b2a1'],
  ['pcap', 0, 'a1b2c3d4'],
  ['pcap', 0, '4d3cb2a1'],
  ['pcap', 0, 'a1b23c4d'],
  ['pcap', 0, '34cdb2a1'],
  ['pcap', 0, 'a1b2cd34'],
  ['pcapng', 0, '0a0d0d0a'],
  ['snoop', 0, '736e6f6f70000000'],
  ['minidump', 0, '4d444d5093a7'],
  ['pdf', 0, '255044462d'],
  ['rtf', 0, '7b5c727466'],
  ['ole', 0, 'd0cf11e0a1b11ae1'],
  ['png', 0, '89504e470d0a1a0a'],
  ['jpeg', 0, 'ffd8ff'],
  ['gif', 0, '47494638'],
  ['sqlite', 0, '53514c69746520666f726d6174203300'],
  ['registry', 0, '72656766'],
  ['plist', 0, '62706c697374'],
  ['executable', 0, '7f454c46'],
  ['executable', 0, '4d5a9000'],
  ['executable', 0, '4d5a5000'],
] as const;

/** Bytes enough to tell. */
const binaryHead = 4096;

/** The kinds that hold other files: there the remedy is to unpack them. */
const archives: ReadonlySet<BinaryKind> = new Set<BinaryKind>([
  'zip',
  'gzip',
  'bzip2',
  'xz',
  'zstd',
  'lz4',
  '7z',
  'rar',
  'cab',
  'tar',
]);

/** Whether files of that kind are read by a command of their own. */
export function isCapture(kind: BinaryKind): boolean {
  return kind === 'pcap' || kind === 'pcapng';
}

/** Whether files of that kind are unpacked before anything in them can be read. */
export function isArchive(kind: BinaryKind): boolean {
  return archives.has(kind);
}

/** What the first bytes of a file say it is; undefined where they may be text. */
export function binaryKindOf(bytes: Uint8Array): BinaryKind | undefined {
  const head = bytes.subarray(0, binaryHead);
  const kind = signatures.find(([, offset, hex]) => startsWith(head, offset, hex))?.[0];
  if (kind === 'zip') return officeKindOf(head) ?? 'zip';
  // Four bytes alone could be the first characters of a Chinese text.
  if (kind !== undefined && !(kind === 'pcap' && !head.subarray(0, 24).includes(0))) return kind;
  if (startsWith(head, 257, '7573746172') && head.includes(0)) return 'tar';
  if (isTrace(head)) return 'etl';
  if (isMachO(head)) return 'mach-o';
  return head[0] === 0x4d && head[1] === 0x5a && head.subarray(0, 64).includes(0) ? 'executable' : undefined;
}

function startsWith(head: Uint8Array, offset: number, hex: string): boolean {
  for (let at = 0; at < hex.length / 2; at++)
    if (head[offset + at] !== Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16)) return false;
  return true;
}

/** Word and Excel store ZIP archives whose first entries tell which of them it was. */
function officeKindOf(head: Uint8Array): 'word' | 'excel' | undefined {
  const names = new TextDecoder('latin1').decode(head);
  if (!names.includes('[Content_Types].xml') && !names.includes('_rels/.rels')) return undefined;
  if (names.includes('word/')) return 'word';
  return names.includes('xl/') ? 'excel' : undefined;
}

/** A buffer header of 72 bytes, which starts with the buffer's size, then a system record: version, type 1 or 2, mark 0xC0. */
function isTrace(head: Uint8Array): boolean {
  if (head.length < 76) return false;
  const size = new DataView(head.buffer, head.byteOffset).getUint32(0, true);
  return (
    size >= 1024 && size <= 1 << 24 && size % 1024 === 0 && head[75] === 0xc0 && (head[74] === 1 || head[74] === 2)
  );
}

function isMachO(head: Uint8Array): boolean {
  return ['feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe'].some((hex) => startsWith(head, 0, hex));
}
