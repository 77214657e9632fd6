import type { LogTimeline } from '../../server/src/protocol';
import { drawChart, drawOverview, type Marks, markId, marksAt, type Place } from './chart';
import { html, svg } from './dom';
import { createHeader, type Header } from './header';
import { type Item, itemsInOrder, type Lane, lanesOf } from './items';
import { clampView, type Extent, extentOf, revealTime, showsAll, type View, xAt, zoomAt } from './layout';
import { glide } from './motion';
import { besides, placeOf, rowBeyond, type Selection, selectionAt } from './navigation';
import { createTable, type Table } from './table';
import { laneName, type Texts } from './text';
import { createTip, type Tip } from './tip';

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

/** Steps of the buttons and of the keys + and -. */
const zoomStep = 1.6;

/** What stands, and what is shown of it now. */
export interface State {
  readonly options: PageOptions;
  readonly lanes: readonly Lane[];
  readonly items: readonly Item[];
  readonly extent: Extent;
  view: View;
  marks: Marks;
  places: readonly Place[];
  selected: Selection | undefined;
  hovered: Place | undefined;
  caret: number | undefined;
  frame: number;
  listing: number;
  endGlide: () => void;
}

export interface Parts extends ReturnType<typeof skeleton> {
  readonly tip: Tip;
  readonly table: Table;
  readonly header: Header;
}

export function stateOf(options: PageOptions): State {
  const { timeline } = options;
  const lanes = lanesOf(timeline);
  const extent = extentOf(timeline.start, timeline.end);
  const view = clampView({ ...rememberedView(options, extent), width: 600 }, extent);
  return {
    options,
    lanes,
    items: itemsInOrder(lanes),
    extent,
    view,
    marks: marksAt(lanes, view, undefined),
    places: [],
    selected: undefined,
    hovered: undefined,
    caret: undefined,
    frame: 0,
    listing: 0,
    endGlide: () => undefined,
  };
}

/** @param all the parts themselves, once they are there: a button changes the picture. */
export function partsOf(state: State, all: () => Parts): Parts {
  const { options, lanes, items, extent } = state;
  const { timeline, texts } = options;
  const goTo = (item: Item, focus: 'editor' | 'page'): void => {
    const lane = lanes.findIndex((candidate) => candidate.items.includes(item));
    if (lane >= 0) select(state, all(), selectionAt(lane, item));
    options.goTo(item.line, focus);
  };
  return {
    ...skeleton(options, lanes),
    tip: createTip(texts, lanes.length, extent.end - extent.start > 86_400 ? 'dated' : undefined),
    table: createTable({ items, psns: timeline.psns, texts, goTo }),
    header: createHeader({ title: options.title, timeline, lanes, texts, goTo, zoom: (to) => zoom(state, all(), to) }),
  };
}

export function zoom(state: State, parts: Parts, direction: 'in' | 'out' | 'all'): void {
  const { view, extent } = state;
  const factor = direction === 'in' ? zoomStep : 1 / zoomStep;
  move(state, parts, direction === 'all' ? { ...view, ...extent } : zoomAt(view, factor, focusX(state), extent));
}

/** Where a zoom without a pointer aims at: the selected mark if it is in sight, else the middle. */
function focusX({ selected, view }: State): number {
  const x = selected ? xAt(view, selected.item.at) : -1;
  return x >= 0 && x <= view.width ? x : view.width / 2;
}

function draw(state: State, parts: Parts): void {
  const { lanes, view, extent, caret, options } = state;
  const { chart, overview, header, table } = parts;
  state.frame = 0;
  state.marks = marksAt(lanes, view, state.marks);
  const { marks } = state;
  const place = placeOf(marks, state.selected);
  const { timeline, texts } = options;
  state.places = drawChart(chart, { view, marks, logEnd: timeline.end, selected: place, caret, texts });
  drawOverview(overview, lanes, extent, view);
  if (place) chart.setAttribute('aria-activedescendant', markId(place));
  else chart.removeAttribute('aria-activedescendant');
  header.update(view, showsAll(view, extent) ? 'all' : 'part');
  showTip(state, parts);
  window.clearTimeout(state.listing);
  state.listing = window.setTimeout(() => table.show(state.view), 120);
}

export function redraw(state: State, parts: Parts): void {
  if (state.frame === 0) state.frame = requestAnimationFrame(() => draw(state, parts));
}

export function showTip({ hovered, marks, selected, view }: State, { chart, tip }: Parts): void {
  tip.show(hovered ?? (chart.matches(':focus') ? placeOf(marks, selected) : undefined), view);
}

export function show(state: State, parts: Parts, next: View): void {
  const { view } = state;
  if (next.start === view.start && next.end === view.end && next.width === view.width) return;
  state.view = next;
  state.hovered = undefined;
  redraw(state, parts);
  state.options.remember(memoryOf(state));
}

export function move(state: State, parts: Parts, next: View): void {
  state.endGlide();
  const to = clampView(next, state.extent);
  state.endGlide = glide(state.view, to, (step) => show(state, parts, { ...step, width: state.view.width }));
}

export function select(state: State, parts: Parts, next: Selection | undefined): void {
  if (!next) return;
  state.selected = next;
  parts.table.select(next.item);
  state.endGlide();
  show(state, parts, revealTime(state.view, next.item.start, next.item.at, state.extent));
  redraw(state, parts);
}

export function step(state: State, parts: Parts, along: number, across: number): void {
  const { lanes, view, selected } = state;
  state.marks = marksAt(lanes, view, state.marks);
  const { marks } = state;
  if (!selected) select(state, parts, rowBeyond(marks, 0, 1, (view.start + view.end) / 2));
  else if (across !== 0) select(state, parts, rowBeyond(marks, selected.lane + across, across, selected.column));
  else select(state, parts, besides(marks, selected, along));
}

export function open(state: State, parts: Parts, place: Place | undefined, focus: 'editor' | 'page'): void {
  if (!place) return;
  select(state, parts, selectionAt(place.lane, place.cluster.first));
  state.options.goTo(place.cluster.first.line, focus);
}

export function memoryOf({ options: { title }, view, extent }: State): Memory {
  return showsAll(view, extent) ? { title } : { title, start: view.start, end: view.end };
}

/** A PSN's name in two parts: without the second it still is no other's. An address has one part. */
function hostAndDomain(name: string, psns: readonly string[]): { readonly host: string; readonly domain: string } {
  const host = name.split('.')[0] ?? name;
  const isOnly = psns.filter((one) => one.startsWith(`${host}.`) || one === host).length === 1;
  if (!psns.includes(name) || !isOnly || /^\d*$/.test(host)) return { host: name, domain: '' };
  return { host, domain: name.slice(host.length) };
}

/** The parts of the picture, still empty. */
function skeleton({ title, texts, timeline }: PageOptions, lanes: readonly Lane[]) {
  const chart = svg('svg', {
    class: 'chart',
    role: 'listbox',
    tabindex: 0,
    'aria-label': texts.t('Posture Timeline of {file}', { file: title }),
    'aria-describedby': 'keys',
    'aria-orientation': 'horizontal',
  });
  const overview = svg('svg', { class: 'overview', 'aria-hidden': 'true' });
  const rows = lanes.map((lane) => {
    const name = laneName(lane, texts);
    const { host, domain } = hostAndDomain(name, timeline.psns);
    return html(
      'div',
      { class: `name ${lane.kind}`, title: name },
      html('span', {}, host, ...(domain === '' ? [] : [html('span', { class: 'domain' }, domain)])),
    );
  });
  return { chart, overview, names: html('div', { class: 'names', 'aria-hidden': 'true' }, ...rows) };
}

function rememberedView({ remembered, title }: PageOptions, extent: Extent): Extent {
  const memory = remembered as Partial<Memory> | null | undefined;
  if (memory?.title !== title || typeof memory.start !== 'number' || typeof memory.end !== 'number') return extent;
  return memory.end > memory.start ? { start: memory.start, end: memory.end } : extent;
}
