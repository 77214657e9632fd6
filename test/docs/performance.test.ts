import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { demands } from '../../bench/demands';
import { inTurn, isMet, medianOf, orderOf, p95Of, ratioOf } from '../../bench/harness';
import { measured, type Run } from '../../bench/performance/tables';

const root = join(__dirname, '..', '..');
const page = readFileSync(join(root, 'docs/performance.md'), 'utf8');

const run: Run = {
  ...{ date: '2026-01-02', quick: false, seconds: 7, load: { before: 0.1, after: 1 } },
  machine: { cpu: 'A CPU', cores: 2, memory: '8 GB', system: 'linux', node: 'v20', commit: 'abc' },
  rows: [
    {
      ...{ bench: 'typing', row: 'some', unit: 'ms', rounds: 3, ours: { median: 4, p95: 4.5 }, peers: [] },
      ...{ demand: 'typing/first', met: true },
    },
    {
      ...{ bench: 'typing', row: 'more', unit: 'ms', rounds: 3, ours: { median: 9, p95: 1234.5 } },
      peers: [{ name: 'peer', version: '1.2', median: 3, p95: 4, ratio: 3 }],
      ...{ demand: 'typing/first', met: false },
    },
  ],
};

test('the median is the middle value, or the mean of the two in the middle, whatever the order', () => {
  assert.equal(medianOf([9, 1, 5]), 5);
  assert.equal(medianOf([4, 1, 3, 100]), 3.5);
  assert.equal(medianOf([10, 9]), 9.5);
  assert.ok(Number.isNaN(medianOf([])));
});

test('the 95th percentile is the smallest value that 95 of 100 do not exceed', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  assert.equal(p95Of(hundred), 95);
  assert.equal(p95Of([...hundred, ...hundred]), 95);
  assert.equal(p95Of([3, 1, 2]), 3);
  assert.equal(p95Of(hundred.slice(0, 20)), 99);
});

test('a ratio compares within a round: what makes one round slow for both changes nothing', () => {
  assert.equal(ratioOf([[2], [200], [2]], [[1], [100], [1]]), 2);
  // The ratio of the medians would be 1.
  assert.equal(ratioOf([[10], [30], [20]], [[20], [10], [40]]), 0.5);
  assert.equal(ratioOf([[1, 1, 9]], [[3, 3, 3]], 'median'), 1 / 3);
  assert.equal(ratioOf([[1, 1, 9]], [[3, 3, 3]], 'p95'), 3);
});

test('each contestant begins as many rounds as the others, and comes once in each', () => {
  const firsts = [0, 1, 2, 3, 4, 5].map((round) => orderOf(3, round));
  assert.deepEqual(firsts, [
    [0, 1, 2],
    [1, 2, 0],
    [2, 0, 1],
    [0, 1, 2],
    [1, 2, 0],
    [2, 0, 1],
  ]);
  assert.deepEqual([...orderOf(3, -1)].sort(), [0, 1, 2]);
});

test('all are measured in turn; rounds for warming up are run and not counted', async () => {
  const calls: string[] = [];
  const contestant = (name: string, value: number) => (round: number) => {
    calls.push(`${name}${round}`);
    return name === 'b' ? [value, round] : value;
  };
  const plan = { rounds: 2, warmUp: 1 };
  assert.deepEqual(await inTurn([contestant('a', 7), contestant('b', 8)], plan), [
    [[7], [7]],
    [
      [8, 0],
      [8, 1],
    ],
  ]);
  assert.deepEqual(calls, ['b-1', 'a-1', 'a0', 'b0', 'b1', 'a1']);
});

test('a row that takes too long ends after the round that it is in, and has one at least', async () => {
  const [values] = await inTurn([() => 1], { rounds: 1000, most: -1 });
  assert.deepEqual(values, [[1]]);
});

test('a demand is met up to its limit; one of a ratio by every peer, and by none where none was there', () => {
  const { most } = demands['typing/first'].limit;
  assert.equal(isMet('typing/first', { median: 0, p95: most }, []), true);
  assert.equal(isMet('typing/first', { median: 0, p95: most + 0.1 }, []), false);
  const spread = { median: 1, p95: 1 };
  assert.equal(isMet('typing/json', spread, []), undefined);
  assert.equal(isMet('typing/json', spread, [{ ratio: 0.9 }]), true);
  assert.equal(isMet('typing/json', spread, [{ ratio: 0.9 }, { ratio: 1.1 }]), false);
});

test('every demand is measured by the bench that its name begins with', () => {
  const sources = (folder: string): string =>
    readdirSync(join(root, folder), { withFileTypes: true })
      .filter(({ name }) => name !== 'node_modules' && name !== 'demands.ts')
      .map((entry) => {
        const path = `${folder}/${entry.name}`;
        if (entry.isDirectory()) return sources(path);
        return path.endsWith('.ts') ? readFileSync(join(root, path), 'utf8') : '';
      })
      .join('\n');
  const text = sources('bench');
  for (const id of Object.keys(demands)) {
    assert.ok(text.includes(`'${id}'`), `${id}: no row claims it`);
    assert.ok(text.includes(`createBench('${id.split('/')[0]}')`), `${id}: no such bench`);
  }
});

test('docs/performance.md names every demand, met or not, and says how to repeat it', () => {
  const written = measured(page, run);
  for (const { says } of Object.values(demands)) {
    assert.ok(written.includes(says), says);
    assert.ok(page.includes(says), `npm run performance anew: ${says}`);
  }
  assert.ok(page.includes('npm run bench -- --json'));
});

test('a demand with several rows shows the worst, and counts those that meet it', () => {
  const written = measured(page, run);
  assert.match(written, /\| 19–21 ms \| p95 1,235 ms, more \| peer 1\.2: 4 \| 3 \| \*\*not met\*\* \(1 of 2 rows\) \|/);
  assert.match(written, /\| some, ms \| 4 \| 4\.5 \| 3 \|/);
  assert.match(written, /Commit abc, 2026-01-02: A CPU, 2 cores/);
  assert.match(written, /not measured in this run/);
  assert.equal(measured(written, run), written);
});

test('a page without its marks is refused', () => {
  assert.throws(() => measured('# A page', run), /measured: machine/);
});
