import type { Psn } from '../../core/deployment/model';
import type { Slices } from '../../core/slices';
import type { ListAnalysis } from './analysis';
import type { Passage } from './client-views';
import { passageInSlices } from './clients';
import { connectionTo } from './connections';
import type { DecidingLine } from './deciding';
import { addressesIn } from './psn-families';

/** A port of a PSN that a list surely keeps every client from, on all addresses of the PSN that can stand in it. */
export interface BlockedPort {
  readonly port: number;
  /** The line that refuses it; undefined: the implicit deny. */
  readonly line?: DecidingLine;
}

/** Which of the ports a list blocks for a PSN; none where no address of the PSN is of the list's family. */
export function* blockedPorts(
  list: ListAnalysis,
  psn: Psn,
  ports: readonly number[],
  protocol: 'tcp' | 'udp',
): Slices<BlockedPort[]> {
  const addresses = addressesIn(list, psn);
  if (addresses.length === 0) return [];
  const blocked: BlockedPort[] = [];
  for (const port of ports) {
    const passages: Passage[] = [];
    for (const address of addresses) passages.push(yield* passageInSlices(list, connectionTo(address, port, protocol)));
    // A client may use any of them: one open way is enough.
    if (!passages.every((passage) => passage.verdict === 'denied')) continue;
    const line = passages.flatMap((passage) => passage.denies)[0];
    blocked.push({ port, ...(line ? { line } : {}) });
  }
  return blocked;
}
