import { type BinaryKind, binaryKindOf, isCapture } from '../host/binary';
import { readCapture } from '../workspace/read-capture';
import type { Session } from './session';

/** Captures are larger than texts. */
const captureName = /\.(?:pcap|pcapng|cap|dmp)(?:\d+)?(?:\.gz)?$/i;

/** Whether a file is called as captures are. */
export function isCaptureName(name: string): boolean {
  return captureName.test(name);
}

/**
 * Reads a stored capture, perhaps in a gzip archive, as `check` of the command line does.
 * @returns what keeps it from being read, in the reader's language; undefined where it is none.
 */
export async function troublesOfCapture(
  session: Session,
  uri: string,
  bytes: Uint8Array,
  kind: BinaryKind,
): Promise<readonly string[] | undefined> {
  const pieces = kind === 'gzip' ? await unpacked(bytes) : [bytes];
  const inner = pieces[0] && binaryKindOf(pieces[0]);
  if (inner === undefined || !isCapture(inner)) return undefined;
  const { troubles } = await readCapture(pieces, await session.deployments.deploymentOf(uri));
  return troubles.map((trouble) => session.l10n().text(trouble));
}

/** What a gzip archive holds, as far as it goes. */
async function unpacked(bytes: Uint8Array): Promise<readonly Uint8Array[]> {
  const reader = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('gzip'))
    .getReader();
  const pieces: Uint8Array[] = [];
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) pieces.push(next.value);
  } catch {
    // One that is cut off, or damaged further behind, holds what stands in front of that.
  }
  return pieces;
}
