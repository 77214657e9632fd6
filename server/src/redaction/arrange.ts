import type { Slices } from '../core/slices';
import { type Hit, linesAtOnce } from './kinds';
import { partsOf } from './parts';

const agentFields =
  /Function: {0,4}[\w:~<>]{1,120} {1,4}Thread Id: {0,4}(?:0x[0-9a-f]{1,16}|\d{1,10}) {1,4}File: {0,4}[\w+-]{1,80}\.(?:c|cc|cpp|cxx|mm?|hpp|h) {1,4}Line: {0,4}\d{1,7} {1,4}Level: {0,4}[a-z]{1,12}/gi;

/** A part of a text. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What the agent says about its own source: no secrets, and what makes a line one of its lines. */
export function* protectedIn(text: string, partLength: number): Slices<readonly Stretch[]> {
  const stretches: Stretch[] = [];
  for (const { start, end } of partsOf(text, partLength)) {
    for (const { 0: fields, index } of text.slice(start, end).matchAll(agentFields))
      stretches.push({ start: start + index, end: start + index + fields.length });
    yield;
  }
  return stretches;
}

/** Hits whose starts share the higher bits are sorted together. */
const sortedAtOnce = 14;

function* sorted(hits: readonly Hit[]): Slices<Hit[][]> {
  const groups = new Map<number, Hit[]>();
  for (const [index, hit] of hits.entries()) {
    const group = hit.start >>> sortedAtOnce;
    const known = groups.get(group);
    if (known) known.push(hit);
    else groups.set(group, [hit]);
    if (index % linesAtOnce === 0) yield;
  }
  const inOrder: Hit[][] = [];
  for (const group of [...groups.keys()].sort((a, b) => a - b)) {
    inOrder.push(groups.get(group)!.sort((a, b) => a.start - b.start || b.end - a.end));
    yield;
  }
  return inOrder;
}

/** Hits in order, none over another: the longer one counts, and what overlaps is replaced to its end. */
export function* arrange(hits: readonly Hit[], kept: readonly Stretch[]): Slices<readonly Hit[]> {
  const result: Hit[] = [];
  let last: Hit | undefined;
  let field = 0;
  for (const group of yield* sorted(hits)) {
    yield;
    for (const found of group) {
      while (field < kept.length && (kept[field]?.end ?? 0) <= found.start) field++;
      const shield = kept[field];
      if (shield && shield.start <= found.start) continue;
      const hit = shield && shield.start < found.end ? { ...found, end: shield.start } : found;
      if (!last || hit.start >= last.end) {
        last = hit;
        result.push(hit);
      } else if (hit.end > last.end) {
        last = { ...last, end: hit.end };
        result[result.length - 1] = last;
      }
    }
  }
  return result;
}
