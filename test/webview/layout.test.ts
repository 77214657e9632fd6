import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Item, Lane, Shape, Tone } from '../../client/webview/items';
import { itemsInOrder, lanesOf, syncStretches } from '../../client/webview/items';
import {
  clampView,
  clusterLane,
  clusterOf,
  countWithin,
  extentOf,
  markWidth,
  nearestCluster,
  panBy,
  revealTime,
  showsAll,
  ticksOf,
  timeAt,
  timeOfLine,
  visibleClusters,
  xAt,
  zoomAt,
} from '../../client/webview/layout';
import { longLog, shortLog } from './sample';
import '../support/seed';

const tones: readonly Tone[] = ['expected', 'fault', 'warning', 'note', 'neutral'];
const shapes: readonly Shape[] = ['no-answer', 'answered', 'refused'];

const itemArbitrary = fc
  .record({
    at: fc.integer({ min: 0, max: 5000 }),
    length: fc.integer({ min: 0, max: 30 }),
    tone: fc.constantFrom(...tones),
    shape: fc.constantFrom(...shapes),
  })
  .map(({ at, length, tone, shape }) => ({
    shape,
    tone,
    start: at,
    at: at + length,
    end: at + length,
    psn: 0,
    label: '',
  }));

const laneArbitrary = fc
  .tuple(fc.array(itemArbitrary, { maxLength: 200 }), fc.constantFrom('alike' as const, 'any' as const))
  .map(([items, merge]): Lane => {
    const sorted = items.sort((a, b) => a.at - b.at).map((item, line): Item => ({ ...item, line }));
    return { kind: 'psn', psn: 'psn1', merge, items: sorted };
  });

const extent = extentOf(0, 5000);
const viewArbitrary = fc
  .record({
    start: fc.integer({ min: -6000, max: 6000 }),
    length: fc.integer({ min: 1, max: 9000 }),
    width: fc.integer({ min: 50, max: 3000 }),
  })
  .map(({ start, length, width }) => clampView({ start, end: start + length, width }, extent));

test('the short log becomes rows, in the order from findings to PSNs', () => {
  const lanes = lanesOf(shortLog);
  assert.deepEqual(
    lanes.map((lane) => [lane.kind, lane.items.length]),
    [
      ['findings', 4],
      ['status', 2],
      ['sync', 3],
      ['events', 2],
      ['psn', 3],
    ],
  );
  assert.deepEqual(
    lanes[4]?.items.map((item) => [item.shape, item.tone]),
    [
      ['no-answer', 'expected'],
      ['answered', 'expected'],
      ['answered', 'fault'],
    ],
  );
  assert.equal(itemsInOrder(lanes).length, 14);
  const [sync] = lanes.filter((lane) => lane.kind === 'sync');
  assert.deepEqual(syncStretches(sync!, shortLog.end), [{ start: shortLog.start, end: shortLog.start + 217 }]);
});

test('state sync that the log does not end runs to the end of the log', () => {
  const marks = shortLog.marks.filter((mark) => mark.kind === 'sync-start');
  const [sync] = lanesOf({ ...shortLog, marks }).filter((lane) => lane.kind === 'sync');
  assert.deepEqual(syncStretches(sync!, shortLog.end), [{ start: shortLog.start, end: shortLog.end }]);
});

test('a log without anything still has its status row', () => {
  const lanes = lanesOf({ start: 0, end: 0, lines: 0, statuses: [], psns: [], probes: [], marks: [], findings: [] });
  assert.deepEqual(
    lanes.map((lane) => lane.kind),
    ['status'],
  );
});

test('clusters hold every item once, and marks of one kind keep their distance', () => {
  fc.assert(
    fc.property(laneArbitrary, fc.double({ min: 0.001, max: 50, noNaN: true }), (lane, scale) => {
      const clusters = clusterLane(lane, scale);
      assert.equal(
        clusters.reduce((sum, cluster) => sum + cluster.count, 0),
        lane.items.length,
      );
      const lastOf = new Map<string, number>();
      for (const cluster of clusters) {
        assert.ok(cluster.from <= cluster.to && cluster.first.at <= cluster.last.at);
        assert.equal(cluster.tone, cluster.worst.tone);
        const key = lane.merge === 'alike' ? `${cluster.shape} ${cluster.tone}` : '';
        const before = lastOf.get(key);
        if (before !== undefined) assert.ok((cluster.from - before) * scale >= markWidth - 1e-6);
        lastOf.set(key, cluster.to);
        if (lane.merge === 'alike') assert.equal(cluster.mixed, false);
      }
    }),
  );
});

test('a fault is never hidden by what surrounds it', () => {
  fc.assert(
    fc.property(laneArbitrary, fc.double({ min: 0.001, max: 5, noNaN: true }), (lane, scale) => {
      const clusters = clusterLane(lane, scale);
      for (const item of lane.items.filter(({ tone }) => tone === 'fault')) {
        assert.equal(clusters[clusterOf(clusters, item)]?.tone, 'fault');
      }
    }),
  );
});

test('marks that matter are drawn last', () => {
  const lane = lanesOf(shortLog).find(({ kind }) => kind === 'psn')!;
  const view = { ...extentOf(shortLog.start, shortLog.end), width: 40 };
  assert.equal(visibleClusters(clusterLane(lane, 0.2), view).at(-1)?.tone, 'fault');
});

test('what a cluster counts within a view', () => {
  fc.assert(
    fc.property(laneArbitrary, viewArbitrary, (lane, view) => {
      for (const cluster of clusterLane(lane, view.width / (view.end - view.start))) {
        const inside = lane.items.filter(
          (item) =>
            item.at >= Math.max(view.start, cluster.from) &&
            item.at <= Math.min(view.end, cluster.to) &&
            (cluster.mixed || (item.shape === cluster.shape && item.tone === cluster.tone)),
        );
        assert.equal(countWithin(lane, cluster, view), inside.length);
      }
    }),
  );
});

test('statuses too short to be seen join, long ones stay apart', () => {
  const status = (start: number, end: number): Item => ({
    shape: 'status-unknown',
    tone: 'warning',
    start,
    at: start,
    end,
    line: start,
    label: '',
    psn: -1,
  });
  const items = [status(0, 100), status(100, 101), status(101, 102), status(102, 300)];
  const lane: Lane = { kind: 'status', psn: '', merge: 'band', items };
  assert.deepEqual(
    clusterLane(lane, 1).map(({ from, to, count }) => [from, to, count]),
    [
      [0, 100, 1],
      [100, 102, 2],
      [102, 300, 1],
    ],
  );
});

test('a view never leaves the log, whatever is done to it', () => {
  fc.assert(
    fc.property(
      viewArbitrary,
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      fc.integer({ min: -5000, max: 5000 }),
      (view, factor, pixels) => {
        const x = Math.abs(pixels) % view.width;
        for (const next of [
          view,
          zoomAt(view, factor, x, extent),
          panBy(view, pixels, extent),
          revealTime(view, 10, 4000, extent),
        ]) {
          assert.ok(next.start >= extent.start - 1e-6 && next.end <= extent.end + 1e-6 && next.end > next.start);
          assert.equal(next.width, view.width);
        }
      },
    ),
  );
});

test('zooming in keeps the time under the pointer', () => {
  const view = { ...extent, width: 1000 };
  const next = zoomAt(view, 4, 300, extent);
  assert.ok(Math.abs(timeAt(next, 300) - timeAt(view, 300)) < 1e-6);
  assert.ok(Math.abs((next.end - next.start) * 4 - (view.end - view.start)) < 1e-6);
  assert.equal(showsAll(view, extent), true);
  assert.equal(showsAll(next, extent), false);
  assert.ok(showsAll(zoomAt(next, 0.001, 500, extent), extent));
});

test('what is revealed is in sight', () => {
  const view = { start: 1000, end: 1500, width: 1000 };
  assert.equal(revealTime(view, 1200, 1210, extent), view);
  for (const time of [0, 700, 1499, 3000, 5000]) {
    const x = xAt(revealTime(view, time, time, extent), time);
    assert.ok(x >= 0 && x <= 1000, `${time} at ${x}`);
  }
});

test('ticks stand at whole steps, far enough apart to be read', () => {
  fc.assert(
    fc.property(viewArbitrary, (view) => {
      const { step, times } = ticksOf(view);
      for (const [index, time] of times.entries()) {
        assert.equal(Math.abs(time % step), 0);
        assert.ok(time >= view.start && time <= view.end);
        if (index > 0) assert.ok(xAt(view, time) - xAt(view, times[index - 1]!) >= 92 - 1e-6);
      }
    }),
  );
});

test('the nearest mark, and the mark of an item', () => {
  const lane = lanesOf(shortLog).find(({ kind }) => kind === 'psn')!;
  const clusters = clusterLane(lane, 4);
  assert.equal(clusters.length, 3);
  assert.equal(nearestCluster(clusters, shortLog.start + 200), 1);
  assert.equal(nearestCluster([], 0), -1);
  assert.deepEqual(
    lane.items.map((item) => clusterOf(clusters, item)),
    [0, 1, 2],
  );
});

test('the time of a line is that of the last item above it', () => {
  const items = itemsInOrder(lanesOf(shortLog));
  assert.equal(timeOfLine(items, 0), shortLog.start);
  assert.equal(timeOfLine(items, 30), shortLog.start + 217);
  assert.equal(timeOfLine(items, 999), shortLog.end);
  assert.equal(timeOfLine([], 3), undefined);
});

test('a month of probes becomes a few marks', () => {
  const log = longLog(30);
  const marks = lanesOf(log).flatMap((lane) => clusterLane(lane, 1000 / (log.end - log.start)));
  assert.ok(log.probes.length > 80_000);
  assert.ok(marks.length < 400, `${marks.length} marks`);
  assert.equal(
    marks.filter(({ first }) => first.psn >= 0).reduce((sum, mark) => sum + mark.count, 0),
    log.probes.length,
  );
});

test('a log of one moment, or of none, has an extent', () => {
  for (const [start, end] of [
    [100, 100],
    [0, 0],
    [5, 1],
    [Number.NaN, Number.POSITIVE_INFINITY],
  ] as const) {
    const { start: from, end: to } = extentOf(start, end);
    assert.ok(to > from && Number.isFinite(from) && Number.isFinite(to));
  }
});
