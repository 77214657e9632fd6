import assert from 'node:assert/strict';
import { finish, type Slices } from '../../../server/src/core/slices';
import { createSource, type Source } from '../../../server/src/core/source';
import { dacl } from '../../../server/src/dacl';
import { readDeployment } from '../../../server/src/deployment/read';
import { hostileLists } from './hostile-lists';

export const deployment = readDeployment(
  'file:///repo/ise-posture.json',
  '{ "psns": [{ "name": "psn1", "addresses": ["10.1.1.5", "2001:db8::5"] }, { "name": "psn2", "addresses": ["10.1.1.6"] }] }',
);

/** Reads of the parts of a list's lines since the last pause: the same on every machine, unlike time. */
export interface Counter {
  reads: number;
}

/** Makes every part of a value count when it is read. Its objects stay the same ones. */
export function watch(value: unknown, counter: Counter, seen = new Set<unknown>()): void {
  if (typeof value !== 'object' || value === null || seen.has(value)) return;
  seen.add(value);
  for (const [key, part] of Object.entries(value)) {
    watch(part, counter, seen);
    if (Array.isArray(value)) continue;
    const get = (): unknown => {
      counter.reads++;
      return part;
    };
    Object.defineProperty(value, key, { get, enumerable: true, configurable: true });
  }
}

/** Does work to its end. @returns the most that was read between two pauses, and how many pauses there were. */
export function steps(work: Slices<unknown>, counter: Counter): { readonly most: number; readonly pauses: number } {
  let most = 0;
  for (let pauses = 0; ; pauses++) {
    counter.reads = 0;
    const { done } = work.next();
    most = Math.max(most, counter.reads);
    if (done) return { most, pauses };
  }
}

/** A list that is hard to judge, as a file for compliant endpoints. */
export function hostileSource(name: string, lines: number): Source {
  const file = 'staff-compliant.dacl';
  return createSource(`file:///repo/${file}`, file, dacl.id, hostileLists[name]!(lines));
}

/** All steps of a list's reading and check, and all reads of its lines in the check. */
function workOn(name: string, lines: number): { readonly pauses: number; readonly reads: number } {
  const source = hostileSource(name, lines);
  const counter: Counter = { reads: 0 };
  const { pauses } = steps(dacl.read(source, deployment), counter);
  const input = { source, deployment, ...finish(dacl.read(source, deployment)) };
  watch(input.document.lines, counter);
  counter.reads = 0;
  let reads = 0;
  let more = 0;
  for (const check = dacl.check(input, (rule, error) => assert.fail(`${rule}: ${String(error)}`)); ; more++) {
    if (check.next().done) break;
    reads += counter.reads;
    counter.reads = 0;
  }
  return { pauses: pauses + more, reads };
}

/** Fails where four times the lines are much more than four times the work. */
export function checkGrowth(name: string): void {
  const one = workOn(name, 150);
  const four = workOn(name, 600);
  assert.ok(four.pauses <= 6 * one.pauses, `${name}: ${one.pauses} steps became ${four.pauses}`);
  assert.ok(four.reads <= 6 * one.reads, `${name}: ${one.reads} reads became ${four.reads}`);
}
