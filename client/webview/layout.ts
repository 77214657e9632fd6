import type { Item, Lane, Shape, Tone } from './items';

/** The stretch of time that the picture shows, and on how many pixels. Times: seconds. */
export interface View {
  readonly start: number;
  readonly end: number;
  readonly width: number;
}

/** What may be shown at all. */
export interface Extent {
  readonly start: number;
  readonly end: number;
}

/** Room that a shape takes, in pixels: closer neighbours become one mark. */
export const markWidth = 14;

/** A band narrower than this joins its neighbours, in pixels. */
const thinnestBand = 3;

/** The shortest stretch worth looking at: the log's clock ticks in seconds. */
const shortestView = 10;

/** One mark of the picture: an item, or several that stand too close to be told apart. */
export interface Cluster {
  readonly shape: Shape;
  readonly tone: Tone;
  /** Shapes or tones differ within it. */
  readonly mixed: boolean;
  readonly count: number;
  /** From here to there it is drawn, in seconds. */
  readonly from: number;
  readonly to: number;
  /** The one that matters most; of equals the first. */
  readonly worst: Item;
  readonly first: Item;
  readonly last: Item;
}

const weights: Readonly<Record<Tone, number>> = { neutral: 0, note: 1, expected: 2, warning: 3, fault: 4 };

/** The time at `x` pixels from the left edge. */
export function timeAt(view: View, x: number): number {
  return view.start + (x / Math.max(1, view.width)) * (view.end - view.start);
}

/** Pixels from the left edge at which `time` stands; beyond the edges too. */
export function xAt(view: View, time: number): number {
  return ((time - view.start) / (view.end - view.start)) * view.width;
}

/** Pixels a second. */
export function scaleOf(view: View): number {
  return view.width / (view.end - view.start);
}

/** The whole log, with a little air at both ends; a log of one moment gets a minute. */
export function extentOf(start: number, end: number): Extent {
  const from = Number.isFinite(start) ? start : 0;
  const to = Number.isFinite(end) && end > from ? end : from;
  const air = to === from ? 30 : Math.max(2, (to - from) * 0.04);
  return { start: from - air, end: to + air };
}

/** `view` moved and, where it is too long or too short, resized so that it lies within `extent`. */
export function clampView(view: View, extent: Extent): View {
  const whole = extent.end - extent.start;
  const length = Math.min(whole, Math.max(Math.min(shortestView, whole), view.end - view.start));
  const start = Math.min(Math.max(view.start, extent.start), extent.end - length);
  return { start, end: start + length, width: view.width };
}

/** Zooms by `factor` (above 1: closer), keeping the time at `x` where it is. */
export function zoomAt(view: View, factor: number, x: number, extent: Extent): View {
  const anchor = timeAt(view, x);
  const whole = extent.end - extent.start;
  const length = Math.min(whole, Math.max(Math.min(shortestView, whole), (view.end - view.start) / factor));
  const start = anchor - (x / Math.max(1, view.width)) * length;
  return clampView({ start, end: start + length, width: view.width }, extent);
}

/** Moves the view by `pixels` (positive: to later times). */
export function panBy(view: View, pixels: number, extent: Extent): View {
  const seconds = pixels / scaleOf(view);
  return clampView({ ...view, start: view.start + seconds, end: view.end + seconds }, extent);
}

/** Moves the view no further than needed to show `from` to `to` clear of the edges. */
export function revealTime(view: View, from: number, to: number, extent: Extent): View {
  const margin = Math.min(40, view.width / 8) / scaleOf(view);
  let shift = 0;
  if (to > view.end - margin) shift = to - (view.end - margin);
  if (from - shift < view.start + margin) shift = from - (view.start + margin);
  return shift === 0 ? view : clampView({ ...view, start: view.start + shift, end: view.end + shift }, extent);
}

/** Whether the view shows (nearly) everything. */
export function showsAll(view: View, extent: Extent): boolean {
  return view.end - view.start > (extent.end - extent.start) * 0.999;
}

/**
 * The marks of one row at a scale, for the whole log, so that panning changes none of them; ordered by `from`. Time and
 * memory grow with the number of items.
 */
export function clusterLane(lane: Lane, pixelsPerSecond: number): Cluster[] {
  const clusters =
    lane.merge === 'band' ? clusterBands(lane.items, pixelsPerSecond) : clusterPoints(lane, pixelsPerSecond);
  return clusters.sort((a, b) => a.from - b.from || a.first.line - b.first.line);
}

interface Growing {
  worst: Item;
  first: Item;
  last: Item;
  count: number;
  mixed: boolean;
  from: number;
  to: number;
}

function startOf(item: Item, from: number, to: number): Growing {
  return { worst: item, first: item, last: item, count: 1, mixed: false, from, to };
}

function add(group: Growing, item: Item, to: number): void {
  if (item.shape !== group.worst.shape || item.tone !== group.worst.tone) group.mixed = true;
  if (weights[item.tone] > weights[group.worst.tone]) group.worst = item;
  group.last = item;
  group.count++;
  group.to = Math.max(group.to, to);
}

function finish(group: Growing): Cluster {
  return { ...group, shape: group.worst.shape, tone: group.worst.tone };
}

function clusterPoints(lane: Lane, pixelsPerSecond: number): Cluster[] {
  const room = markWidth / pixelsPerSecond;
  const open = new Map<string, Growing>();
  const done: Growing[] = [];
  for (const item of lane.items) {
    const key = lane.merge === 'alike' ? `${item.shape} ${item.tone}` : '';
    const group = open.get(key);
    if (group && item.at - group.to < room) add(group, item, item.at);
    else {
      const next = startOf(item, item.at, item.at);
      open.set(key, next);
      done.push(next);
    }
  }
  return done.map(finish);
}

function clusterBands(items: readonly Item[], pixelsPerSecond: number): Cluster[] {
  const thin = thinnestBand / pixelsPerSecond;
  const done: Growing[] = [];
  let narrow: Growing | undefined;
  for (const item of items) {
    const isThin = item.end - item.start < thin;
    if (isThin && narrow && item.start - narrow.to < thin) add(narrow, item, item.end);
    else {
      const next = startOf(item, item.start, item.end);
      narrow = isThin ? next : undefined;
      done.push(next);
    }
  }
  return done.map(finish);
}

/** The clusters that `view` shows, in the order in which they are drawn: what matters most comes last, on top. */
export function visibleClusters(clusters: readonly Cluster[], view: View): Cluster[] {
  const air = markWidth / scaleOf(view);
  return clusters
    .filter(
      (cluster) =>
        Math.max(cluster.to, cluster.last.end) >= view.start - air &&
        Math.min(cluster.from, cluster.first.start) <= view.end + air,
    )
    .sort((a, b) => weights[a.tone] - weights[b.tone]);
}

/** How many of a cluster's items `view` shows; `lane` is the row it belongs to. */
export function countWithin(lane: Lane, cluster: Cluster, view: View): number {
  if (cluster.from >= view.start && cluster.to <= view.end) return cluster.count;
  let count = 0;
  for (let index = firstFrom(lane.items, Math.max(view.start, cluster.from)); index < lane.items.length; index++) {
    const item = lane.items[index]!;
    if (item.at > Math.min(view.end, cluster.to)) break;
    if (cluster.mixed || (item.shape === cluster.shape && item.tone === cluster.tone)) count++;
  }
  return count;
}

/** Index of the first item at `time` or later. */
function firstFrom(items: readonly Item[], time: number): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle]!.at < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Index of the cluster that holds `item`, or -1. */
export function clusterOf(clusters: readonly Cluster[], item: Item): number {
  let best = -1;
  for (const [index, cluster] of clusters.entries()) {
    if (item.at < cluster.from || item.at > Math.max(cluster.from, cluster.to)) continue;
    if (cluster.worst === item || cluster.first === item || cluster.last === item) return index;
    const alike = cluster.mixed || (cluster.shape === item.shape && cluster.tone === item.tone);
    if (alike && best < 0) best = index;
  }
  return best;
}

/** Index of the cluster nearest in time to `time`, or -1 where there is none. */
export function nearestCluster(clusters: readonly Cluster[], time: number): number {
  let best = -1;
  let distance = Number.POSITIVE_INFINITY;
  for (const [index, cluster] of clusters.entries()) {
    const away = time < cluster.from ? cluster.from - time : Math.max(0, time - cluster.to);
    if (away < distance) {
      best = index;
      distance = away;
    }
  }
  return best;
}

/** The time of the log at `line`: that of the last item that is not below it. `items` in the order of their lines. */
export function timeOfLine(items: readonly Item[], line: number): number | undefined {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (items[middle]!.line <= line) low = middle + 1;
    else high = middle;
  }
  return items[low - 1]?.start;
}

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [
  1,
  2,
  5,
  10,
  15,
  30,
  minute,
  2 * minute,
  5 * minute,
  10 * minute,
  15 * minute,
  30 * minute,
  hour,
  2 * hour,
  3 * hour,
  6 * hour,
  12 * hour,
  day,
  2 * day,
  7 * day,
  14 * day,
  28 * day,
  91 * day,
  364 * day,
];

/** The axis: times at whole steps, and the step in seconds; labels at least `room` pixels apart. */
export function ticksOf(view: View, room = 92): { readonly step: number; readonly times: readonly number[] } {
  const wanted = room / scaleOf(view);
  const step = steps.find((candidate) => candidate >= wanted) ?? steps.at(-1)!;
  const times: number[] = [];
  for (let time = Math.ceil(view.start / step) * step; time <= view.end && times.length < 1000; time += step)
    times.push(time);
  return { step, times };
}
