import { svg } from './dom';
import { glyph } from './glyphs';
import type { Lane } from './items';
import { syncStretches } from './items';
import type { Cluster, Extent, View } from './layout';
import { clusterLane, countWithin, scaleOf, ticksOf, visibleClusters, xAt } from './layout';
import type { Texts } from './text';
import { describeCluster, shapeName } from './text';

/** Height of a row, in pixels. */
export const rowHeight = 34;

/** Height of the axis above the rows: times, and dates under the first of a day. */
export const axisHeight = 34;

/** Rows with the marks of the current scale: computed once per scale, kept while panning. */
export interface Marks {
  readonly scale: number;
  readonly lanes: readonly { readonly lane: Lane; readonly clusters: readonly Cluster[] }[];
}

/** A place on the picture: a mark of a row. */
export interface Place {
  readonly lane: number;
  readonly cluster: Cluster;
}

/** The marks of all rows at the view's scale; `previous` is returned where the scale is still the same. */
export function marksAt(lanes: readonly Lane[], view: View, previous: Marks | undefined): Marks {
  const scale = scaleOf(view);
  if (previous && previous.scale === scale) return previous;
  return { scale, lanes: lanes.map((lane) => ({ lane, clusters: clusterLane(lane, scale) })) };
}

/** What is drawn besides the marks. */
export interface Scene {
  readonly view: View;
  readonly marks: Marks;
  /** Last second of the log. */
  readonly logEnd: number;
  readonly selected: Place | undefined;
  /** Where the editor's caret stands, in seconds. */
  readonly caret: number | undefined;
  readonly texts: Texts;
}

/** Id of the element that stands for a mark: what `aria-activedescendant` names. */
export function markId(place: Place): string {
  return `mark-${place.lane}-${place.cluster.first.line}-${place.cluster.first.shape}`;
}

/**
 * Draws the picture into `target`, from scratch: at a few hundred marks that costs less than keeping track.
 * @returns what each drawn mark's `data-index` stands for.
 */
export function drawChart(target: SVGSVGElement, scene: Scene): Place[] {
  const { view, marks } = scene;
  const height = axisHeight + marks.lanes.length * rowHeight;
  target.setAttribute('width', String(view.width));
  target.setAttribute('height', String(height));
  const places: Place[] = [];
  const layers: Node[] = [patterns(), axis(scene, height), ...rowLines(marks.lanes.length, view.width)];
  for (const [index, { lane, clusters }] of marks.lanes.entries()) {
    const row = svg('g', {
      role: 'presentation',
      transform: `translate(0 ${axisHeight + index * rowHeight + rowHeight / 2})`,
    });
    if (lane.kind === 'sync') row.append(...syncBars(lane, scene));
    const dated = view.end - view.start > 86_400 ? 'dated' : undefined;
    if (lane.items.length === 0)
      row.append(svg('text', { class: 'nothing', x: 12, y: 4 }, scene.texts.t('The log does not tell')));
    for (const cluster of visibleClusters(clusters, view)) {
      const place = { lane: index, cluster };
      row.append(drawMark(place, lane, scene, places.length, dated));
      places.push(place);
    }
    layers.push(row);
  }
  if (scene.caret !== undefined) layers.push(caretLine(xAt(view, scene.caret), height));
  target.replaceChildren(...layers);
  return places;
}

/** Hatchings: the statuses stay apart where there is no colour. */
function patterns(): SVGDefsElement {
  const hatch = (id: string, path: string): SVGPatternElement =>
    svg(
      'pattern',
      { id, width: 8, height: 8, patternUnits: 'userSpaceOnUse' },
      svg('path', { class: `hatch ${id}`, d: path }),
    );
  return svg(
    'defs',
    {},
    hatch('hatch-unknown', 'M-2 10L10-2M-2 2L2-2M6 10L10 6'),
    hatch('hatch-noncompliant', 'M0 0L8 8M8 0L0 8'),
    hatch('hatch-pending', 'M4 2.5V5.5'),
  );
}

function axis({ view, texts }: Scene, height: number): SVGGElement {
  const group = svg('g', { class: 'axis', 'aria-hidden': 'true' });
  const { step, times } = ticksOf(view);
  let lastDate = '';
  for (const time of times) {
    const x = Math.round(xAt(view, time)) + 0.5;
    group.append(svg('path', { class: 'grid', d: `M${x} ${axisHeight}V${height}` }));
    const date = texts.date(time);
    const clock = texts.time(time);
    const label = step >= 86_400 ? date : step >= 60 ? clock.replace(/(:\d\d):\d\d/, '$1') : clock;
    // At either end a text stands beside its line rather than half out of sight.
    const within = (half: number): number => Math.max(half, Math.min(x, view.width - half));
    group.append(svg('text', { x: within(label.length * 3.4), y: axisHeight - 18 }, label));
    if (step < 86_400 && date !== lastDate)
      group.append(svg('text', { class: 'date', x: within(date.length * 3.4), y: axisHeight - 5 }, date));
    lastDate = date;
  }
  return group;
}

function rowLines(count: number, width: number): SVGPathElement[] {
  return Array.from({ length: count + 1 }, (_, row) =>
    svg('path', { class: 'row-line', d: `M0 ${axisHeight + row * rowHeight + 0.5}H${width}` }),
  );
}

/** Bars over the time in which state sync ran. */
function syncBars(lane: Lane, { view, logEnd }: Scene): SVGRectElement[] {
  return syncStretches(lane, logEnd)
    .filter(({ start, end }) => end >= view.start && start <= view.end)
    .map(({ start, end }) => {
      const left = Math.max(-4, xAt(view, start));
      return svg('rect', {
        class: 'sync-bar',
        x: left,
        y: -3,
        width: Math.max(1, Math.min(view.width + 4, xAt(view, end)) - left),
        height: 6,
      });
    });
}

function drawMark(place: Place, lane: Lane, scene: Scene, index: number, dated: 'dated' | undefined): SVGGElement {
  const { cluster } = place;
  const { title, place: where } = describeCluster(cluster, scene.texts, dated);
  const selected = scene.selected?.cluster === cluster;
  const group = svg('g', {
    id: markId(place),
    class: `mark tone-${cluster.tone}${selected ? ' selected' : ''}`,
    role: 'option',
    'aria-selected': selected ? 'true' : 'false',
    'aria-label': `${title} ${where}`,
    'data-index': index,
  });
  if (lane.merge === 'band') drawBand(group, cluster, scene);
  else drawPoint(group, cluster, lane, scene);
  return group;
}

function drawBand(group: SVGGElement, cluster: Cluster, { view, texts }: Scene): void {
  const left = Math.max(-6, xAt(view, cluster.from));
  const right = Math.min(view.width + 6, xAt(view, cluster.to));
  const width = Math.max(2, right - left - 1);
  const shape = cluster.mixed ? 'status-mixed' : cluster.shape;
  const box = { x: left, y: -11, width, height: 22, rx: Math.min(3, width / 2) };
  group.append(svg('rect', { class: `band ${shape}`, ...box }));
  const hatch = {
    'status-unknown': 'hatch-unknown',
    'status-noncompliant': 'hatch-noncompliant',
    'status-pending': 'hatch-pending',
  }[shape as string];
  if (hatch) group.append(svg('rect', { class: 'band-hatch', fill: `url(#${hatch})`, ...box }));
  group.append(svg('rect', { class: 'band-edge', ...box, x: left + 0.5, width: Math.max(1, width - 1) }));
  const visible = Math.min(view.width, right) - Math.max(0, left);
  const name = shapeName(cluster.shape, texts);
  if (cluster.count === 1 && visible > name.length * 9 + 40) {
    const sign = glyph(cluster.shape, cluster.tone);
    const at = Math.max(0, left) + 14;
    sign.setAttribute('transform', `translate(${at} 0)`);
    group.append(
      svg('rect', { class: 'band-plate', x: at - 10, y: -9, width: name.length * 8 + 34, height: 18, rx: 3 }),
      sign,
    );
    group.append(svg('text', { class: 'band-name', x: at + 11, y: 4 }, name));
  }
}

function drawPoint(group: SVGGElement, cluster: Cluster, lane: Lane, { view, texts, selected: place }: Scene): void {
  const selected = place?.cluster === cluster;
  const from = xAt(view, cluster.from);
  const to = xAt(view, cluster.to);
  const sign = glyph(cluster.shape, cluster.tone);
  if (cluster.count === 1) {
    const began = xAt(view, cluster.first.start);
    if (from - began > 9) group.append(svg('path', { class: 'span', d: `M${began} -3V3M${began} 0H${from - 7}` }));
    if (selected) group.append(svg('circle', { class: 'focus', cx: from, r: 12.5 }));
    sign.setAttribute('transform', `translate(${from} 0)`);
    group.append(sign);
    return;
  }
  const count = texts.number(countWithin(lane, cluster, view));
  // The halo of a fault takes more room.
  const indent = cluster.tone === 'fault' ? 13 : 9;
  const right = Math.min(view.width + 30, to) + 9;
  let left = Math.max(-30, from) - 9;
  const width = Math.max(right - left, 2 * indent + 8 + count.length * 7);
  if (left + width > view.width - 2 && to <= view.width) left = view.width - 2 - width;
  group.append(svg('rect', { class: 'run', x: left, y: -9, width, height: 18, rx: 9 }));
  if (selected)
    group.append(svg('rect', { class: 'focus', x: left - 3, y: -12, width: width + 6, height: 24, rx: 12 }));
  const at = Math.max(0, left) + indent - 1;
  sign.setAttribute('transform', `translate(${at} 0)`);
  group.append(sign, svg('text', { class: 'count', x: at + indent + 1, y: 4 }, count));
}

function caretLine(x: number, height: number): SVGGElement {
  return svg(
    'g',
    { class: 'caret', 'aria-hidden': 'true' },
    svg('path', { d: `M${x} ${axisHeight - 2}V${height}` }),
    svg('path', { class: 'caret-head', d: `M${x - 4} ${axisHeight - 6}H${x + 4}L${x} ${axisHeight}z` }),
  );
}

/** Draws the whole log small: statuses, faults and warnings, and what part of it the picture shows. */
export function drawOverview(target: SVGSVGElement, lanes: readonly Lane[], extent: Extent, view: View): void {
  const whole: View = { ...extent, width: view.width };
  const height = 26;
  target.setAttribute('width', String(view.width));
  target.setAttribute('height', String(height));
  const layers: Node[] = [svg('rect', { class: 'overview-ground', x: 0, y: 0, width: view.width, height })];
  const scale = scaleOf(whole);
  for (const lane of lanes) {
    for (const cluster of clusterLane(lane, scale)) {
      const mark = overviewMark(lane, cluster);
      if (!mark) continue;
      const { least, left, ...look } = mark;
      const x = xAt(whole, cluster.from);
      layers.push(svg('rect', { ...look, x: x - left, width: Math.max(least, xAt(whole, cluster.to) - x) }));
    }
  }
  const left = xAt(whole, view.start);
  const right = xAt(whole, view.end);
  layers.push(svg('rect', { class: 'overview-shade', x: 0, y: 0, width: Math.max(0, left), height }));
  layers.push(svg('rect', { class: 'overview-shade', x: right, y: 0, width: Math.max(0, view.width - right), height }));
  layers.push(
    svg('rect', {
      class: 'overview-window',
      x: left + 0.5,
      y: 0.5,
      width: Math.max(3, right - left - 1),
      height: height - 1,
      rx: 3,
    }),
  );
  target.replaceChildren(...layers);
}

/** How a mark looks there: at least `least` pixels wide, beginning `left` before its place; undefined: not at all. */
function overviewMark({ merge, kind }: Lane, { tone, shape }: Cluster) {
  if (merge === 'band') return { class: `band ${shape}`, y: 17, height: 6, least: 1, left: 0 };
  if (tone === 'fault' || tone === 'warning')
    return { class: `overview-mark tone-${tone}`, y: 3, height: 11, least: 3, left: 1 };
  return kind === 'psn' ? { class: `overview-run tone-${tone}`, y: 7, height: 3, least: 2, left: 0 } : undefined;
}
