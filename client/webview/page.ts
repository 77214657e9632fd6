import type { LogTimeline } from '../../server/src/protocol';
import type { Marks, Place } from './chart';
import { axisHeight, drawChart, drawOverview, markId, marksAt, rowHeight } from './chart';
import { html, svg } from './dom';
import { createHeader } from './header';
import { listenToKeys, listenToOverview, listenToPointer } from './input';
import type { Item } from './items';
import { itemsInOrder, lanesOf } from './items';
import type { Extent, View } from './layout';
import {
  clampView,
  clusterOf,
  extentOf,
  nearestCluster,
  panBy,
  revealTime,
  showsAll,
  timeAt,
  timeOfLine,
  xAt,
  zoomAt,
} from './layout';
import { createTable } from './table';
import type { Texts } from './text';
import { describeCluster, laneName } from './text';

/** What the page shows, and whom it tells. */
export interface PageOptions {
  readonly title: string;
  readonly timeline: LogTimeline;
  readonly texts: Texts;
  /** What `memory` or `remember` gave earlier, or anything at all. */
  readonly remembered: unknown;
  goTo(line: number, focus: 'editor' | 'page'): void;
  remember(state: Memory): void;
}

/** What outlives the page's being hidden, and a new version of the log. */
export interface Memory {
  readonly title: string;
  /** Undefined: the whole log, however long it grows. */
  readonly start?: number;
  readonly end?: number;
}

export interface Page {
  /** The caret of the log's editor stands on this line. */
  showCaret(line: number): void;
  memory(): Memory;
  dispose(): void;
}

/** Steps of the buttons and of the keys + and -. */
const zoomStep = 1.6;

/** Milliseconds that a zoom by button takes, where motion is welcome. */
const zoomTime = 160;

/** Builds the page into `root`, which it owns from then on. */
export function createPage(root: HTMLElement, options: PageOptions): Page {
  const { timeline, texts } = options;
  const lanes = lanesOf(timeline);
  const items = itemsInOrder(lanes);
  const extent: Extent = extentOf(timeline.start, timeline.end);
  let view: View = clampView({ ...rememberedView(options, extent), width: 600 }, extent);
  let marks: Marks | undefined;
  let places: Place[] = [];
  let selected: { lane: number; item: Item } | undefined;
  let hovered: Place | undefined;
  let caret: number | undefined;
  let frame = 0;
  let listingTimer = 0;
  let animation = 0;

  const chart = svg('svg', {
    class: 'chart',
    role: 'listbox',
    tabindex: 0,
    'aria-label': texts.t('Timeline of {file}', { file: options.title }),
    'aria-describedby': 'keys',
    'aria-orientation': 'horizontal',
  });
  const overview = svg('svg', { class: 'overview', 'aria-hidden': 'true' });
  const tip = html('div', { class: 'tip', hidden: true });
  const names = html(
    'div',
    { class: 'names', 'aria-hidden': 'true' },
    ...lanes.map((lane) =>
      html(
        'div',
        { class: `name ${lane.kind}`, title: laneName(lane, texts) },
        html('span', {}, laneName(lane, texts)),
      ),
    ),
  );
  const canvas = html('div', { class: 'canvas' }, chart, tip);
  const goTo = (item: Item, focus: 'editor' | 'page') => {
    select(
      lanes.findIndex((lane) => lane.items.includes(item)),
      item,
    );
    options.goTo(item.line, focus);
  };
  const table = createTable(items, timeline.psns, texts, goTo);
  const header = createHeader({
    title: options.title,
    timeline,
    lanes,
    texts,
    goTo,
    zoom: (direction) =>
      direction === 'all'
        ? move({ ...view, ...extent })
        : move(zoomAt(view, direction === 'in' ? zoomStep : 1 / zoomStep, focusX(), extent)),
  });
  root.replaceChildren(
    header.element,
    html('div', { class: 'picture' }, names, canvas, html('div', { class: 'corner' }), overview),
    header.legend,
    table.element,
  );

  /** Where a zoom without a pointer aims at: the selected mark if it is in sight, else the middle. */
  function focusX(): number {
    const x = selected ? xAt(view, selected.item.at) : -1;
    return x >= 0 && x <= view.width ? x : view.width / 2;
  }

  function draw(): void {
    frame = 0;
    marks = marksAt(lanes, view, marks);
    const place = selectedPlace();
    places = drawChart(chart, {
      view,
      marks,
      extent,
      logEnd: timeline.end,
      selected: selected?.item,
      selectedPlace: place,
      caret,
      texts,
    });
    drawOverview(overview, lanes, extent, view);
    if (place) chart.setAttribute('aria-activedescendant', markId(place));
    else chart.removeAttribute('aria-activedescendant');
    header.update(view, showsAll(view, extent));
    showTip(hovered ?? (chart.matches(':focus') ? place : undefined));
    window.clearTimeout(listingTimer);
    listingTimer = window.setTimeout(() => table.show(view), 120);
  }

  function redraw(): void {
    if (frame === 0) frame = requestAnimationFrame(draw);
  }

  function show(next: View): void {
    if (next.start === view.start && next.end === view.end && next.width === view.width) return;
    view = next;
    hovered = undefined;
    redraw();
    options.remember(memory());
  }

  /** Shows another stretch, gliding there unless the reader wants no motion. */
  function move(next: View): void {
    cancelAnimationFrame(animation);
    const target = clampView(next, extent);
    if (reducedMotion()) {
      show(target);
      return;
    }
    const from = view;
    const began = performance.now();
    const step = (now: number): void => {
      const part = Math.min(1, (now - began) / zoomTime);
      const eased = 1 - (1 - part) ** 3;
      const mix = (a: number, b: number): number => a + (b - a) * eased;
      show(
        part === 1
          ? { ...target, width: view.width }
          : { start: mix(from.start, target.start), end: mix(from.end, target.end), width: view.width },
      );
      if (part < 1) animation = requestAnimationFrame(step);
    };
    animation = requestAnimationFrame(step);
  }

  function selectedPlace(): Place | undefined {
    const clusters = selected && marks?.lanes[selected.lane]?.clusters;
    if (!selected || !clusters) return undefined;
    const cluster = clusters[clusterOf(clusters, selected.item)];
    return cluster && { lane: selected.lane, cluster };
  }

  function select(lane: number, item: Item): void {
    if (lane < 0) return;
    selected = { lane, item };
    table.select(item);
    view = revealTime(view, item.start, item.at, extent);
    redraw();
  }

  /** From the selected mark to its neighbour, in the row or in the next one. */
  function step(along: number, across: number): void {
    marks = marksAt(lanes, view, marks);
    const place = selectedPlace();
    if (!place) selectNear(firstLane(0, 1), (view.start + view.end) / 2);
    else if (across !== 0) selectNear(firstLane(place.lane + across, across), place.cluster.first.at);
    else {
      const clusters = marks.lanes[place.lane]?.clusters ?? [];
      const next = clusters[clusters.indexOf(place.cluster) + along];
      if (next) select(place.lane, next.first);
    }
  }

  function firstLane(from: number, direction: number): number {
    for (let lane = from; lane >= 0 && lane < lanes.length; lane += direction)
      if (lanes[lane]!.items.length > 0) return lane;
    return -1;
  }

  function selectNear(lane: number, time: number): void {
    const clusters = marks?.lanes[lane]?.clusters ?? [];
    const cluster = clusters[nearestCluster(clusters, time)];
    if (cluster) select(lane, cluster.first);
  }

  function edge(which: 'first' | 'last'): void {
    const lane = selected?.lane ?? firstLane(0, 1);
    const all = lanes[lane]?.items ?? [];
    const item = which === 'first' ? all[0] : all.at(-1);
    if (item) select(lane, item);
  }

  function showTip(place: Place | undefined): void {
    tip.hidden = place === undefined;
    if (!place) return;
    const dated = extent.end - extent.start > 86_400 ? 'dated' : undefined;
    const { title, place: where } = describeCluster(place.cluster, texts, dated);
    tip.replaceChildren(html('strong', {}, title), html('span', {}, where));
    const x = Math.min(view.width, Math.max(0, xAt(view, Math.max(view.start, place.cluster.from))));
    const y = axisHeight + place.lane * rowHeight;
    tip.style.left = `${Math.max(4, Math.min(x - 24, view.width - tip.offsetWidth - 4))}px`;
    const below = y + rowHeight + 4;
    tip.style.top = `${place.lane >= lanes.length - 2 && y > tip.offsetHeight + 4 ? y - tip.offsetHeight - 2 : below}px`;
  }

  const open = (place: Place, focus: 'editor' | 'page') => {
    select(place.lane, place.cluster.first);
    options.goTo(place.cluster.first.line, focus);
  };
  const stop = [
    listenToPointer(chart, {
      hover: (index) => {
        hovered = index === undefined ? undefined : places[index];
        showTip(hovered ?? (chart.matches(':focus') ? selectedPlace() : undefined));
      },
      open: (index) => places[index] && open(places[index], 'page'),
      drag: (pixels) => show(panBy(view, -pixels, extent)),
      zoom: (factor, x) => {
        const next = zoomAt(view, factor, x, extent);
        const changed = next.start !== view.start || next.end !== view.end;
        show(next);
        return changed;
      },
      pan: (pixels) => show(panBy(view, pixels, extent)),
    }),
    listenToKeys(chart, {
      step,
      edge,
      pan: (direction) => move(panBy(view, direction * view.width * 0.25, extent)),
      zoom: (factor) => move(zoomAt(view, factor > 0 ? zoomStep : 1 / zoomStep, focusX(), extent)),
      all: () => move({ ...view, ...extent }),
      open: (focus) => {
        const place = selectedPlace();
        if (place) open(place, focus);
      },
      focus: redraw,
    }),
    listenToOverview(
      overview,
      (x, grab) => {
        const time = timeAt({ ...extent, width: view.width }, x);
        const length = view.end - view.start;
        show(clampView({ ...view, start: time - length * grab, end: time + length * (1 - grab) }, extent));
      },
      (x) => {
        const time = timeAt({ ...extent, width: view.width }, x);
        return time < view.start || time > view.end ? 0.5 : (time - view.start) / (view.end - view.start);
      },
    ),
  ];

  const resize = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width > 0 && width !== view.width) show({ ...view, width });
  });
  resize.observe(canvas);
  redraw();

  function memory(): Memory {
    return showsAll(view, extent)
      ? { title: options.title }
      : { title: options.title, start: view.start, end: view.end };
  }

  return {
    memory,
    showCaret(line) {
      caret = timeOfLine(items, line);
      redraw();
    },
    dispose() {
      resize.disconnect();
      cancelAnimationFrame(frame);
      cancelAnimationFrame(animation);
      window.clearTimeout(listingTimer);
      for (const end of stop) end();
    },
  };
}

function rememberedView({ remembered, title }: PageOptions, extent: Extent): Extent {
  const memory = remembered as Partial<Memory> | null | undefined;
  if (memory?.title !== title || typeof memory.start !== 'number' || typeof memory.end !== 'number') return extent;
  return memory.end > memory.start ? { start: memory.start, end: memory.end } : extent;
}

function reducedMotion(): boolean {
  return (
    document.body.classList.contains('vscode-reduce-motion') || matchMedia('(prefers-reduced-motion: reduce)').matches
  );
}
