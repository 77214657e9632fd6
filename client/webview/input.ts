/** What a pointer does to the picture. */
export interface PointerHandlers {
  /** `index`: the mark under the pointer. */
  hover(index: number | undefined): void;
  open(index: number): void;
  drag(pixels: number): void;
  /** @returns whether the picture changed; if it did not, the page may scroll. */
  zoom(factor: number, x: number): boolean;
  pan(pixels: number): void;
}

/** What keys do to the picture. */
export interface KeyHandlers {
  /** To the neighbouring mark: `along` the row, or `across` to another one. */
  step(along: number, across: number): void;
  edge(which: 'first' | 'last'): void;
  pan(direction: number): void;
  /** Positive: closer. */
  zoom(direction: number): void;
  all(): void;
  open(focus: 'editor' | 'page'): void;
  /** The picture got or lost the keyboard. */
  focus(): void;
}

/** Ends what a `listen…` function began. */
export type Stop = () => void;

/** A pointer that moved less than this was a click, in pixels. */
const clickSlack = 4;

function indexOf(event: Event): number | undefined {
  const mark = event.target instanceof Element ? event.target.closest('[data-index]') : null;
  return mark ? Number(mark.getAttribute('data-index')) : undefined;
}

/** Wheel, drag, hover and click. */
export function listenToPointer(target: SVGSVGElement, handlers: PointerHandlers): Stop {
  const ends = new AbortController();
  const { signal } = ends;
  target.addEventListener('wheel', (event) => turnWheel(target, handlers, event), { signal, passive: false });
  listenToPresses(target, handlers, signal);
  target.addEventListener('pointerleave', () => handlers.hover(undefined), { signal });
  return () => ends.abort();
}

function turnWheel(target: SVGSVGElement, handlers: PointerHandlers, event: WheelEvent): void {
  const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 18 : 1;
  const sideways = event.shiftKey && event.deltaX === 0 ? event.deltaY : event.deltaX;
  if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
    handlers.pan(sideways * pixels);
    event.preventDefault();
    return;
  }
  const strength = event.ctrlKey ? 0.01 : 0.0022;
  const x = event.clientX - target.getBoundingClientRect().left;
  if (handlers.zoom(Math.exp(-event.deltaY * pixels * strength), x)) event.preventDefault();
}

function listenToPresses(target: SVGSVGElement, handlers: PointerHandlers, signal: AbortSignal): void {
  let pressed: { x: number; last: number; moved: boolean; index: number | undefined } | undefined;
  const press = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    pressed = { x: event.clientX, last: event.clientX, moved: false, index: indexOf(event) };
    target.setPointerCapture(event.pointerId);
  };
  const drag = (event: PointerEvent): void => {
    if (!pressed) handlers.hover(indexOf(event));
    if (!pressed || (!pressed.moved && Math.abs(event.clientX - pressed.x) < clickSlack)) return;
    pressed.moved = true;
    target.classList.add('dragging');
    handlers.drag(event.clientX - pressed.last);
    pressed.last = event.clientX;
  };
  const forget = (): void => {
    pressed = undefined;
    target.classList.remove('dragging');
  };
  const release = (): void => {
    if (pressed && !pressed.moved && pressed.index !== undefined) handlers.open(pressed.index);
    forget();
  };
  target.addEventListener('pointerdown', press, { signal });
  target.addEventListener('pointermove', drag, { signal });
  target.addEventListener('pointerup', release, { signal });
  target.addEventListener('pointercancel', forget, { signal });
}

/** All that the pointer can do, and the way from mark to mark. */
export function listenToKeys(target: SVGSVGElement, handlers: KeyHandlers): Stop {
  const ends = new AbortController();
  const { signal } = ends;
  const actions: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
    ArrowRight: ({ shiftKey }) => (shiftKey ? handlers.pan(1) : handlers.step(1, 0)),
    ArrowLeft: ({ shiftKey }) => (shiftKey ? handlers.pan(-1) : handlers.step(-1, 0)),
    ArrowDown: () => handlers.step(0, 1),
    ArrowUp: () => handlers.step(0, -1),
    PageDown: () => handlers.pan(3),
    PageUp: () => handlers.pan(-3),
    Home: () => handlers.edge('first'),
    End: () => handlers.edge('last'),
    '+': () => handlers.zoom(1),
    '=': () => handlers.zoom(1),
    '-': () => handlers.zoom(-1),
    '0': () => handlers.all(),
    Enter: () => handlers.open('editor'),
    ' ': () => handlers.open('page'),
  };
  target.addEventListener(
    'keydown',
    (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const action = actions[event.key];
      if (!action) return;
      action(event);
      event.preventDefault();
    },
    { signal },
  );
  target.addEventListener('focus', () => handlers.focus(), { signal });
  target.addEventListener('blur', () => handlers.focus(), { signal });
  return () => ends.abort();
}

/** What a pointer does to the small picture of the whole log. */
export interface OverviewHandlers {
  /** The part of the window's length (0 to 1) by which a press at `x` takes hold of it. */
  grabAt(x: number): number;
  /** The pointer is at `x`, having taken hold at `grab`. */
  move(x: number, grab: number): void;
}

/** Press or drag on the small picture. */
export function listenToOverview(target: SVGSVGElement, handlers: OverviewHandlers): Stop {
  let grab: number | undefined;
  const ends = new AbortController();
  const { signal } = ends;
  const at = (event: PointerEvent): number => event.clientX - target.getBoundingClientRect().left;
  const press = (event: PointerEvent): void => {
    grab = handlers.grabAt(at(event));
    target.setPointerCapture(event.pointerId);
    handlers.move(at(event), grab);
  };
  const drag = (event: PointerEvent): void => {
    if (grab !== undefined) handlers.move(at(event), grab);
  };
  const release = (): void => {
    grab = undefined;
  };
  target.addEventListener('pointerdown', press, { signal });
  target.addEventListener('pointermove', drag, { signal });
  target.addEventListener('pointerup', release, { signal });
  target.addEventListener('pointercancel', release, { signal });
  return () => ends.abort();
}
