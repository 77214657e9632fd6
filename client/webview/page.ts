import { html } from './dom';
import {
  listenToKeys,
  listenToOverview,
  listenToPointer,
  type OverviewHandlers,
  type PointerHandlers,
  type Stop,
} from './input';
import { clampView, panBy, timeAt, timeOfLine, zoomAt } from './layout';
import { placeOf, rowEnd } from './navigation';
import {
  type Memory,
  memoryOf,
  move,
  open,
  type PageOptions,
  type Parts,
  partsOf,
  redraw,
  type State,
  select,
  show,
  showTip,
  stateOf,
  step,
  zoom,
} from './picture';

export interface Page {
  /** The caret of the log's editor stands on this line. */
  showCaret(line: number): void;
  memory(): Memory;
  dispose(): void;
}

/** Builds the page into `root`, which it owns from then on. */
export function createPage(root: HTMLElement, options: PageOptions): Page {
  const state = stateOf(options);
  const parts = partsOf(state, () => parts);
  const { header, table, tip, chart, overview, names } = parts;
  const canvas = html('div', { class: 'canvas' }, chart, tip.element);
  const picture = html('div', { class: 'picture' }, names, canvas, html('div', { class: 'corner' }), overview);
  root.replaceChildren(header.element, picture, header.legend, table.element);
  const stops = listen(state, parts);
  const resize = new ResizeObserver(([entry]) => {
    const width = Math.floor(entry?.contentRect.width ?? 0);
    if (width > 0) show(state, parts, { ...state.view, width });
  });
  resize.observe(canvas);
  redraw(state, parts);
  return {
    memory: () => memoryOf(state),
    showCaret(line) {
      state.caret = timeOfLine(state.items, line);
      redraw(state, parts);
    },
    dispose() {
      resize.disconnect();
      state.endGlide();
      cancelAnimationFrame(state.frame);
      window.clearTimeout(state.listing);
      for (const stop of stops) stop();
    },
  };
}

/** What pointer and keys do to the picture. */
function listen(state: State, parts: Parts): readonly Stop[] {
  const { chart, overview } = parts;
  return [
    listenToPointer(chart, pointerHandlers(state, parts)),
    listenToKeys(chart, {
      step: (along, across) => step(state, parts, along, across),
      edge: (which) => select(state, parts, rowEnd(state.marks, state.selected, which)),
      pan: (direction) => move(state, parts, panBy(state.view, direction * state.view.width * 0.25, state.extent)),
      zoom: (direction) => zoom(state, parts, direction > 0 ? 'in' : 'out'),
      all: () => zoom(state, parts, 'all'),
      open: (focus) => open(state, parts, placeOf(state.marks, state.selected), focus),
      focus: () => redraw(state, parts),
    }),
    listenToOverview(overview, overviewHandlers(state, parts)),
  ];
}

function pointerHandlers(state: State, parts: Parts): PointerHandlers {
  const pan = (pixels: number): void => show(state, parts, panBy(state.view, pixels, state.extent));
  return {
    hover: (index) => {
      state.hovered = index === undefined ? undefined : state.places[index];
      showTip(state, parts);
    },
    open: (index) => open(state, parts, state.places[index], 'page'),
    drag: (pixels) => pan(-pixels),
    pan,
    zoom: (factor, x) => {
      const before = state.view;
      show(state, parts, zoomAt(before, factor, x, state.extent));
      return state.view !== before;
    },
  };
}

function overviewHandlers(state: State, parts: Parts): OverviewHandlers {
  const { extent } = state;
  const wholeTime = (x: number): number => timeAt({ ...extent, width: state.view.width }, x);
  return {
    grabAt: (x) => {
      const { start, end } = state.view;
      const part = (wholeTime(x) - start) / (end - start);
      return part < 0 || part > 1 ? 0.5 : part;
    },
    move: (x, grab) => {
      const length = state.view.end - state.view.start;
      const start = wholeTime(x) - length * grab;
      show(state, parts, clampView({ ...state.view, start, end: start + length }, extent));
    },
  };
}
