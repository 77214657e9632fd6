import type { Deployment } from '../core/deployment/model';
import { psnNamed } from '../core/deployment/psn-names';
import { type AttemptCollector, createAttemptCollector } from './attempts';
import { ipOfFrame, isReadLink, linkName } from './links';
import type { Attempt, Capture } from './model';
import { addressKey, innermost, ipv4Number, keyOfAddress } from './network';
import { createRecordStream } from './record-stream';
import type { OnFrame } from './records';
import { readQuoted, readSegment, type WeightOf } from './segments';

/** Reads a capture of any size in constant memory. */
export interface CaptureStream {
  /** The next bytes of the file; they may be used again afterwards. */
  readonly push: (chunk: Uint8Array) => void;
  /** Whether nothing that is still to come would be read: the file is damaged, or no capture. */
  readonly isOver: () => boolean;
  /** What was read, once there are no more bytes. */
  readonly finish: () => Capture;
}

/** Reads a capture; the deployment says which ports and addresses count as a PSN's, and how the PSNs are called. */
export function createCaptureStream(deployment: Deployment): CaptureStream {
  const collector = createAttemptCollector();
  const unread = new Map<string, number>();
  const records = createRecordStream((time) => frameReader(collector, weightsBy(deployment), unread, time));
  const name = (attempt: Omit<Attempt, 'psn'>): Attempt => {
    const psn = psnNamed(deployment, attempt.destination);
    return psn ? { ...attempt, psn: psn.name } : attempt;
  };
  return {
    push: records.push,
    isOver: records.isOver,
    finish: () => {
      const { attempts, leftOut, forgotten } = collector.finish();
      const passed = [...unread].map(([name, packets]) => ({ name, packets }));
      return { ...records.finish(), attempts: attempts.map(name), leftOut, forgotten, unread: passed };
    },
  };
}

/** Reads one packet after another for what it says of attempts; `unread` counts those in which something may be hidden. */
function frameReader(
  collector: AttemptCollector,
  weightOf: WeightOf,
  unread: Map<string, number>,
  time: () => number | undefined,
): OnFrame {
  const passOver = (name: string): void => void unread.set(name, (unread.get(name) ?? 0) + 1);
  return (bytes, start, end, linkType) => {
    if (!isReadLink(linkType)) return passOver(linkName(linkType));
    const packet = innermost(bytes, ipOfFrame(linkType, bytes, start, end), end);
    if (packet === undefined) return;
    if (typeof packet === 'string') return passOver(packet);
    const segment = readSegment(bytes, packet, weightOf);
    if (typeof segment === 'string') return passOver(segment);
    if (segment) return collector.segment(segment, time);
    const quoted = readQuoted(bytes, packet, weightOf);
    if (typeof quoted === 'string') return passOver(quoted);
    if (quoted) collector.quoted(quoted);
  };
}

/** The state-sync ports of any address, and all ports of a PSN's. */
function weightsBy({ psns, stateSyncPorts, acls }: Deployment): WeightOf {
  const ports = new Uint8Array(65_536);
  for (const port of [...stateSyncPorts, ...acls.flatMap((one) => one.stateSyncPorts ?? [])]) ports[port] = 1;
  const addresses = psns.flatMap((psn) => [...psn.addresses, ...psn.aliases].map(({ value }) => value));
  const ipv6 = new Set(addresses.filter(({ family }) => family === 6).map(({ text }) => keyOfAddress(text)));
  const ipv4 = new Set(addresses.filter(({ family }) => family === 4).map(({ value }) => Number(value)));
  return (bytes, address, version, port) => {
    const isPsn =
      version === 4
        ? ipv4.size > 0 && ipv4.has(ipv4Number(bytes, address))
        : ipv6.size > 0 && ipv6.has(addressKey(bytes, address, 6));
    return ports[port] === 1 ? (isPsn ? 3 : 2) : isPsn ? 1 : 0;
  };
}
