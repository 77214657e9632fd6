import { type Uri, workspace } from 'vscode';
import { at, compliant, failed, fault, start } from '../../../diagnosis/support/log';
import { mnt, session } from '../../../diagnosis/support/network';
import { fileUri } from './editor';

const from = at('09:00:00');
const applied = 'STAFF_COMPLIANT-69afd100';

const log = [
  compliant(from),
  ...start(from),
  ...failed(from + 1, 'psn1.example.com'),
  ...fault(from + 10, 'psn2.example.com'),
];
const psns = [1, 2].map((one) => ({
  name: `psn${one}`,
  fqdn: `psn${one}.example.com`,
  addresses: [`10.1.1.${one + 4}`],
}));

/** The list of the case: the deny for psn2 is missing. */
export const list = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';

/** A fault, the session, ISE's record and the list that lets the probe to psn2 through; by their paths. */
const files: Readonly<Record<string, string>> = {
  'ise-posture.json': JSON.stringify({ psns }),
  'AnyConnect_ISEPosture.txt': `${log.join('\n')}\n`,
  'STAFF_COMPLIANT.dacl': list,
  'switch.txt': `${session({ seconds: at('09:05:00'), list: applied })}\n`,
  'mnt.xml': mnt({ seconds: from + 1, posture: 'Compliant', list: applied }),
};

/** Writes the case into a folder of the workspace. */
export async function writeCase(folder: string): Promise<Uri> {
  for (const [path, text] of Object.entries(files)) await write(`${folder}/${path}`, new TextEncoder().encode(text));
  return fileUri(folder);
}

/** The same as a bundle. */
export async function writeBundle(path: string): Promise<Uri> {
  await write(path, stored(files));
  return fileUri(path);
}

function write(path: string, bytes: Uint8Array): Thenable<void> {
  return workspace.fs.writeFile(fileUri(path), bytes);
}

/** A zip archive whose entries are not packed (APPNOTE.TXT): there is no zlib in a browser's worker. */
function stored(entries: Readonly<Record<string, string>>): Uint8Array {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const [path, text] of Object.entries(entries)) {
    const [name, data] = [encoder.encode(path), encoder.encode(text)];
    const common = numbers(
      [20, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [crc(data), 4],
      [data.length, 4],
      [data.length, 4],
      [name.length, 2],
      [0, 2],
    );
    const header = joined([numbers([0x04034b50, 4]), common, name]);
    directory.push(
      joined([numbers([0x02014b50, 4], [20, 2]), common, numbers([0, 2], [0, 2], [0, 2], [0, 4], [at, 4]), name]),
    );
    parts.push(header, data);
    at += header.length + data.length;
  }
  const table = joined(directory);
  const count = directory.length;
  const end = numbers([0x06054b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [table.length, 4], [at, 4], [0, 2]);
  return joined([...parts, table, end]);
}

function numbers(...fields: readonly (readonly [value: number, width: 2 | 4])[]): Uint8Array {
  return Uint8Array.from(
    fields.flatMap(([value, width]) => Array.from({ length: width }, (_, index) => (value >>> (8 * index)) & 0xff)),
  );
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
