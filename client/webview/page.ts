import type { LogTimeline } from '../../server/src/protocol';
import { drawChart, drawOverview, type Marks, markId, marksAt, type Place } from './chart';
import { html, svg } from './dom';
import { createHeader } from './header';
import { listenToKeys, listenToOverview, listenToPointer } from './input';
import { type Item, itemsInOrder, type Lane, lanesOf } from './items';
import {
  clampView,
  type Extent,
  extentOf,
  panBy,
  revealTime,
  showsAll,
  timeAt,
  timeOfLine,
  type View,
  xAt,
  zoomAt,
} from './layout';
import { glide } from './motion';
import { besides, placeOf, rowBeyond, rowEnd, type Selection, selectionAt } from './navigation';
import { createTable } from './table';
import { laneName, type Texts } from './text';
import { createTip } from './tip';

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
interface Memory {
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

/** Builds the page into `root`, which it owns from then on. */
export function createPage(root: HTMLElement, options: PageOptions): Page {
  const { timeline, texts } = options;
  const lanes = lanesOf(timeline);
  const items = itemsInOrder(lanes);
  const extent = extentOf(timeline.start, timeline.end);
  let view = clampView({ ...rememberedView(options, extent), width: 600 }, extent);
  let marks: Marks = marksAt(lanes, view, undefined);
  let places: Place[] = [];
  let selected: Selection | undefined;
  let hovered: Place | undefined;
  let caret: number | undefined;
  let frame = 0;
  let listingTimer = 0;
  let endGlide = (): void => undefined;

  const { chart, overview, names } = skeleton(options, lanes);
  const tip = createTip(texts, lanes.length, extent.end - extent.start > 86_400 ? 'dated' : undefined);
  const canvas = html('div', { class: 'canvas' }, chart, tip.element);
  const goTo = (item: Item, focus: 'editor' | 'page'): void => {
    const lane = lanes.findIndex((candidate) => candidate.items.includes(item));
    if (lane >= 0) select(selectionAt(lane, item));
    options.goTo(item.line, focus);
  };
  const table = createTable(items, timeline.psns, texts, goTo);
  const zoom = (direction: 'in' | 'out' | 'all'): void => {
    if (direction === 'all') move({ ...view, ...extent });
    else move(zoomAt(view, direction === 'in' ? zoomStep : 1 / zoomStep, focusX(), extent));
  };
  const header = createHeader({ title: options.title, timeline, lanes, texts, goTo, zoom });
  const picture = html('div', { class: 'picture' }, names, canvas, html('div', { class: 'corner' }), overview);
  root.replaceChildren(header.element, picture, header.legend, table.element);

  /** Where a zoom without a pointer aims at: the selected mark if it is in sight, else the middle. */
  function focusX(): number {
    const x = selected ? xAt(view, selected.item.at) : -1;
    return x >= 0 && x <= view.width ? x : view.width / 2;
  }

  function draw(): void {
    frame = 0;
    marks = marksAt(lanes, view, marks);
    const place = placeOf(marks, selected);
    places = drawChart(chart, { view, marks, logEnd: timeline.end, selected: place, caret, texts });
    drawOverview(overview, lanes, extent, view);
    if (place) chart.setAttribute('aria-activedescendant', markId(place));
    else chart.removeAttribute('aria-activedescendant');
    header.update(view, showsAll(view, extent));
    showTip();
    window.clearTimeout(listingTimer);
    listingTimer = window.setTimeout(() => table.show(view), 120);
  }

  function redraw(): void {
    if (frame === 0) frame = requestAnimationFrame(draw);
  }

  function showTip(): void {
    tip.show(hovered ?? (chart.matches(':focus') ? placeOf(marks, selected) : undefined), view);
  }

  function show(next: View): void {
    if (next.start === view.start && next.end === view.end && next.width === view.width) return;
    view = next;
    hovered = undefined;
    redraw();
    options.remember(memory());
  }

  function move(next: View): void {
    endGlide();
    endGlide = glide(view, clampView(next, extent), (step) => show({ ...step, width: view.width }));
  }

  function select(next: Selection | undefined): void {
    if (!next) return;
    selected = next;
    table.select(next.item);
    endGlide();
    show(revealTime(view, next.item.start, next.item.at, extent));
    redraw();
  }

  function step(along: number, across: number): void {
    marks = marksAt(lanes, view, marks);
    if (!selected) select(rowBeyond(marks, 0, 1, (view.start + view.end) / 2));
    else if (across !== 0) select(rowBeyond(marks, selected.lane + across, across, selected.column));
    else select(besides(marks, selected, along));
  }

  function open(place: Place | undefined, focus: 'editor' | 'page'): void {
    if (!place) return;
    select(selectionAt(place.lane, place.cluster.first));
    options.goTo(place.cluster.first.line, focus);
  }

  function memory(): Memory {
    return showsAll(view, extent)
      ? { title: options.title }
      : { title: options.title, start: view.start, end: view.end };
  }

  const wholeTime = (x: number): number => timeAt({ ...extent, width: view.width }, x);
  const stops = [
    listenToPointer(chart, {
      hover: (index) => {
        hovered = index === undefined ? undefined : places[index];
        showTip();
      },
      open: (index) => open(places[index], 'page'),
      drag: (pixels) => show(panBy(view, -pixels, extent)),
      pan: (pixels) => show(panBy(view, pixels, extent)),
      zoom: (factor, x) => {
        const before = view;
        show(zoomAt(view, factor, x, extent));
        return view !== before;
      },
    }),
    listenToKeys(chart, {
      step,
      edge: (which) => select(rowEnd(marks, selected, which)),
      pan: (direction) => move(panBy(view, direction * view.width * 0.25, extent)),
      zoom: (direction) => zoom(direction > 0 ? 'in' : 'out'),
      all: () => zoom('all'),
      open: (focus) => open(placeOf(marks, selected), focus),
      focus: redraw,
    }),
    listenToOverview(overview, {
      grabAt: (x) => {
        const part = (wholeTime(x) - view.start) / (view.end - view.start);
        return part < 0 || part > 1 ? 0.5 : part;
      },
      move: (x, grab) => {
        const length = view.end - view.start;
        const start = wholeTime(x) - length * grab;
        show(clampView({ ...view, start, end: start + length }, extent));
      },
    }),
  ];
  const resize = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width > 0) show({ ...view, width });
  });
  resize.observe(canvas);
  redraw();

  return {
    memory,
    showCaret(line) {
      caret = timeOfLine(items, line);
      redraw();
    },
    dispose() {
      resize.disconnect();
      endGlide();
      cancelAnimationFrame(frame);
      window.clearTimeout(listingTimer);
      for (const stop of stops) stop();
    },
  };
}

/** The parts of the picture, still empty. */
function skeleton({ title, texts }: PageOptions, lanes: readonly Lane[]) {
  const chart = svg('svg', {
    class: 'chart',
    role: 'listbox',
    tabindex: 0,
    'aria-label': texts.t('Timeline of {file}', { file: title }),
    'aria-describedby': 'keys',
    'aria-orientation': 'horizontal',
  });
  const overview = svg('svg', { class: 'overview', 'aria-hidden': 'true' });
  const rows = lanes.map((lane) => {
    const name = laneName(lane, texts);
    return html('div', { class: `name ${lane.kind}`, title: name }, html('span', {}, name));
  });
  return { chart, overview, names: html('div', { class: 'names', 'aria-hidden': 'true' }, ...rows) };
}

function rememberedView({ remembered, title }: PageOptions, extent: Extent): Extent {
  const memory = remembered as Partial<Memory> | null | undefined;
  if (memory?.title !== title || typeof memory.start !== 'number' || typeof memory.end !== 'number') return extent;
  return memory.end > memory.start ? { start: memory.start, end: memory.end } : extent;
}
