import assert from 'node:assert/strict';
import test from 'node:test';
import { finish, type Slices } from '../../server/src/core/slices';
import { createSource } from '../../server/src/core/source';
import { dacl } from '../../server/src/dacl';
import { contradictedInSlices } from '../../server/src/dacl/meaning/contradictions';
import { effectOf } from '../../server/src/dacl/meaning/effect';
import { parseDacl } from '../../server/src/dacl/syntax';
import { type Counter, checkGrowth, deployment, hostileSource, steps, watch } from './support/growth';
import { hostileLists } from './support/hostile-lists';

/** So long that what looks closely at all lines reads more than any look at 64 of them, the most between two pauses. */
const linesOf = (name: string): number => (name === 'denies with wild masks' ? 320 : 240);

/** Those that are hard in different ways. */
const names = [
  'ordinary',
  'neq on both ports',
  'denies of hosts, no permit',
  'denies with wild masks',
  'duplicates',
  'one number for all',
  'huge numbers',
  'counters that contradict',
];

/** What looks at all lines closely in one go reads some fifty parts of each; that one or two parts are read of each is no harm. */
const mostReads = (lines: number): number => 20 * lines;

for (const name of names)
  test(`a list is parsed and checked in small steps: ${name}`, () => {
    const lines = linesOf(name);
    const source = hostileSource(name, lines);
    const counter: Counter = { reads: 0 };
    const parsing = steps(dacl.read(source, deployment), counter);
    assert.ok(parsing.pauses > lines / 40, `only ${parsing.pauses} pauses while ${lines} lines were parsed`);
    const input = { source, deployment, ...finish(dacl.read(source, deployment)) };
    watch(input.document.lines, counter);
    const checking = steps(
      dacl.check(input, (rule, error) => assert.fail(`${rule}: ${String(error)}`)),
      counter,
    );
    assert.ok(checking.most <= mostReads(lines), `${checking.most} reads in one step`);
  });

/** Lists by what the budget leaves undecided of them. */
const tooComplex = [
  ['overlapping ranges', 1200, 'dacl.not-decided'],
  ['sources of their own', 1200, 'dacl.not-decided.probes'],
  ['evaluate among permits', 4500, 'dacl.not-decided.both'],
] as const;

for (const [name, lines, words] of tooComplex)
  test(`what could not be decided of a list is one finding: of how many lines, and which probes: ${name}`, () => {
    const source = hostileSource(name, lines);
    const input = { source, deployment, ...finish(dacl.read(source, deployment)) };
    const found = finish(dacl.check(input, (rule, error) => assert.fail(`${rule}: ${String(error)}`)));
    const undecided = found.filter(({ rule }) => rule === 'dacl/not-decided');
    assert.deepEqual(
      undecided.map(({ message }) => message.id),
      [words],
    );
    const { count, total, psns } = undecided[0]!.message.args!;
    if (words !== 'dacl.not-decided') assert.deepEqual(psns, ['psn1', 'psn2']);
    if (words !== 'dacl.not-decided.probes') assert.ok(Number(count) > 0 && Number(count) <= lines && total === lines);
  });

/** Those that took their square once. */
const grew = [
  'numbered duplicates',
  'evaluate among permits',
  'numbers that fall',
  'lists of many clients',
  'what removes entries',
  'lists that are woven together',
];

for (const name of grew)
  test(`four times the lines are not much more than four times the work: ${name}`, () => checkGrowth(name));

test('what looks at all lines in one go is caught', () => {
  const lines = linesOf('ordinary');
  const source = createSource('file:///repo/a.dacl', 'a.dacl', dacl.id, hostileLists['ordinary']!(lines));
  const { document } = finish(dacl.read(source, deployment));
  const counter: Counter = { reads: 0 };
  watch(document.lines, counter);
  // biome-ignore lint/correctness/useYield: that it does not pause is the point.
  const atOnce = function* (): Slices<unknown> {
    return structuredClone(document.lines);
  };
  assert.ok(steps(atOnce(), counter).most > mostReads(lines));
});

test('a counted line is compared with those above it in small steps', () => {
  const lines = 600;
  const [list] = parseDacl(hostileLists['counters that contradict']!(lines), () => 'ios-xe').lists;
  const { lines: deciding, asRead } = effectOf(list!);
  const counter: Counter = { reads: 0 };
  watch(asRead, counter);
  const { most } = steps(contradictedInSlices(deciding, asRead), counter);
  // That five parts are read of each line is no harm; a comparison with each reads more than twice as many.
  assert.ok(most <= 8 * lines, `${most} reads in one step`);
});
