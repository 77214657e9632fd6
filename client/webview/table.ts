import { html } from './dom';
import { icon } from './glyphs';
import type { Item } from './items';
import type { View } from './layout';
import type { Texts } from './text';
import { kindName } from './text';

/** Rows on one page: what a browser lays out at once without a pause. */
const pageSize = 100;

const filters = ['all', 'findings', 'faults', 'probes', 'status'] as const;
type Filter = (typeof filters)[number];

/** The table behind the picture: everything that the picture shows, as text. */
export interface Table {
  readonly element: HTMLElement;
  /** Shows what happened within `view`. */
  show(view: View): void;
  select(item: Item | undefined): void;
}

function passes(item: Item, filter: Filter): boolean {
  if (filter === 'findings') return item.shape.startsWith('finding-');
  if (filter === 'faults') return item.tone === 'fault' || item.tone === 'warning';
  if (filter === 'probes') return item.psn >= 0;
  return filter === 'all' || item.shape.startsWith('status-') || (item.psn < 0 && !item.shape.startsWith('finding-'));
}

/** The page's part of a list, and how many pages there are. */
function pageOf<T>(
  all: readonly T[],
  page: number,
  size = pageSize,
): { readonly rows: readonly T[]; readonly page: number; readonly pages: number } {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const valid = Math.min(Math.max(0, page), pages - 1);
  return { rows: all.slice(valid * size, (valid + 1) * size), page: valid, pages };
}

/** What the table lists, and whom it tells. */
export interface TableOptions {
  /** In the order of the log. */
  readonly items: readonly Item[];
  /** The names that items point to. */
  readonly psns: readonly string[];
  readonly texts: Texts;
  /** Called with the item whose line is wanted. */
  readonly goTo: (item: Item, focus: 'editor' | 'page') => void;
}

/** What is listed now. */
interface Listing {
  filter: Filter;
  page: number;
  view: View;
  selected: Item | undefined;
  rows: ReadonlyMap<Item, HTMLTableRowElement>;
}

export function createTable(options: TableOptions): Table {
  const parts = skeleton(options.texts);
  const listing: Listing = {
    filter: 'all',
    page: 0,
    view: { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY, width: 0 },
    selected: undefined,
    rows: new Map(),
  };
  const turnTo = (page: number): void => {
    listing.page = page;
    render(listing, parts, options);
  };
  parts.select.addEventListener('change', () => {
    listing.filter = parts.select.value as Filter;
    turnTo(0);
  });
  parts.previous.addEventListener('click', () => turnTo(listing.page - 1));
  parts.next.addEventListener('click', () => turnTo(listing.page + 1));
  return {
    element: parts.element,
    show(wanted) {
      if (wanted.start === listing.view.start && wanted.end === listing.view.end) return;
      listing.view = wanted;
      turnTo(0);
    },
    select(item) {
      if (listing.selected) listing.rows.get(listing.selected)?.removeAttribute('aria-current');
      listing.selected = item;
      if (item) listing.rows.get(item)?.setAttribute('aria-current', 'true');
    },
  };
}

type Parts = ReturnType<typeof skeleton>;

/** The parts of the listing, still empty. */
function skeleton({ t }: Texts) {
  const select = filterBox(t);
  const count = html('span', { class: 'count', role: 'status' });
  const previous = html('button', { type: 'button', class: 'quiet', 'aria-label': t('Previous page') }, '‹');
  const next = html('button', { type: 'button', class: 'quiet', 'aria-label': t('Next page') }, '›');
  const body = html('tbody');
  const heads = [t('Time'), t('What'), t('PSN'), t('Description'), t('Line')];
  const table = html(
    'table',
    {},
    html('caption', { class: 'visually-hidden' }, t('What the picture shows, in the order of the log')),
    html('thead', {}, html('tr', {}, ...heads.map((head) => html('th', { scope: 'col' }, head)))),
    body,
  );
  const label = html('label', { for: 'filter' }, t('List'));
  const bar = html('div', { class: 'table-bar' }, label, select, count, html('span', { class: 'gap' }), previous, next);
  const element = html('section', { class: 'listing', 'aria-label': t('List') }, bar, table);
  return { element, select, count, previous, next, body };
}

function filterBox(t: Texts['t']): HTMLSelectElement {
  const names: Readonly<Record<Filter, string>> = {
    all: t('Everything'),
    findings: t('Findings'),
    faults: t('Faults and warnings'),
    probes: t('Probes'),
    status: t('Status and events'),
  };
  const options = filters.map((name) => html('option', { value: name }, names[name]));
  return html('select', { id: 'filter' }, ...options);
}

function render(listing: Listing, { body, count, previous, next }: Parts, options: TableOptions): void {
  const { t, number } = options.texts;
  const { filter, view } = listing;
  const isShown = (item: Item): boolean => passes(item, filter) && item.end >= view.start && item.start <= view.end;
  const shown = options.items.filter(isShown);
  const { rows, page, pages } = pageOf(shown, listing.page);
  listing.page = page;
  listing.rows = new Map(rows.map((item) => [item, rowOf(item, listing, options)]));
  body.replaceChildren(...listing.rows.values());
  const first = page * pageSize + 1;
  const place = { first: number(first), last: number(first + rows.length - 1), count: number(shown.length) };
  count.textContent =
    shown.length === 0 ? t('Nothing in this stretch of time') : t('{first} – {last} of {count}', place);
  previous.disabled = page === 0;
  next.disabled = page >= pages - 1;
  previous.hidden = pages === 1;
  next.hidden = pages === 1;
}

function rowOf(item: Item, { view, selected }: Listing, { texts, psns, goTo }: TableOptions): HTMLTableRowElement {
  const line = texts.number(item.line + 1);
  const label = texts.t('Go to line {line}', { line });
  const button = html('button', { type: 'button', class: 'line', 'aria-label': label }, line);
  button.addEventListener('click', (event) => {
    event.stopPropagation();
    goTo(item, 'editor');
  });
  const dated = view.end - view.start > 86_400 ? 'dated' : undefined;
  const row = html(
    'tr',
    { class: `tone-${item.tone}`, 'aria-current': item === selected ? 'true' : undefined },
    html('td', { class: 'time' }, texts.time(item.start, dated)),
    html('td', { class: 'kind' }, icon(item.shape, item.tone), html('span', {}, kindName(item, texts))),
    html('td', { class: 'psn' }, psns[item.psn] ?? ''),
    html('td', { class: 'label' }, item.label),
    html('td', { class: 'line' }, button),
  );
  row.addEventListener('click', () => goTo(item, 'page'));
  return row;
}
