import { noDeployment } from '../core/deployment/model';
import { createLogStream, type LogAnalysis } from '../log';
import type { Item } from './model';
import { createLineCounter, textOf } from './pieces';

/** A log, or a part of one, as it was read by itself. */
export interface ReadLog {
  readonly item: Item;
  readonly encoding: string;
  readonly analysis: LogAnalysis;
  /** Its text where it is short: for quoting. */
  readonly text?: string;
}

/** Parts of one log that were read as one. */
export interface JoinedLog {
  readonly parts: readonly ReadLog[];
  readonly analysis: LogAnalysis;
  /** The line of the whole at which each part begins, zero-based. */
  readonly starts: readonly number[];
}

/** Texts up to this length are kept. */
const keptLength = 1 << 20;

/** Reads a log of any size. @param onText is told how much was read. */
export async function readLog(item: Item, encoding: string, onText: (length: number) => void): Promise<ReadLog> {
  const stream = createLogStream();
  let kept: string | undefined = '';
  for await (const text of textOf(item, encoding)) {
    stream.push(text);
    onText(text.length);
    kept = kept !== undefined && kept.length + text.length <= keptLength ? kept + text : undefined;
  }
  const { analysis } = stream.finish(item.path, noDeployment, () => {});
  return { item, encoding, analysis, ...(kept === undefined ? {} : { text: kept }) };
}

/**
 * Tells which logs are parts of one, and reads those as one, by their first times. Parts lie in one folder, are about one
 * endpoint, and do not overlap; either their names say that they belong together, or one goes on where another ends.
 */
export async function joinLogs(
  logs: readonly ReadLog[],
  onText: (length: number) => void,
): Promise<readonly JoinedLog[]> {
  const joined: JoinedLog[] = [];
  for (const parts of groupsOf(logs)) {
    const [first, ...others] = parts;
    if (!first) continue;
    joined.push(
      others.length === 0 ? { parts, analysis: first.analysis, starts: [0] } : await readAsOne(parts, onText),
    );
  }
  return joined;
}

function groupsOf(logs: readonly ReadLog[]): readonly (readonly ReadLog[])[] {
  const groups: ReadLog[][] = [];
  for (const log of [...logs].sort(byTime)) {
    const owner = groups.find((group) => goesOn(group.at(-1)!, log));
    if (owner) owner.push(log);
    else groups.push([log]);
  }
  return groups;
}

/** By their first times; of two that begin in the same second, the one that ends in it comes first. */
function byTime(a: ReadLog, b: ReadLog): number {
  const [one, other] = [a.analysis.facts, b.analysis.facts];
  if (!one.first || !other.first) return Number(!one.first) - Number(!other.first);
  const order = one.first.time - other.first.time || (one.last?.time ?? 0) - (other.last?.time ?? 0);
  return order || (a.item.path < b.item.path ? -1 : 1);
}

/** Between two parts of a log that somebody cut in two lies about as much time as between two of its lines. */
const longestPause = 15 * 60;

function goesOn(before: ReadLog, next: ReadLog): boolean {
  const [a, b] = [before.analysis, next.analysis];
  if (!isPart(a) || !isPart(b) || folderOf(before.item.path) !== folderOf(next.item.path)) return false;
  if (a.facts.endpoint !== '' && b.facts.endpoint !== '' && a.facts.endpoint !== b.facts.endpoint) return false;
  const pause = b.facts.first!.time - a.facts.last!.time;
  if (pause < 0) return false;
  return pause <= longestPause || stemOf(before.item.name) === stemOf(next.item.name);
}

function isPart({ facts, doubt, parts }: LogAnalysis): boolean {
  return (
    facts.events > 0 &&
    parts.length <= 1 &&
    doubt !== 'other-log' &&
    facts.first !== undefined &&
    facts.last !== undefined
  );
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

/** What a log is called in all its parts: `agent.log`, `agent.log.1`, `agent.log.old`, `agent (2).log`, `agent part3.log`. */
function stemOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/(?:\.(?:\d{1,4}|old|bak|prev)){1,4}$/, '')
    .replace(/\.(?:txt|log|csv|json)$/, '')
    .replace(/(?:[ ._-]{0,4}part[ ._-]{0,4}\d{1,4}|[ _-]{0,4}\(\d{1,4}\)|\.\d{1,4})$/, '');
}

async function readAsOne(parts: readonly ReadLog[], onText: (length: number) => void): Promise<JoinedLog> {
  const stream = createLogStream();
  const lines = createLineCounter();
  const starts: number[] = [];
  let last = '\n';
  for (const { item, encoding } of parts) {
    if (last !== '\n' && last !== '\r') {
      stream.push('\n');
      lines.push('\n');
    }
    starts.push(lines.ends());
    for await (const text of textOf(item, encoding)) {
      stream.push(text);
      lines.push(text);
      onText(text.length);
      last = text.at(-1)!;
    }
  }
  const { analysis } = stream.finish(parts[0]!.item.path, noDeployment, () => {});
  return { parts, analysis, starts };
}
