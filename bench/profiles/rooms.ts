// Where the time of a profile went: by the folders of our sources, by package, and what V8 and Node do for all of them.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FlattenMap, originalPositionFor, type TraceMap } from '@jridgewell/trace-mapping';

/** A profile as `node --cpu-prof` writes it. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  /** Microseconds of the machine's monotonic clock, as `process.hrtime` tells it. */
  readonly startTime: number;
  /** By sample: the node, and the microseconds since the sample before. */
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly url: string;
    readonly lineNumber: number;
    readonly columnNumber: number;
  };
  readonly children?: readonly number[];
}

/** From one moment to another, in microseconds of the monotonic clock. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

const root = resolve(import.meta.dirname, '..', '..');
const maps = new Map<string, TraceMap | undefined>();

function mapOf(script: string): TraceMap | undefined {
  if (!maps.has(script)) {
    const file = `${script}.map`;
    maps.set(script, existsSync(file) ? new FlattenMap(readFileSync(file, 'utf8')) : undefined);
  }
  return maps.get(script);
}

/** What V8 calls what is no function. */
const special: Readonly<Record<string, string | undefined>> = {
  '(garbage collector)': 'collecting garbage',
  '(program)': 'V8 and the system',
  '(idle)': undefined,
};

/** The folder of a source; of the languages' own code the folder in it. */
function folderOf(path: string): string {
  const parts = path.split('/');
  if (path.includes('webpack:')) return 'packages that webpack put together';
  if (path.includes('node_modules/')) return path.replace(/^.*node_modules\/((?:@[^/]+\/)?[^/]+).*$/, '$1');
  return parts.slice(0, Math.min(parts.length - 1, 4)).join('/');
}

/** Where a function stands; undefined for what V8 itself brings along, which counts for its caller. */
function placeOf({ callFrame: { url, lineNumber, columnNumber } }: ProfileNode): string | undefined {
  if (url === '') return undefined;
  if (url.startsWith('node:')) return 'Node';
  const script = url.startsWith('file:') ? fileURLToPath(url) : url;
  const map = mapOf(script);
  if (!map) return 'what puts the files together';
  const { source } = originalPositionFor(map, { line: lineNumber + 1, column: columnNumber });
  return source === null
    ? 'what puts the files together'
    : folderOf(relative(root, resolve(dirname(script), source)).replaceAll('\\', '/'));
}

/**
 * The milliseconds of a profile, by where they were spent; waiting is left out.
 * @param within only what lies in one of these stretches counts; all of it where none are given.
 */
export function timesByRoom(profile: CpuProfile, within?: readonly Stretch[]): Map<string, number> {
  const rooms = new Map<number, string | undefined>();
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const pending: (readonly [id: number, above: string])[] = [[profile.nodes[0]!.id, 'V8 and the system']];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [id, above] = next;
    const node = nodes.get(id)!;
    const { functionName } = node.callFrame;
    const own = functionName in special ? special[functionName] : (placeOf(node) ?? above);
    rooms.set(id, own);
    for (const child of node.children ?? []) pending.push([child, own ?? above]);
  }
  const times = new Map<string, number>();
  let now = profile.startTime;
  profile.samples.forEach((id, index) => {
    const took = profile.timeDeltas[index]!;
    now += took;
    const room = rooms.get(id);
    if (room === undefined || (within && !within.some(({ from, to }) => from <= now && now <= to))) return;
    times.set(room, (times.get(room) ?? 0) + took / 1000);
  });
  return times;
}
