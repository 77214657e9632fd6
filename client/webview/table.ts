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

/**
 * @param items in the order of the log.
 * @param psns the names that items point to.
 * @param goTo called with the item whose line is wanted.
 */
export function createTable(
  items: readonly Item[],
  psns: readonly string[],
  texts: Texts,
  goTo: (item: Item, focus: 'editor' | 'page') => void,
): Table {
  const { t } = texts;
  let filter: Filter = 'all';
  let page = 0;
  let view: View = { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY, width: 0 };
  let selected: Item | undefined;
  let rows = new Map<Item, HTMLTableRowElement>();

  const names: Readonly<Record<Filter, string>> = {
    all: t('Everything'),
    findings: t('Findings'),
    faults: t('Faults and warnings'),
    probes: t('Probes'),
    status: t('Status and events'),
  };
  const select = html(
    'select',
    { id: 'filter' },
    ...filters.map((name) => html('option', { value: name }, names[name])),
  );
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
  const bar = html(
    'div',
    { class: 'table-bar' },
    html('label', { for: 'filter' }, t('List')),
    select,
    count,
    html('span', { class: 'gap' }),
    previous,
    next,
  );
  const element = html('section', { class: 'listing', 'aria-label': t('List') }, bar, table);

  const dated = () => (view.end - view.start > 86_400 ? 'dated' : undefined);

  function row(item: Item): HTMLTableRowElement {
    const line = texts.number(item.line + 1);
    const button = html(
      'button',
      { type: 'button', class: 'line', 'aria-label': t('Go to line {line}', { line }) },
      line,
    );
    button.addEventListener('click', (event) => {
      event.stopPropagation();
      goTo(item, 'editor');
    });
    const element = html(
      'tr',
      { class: `tone-${item.tone}`, 'aria-current': item === selected ? 'true' : undefined },
      html('td', { class: 'time' }, texts.time(item.start, dated())),
      html('td', { class: 'kind' }, icon(item.shape, item.tone), html('span', {}, kindName(item, texts))),
      html('td', { class: 'psn' }, psns[item.psn] ?? ''),
      html('td', { class: 'label' }, item.label),
      html('td', { class: 'line' }, button),
    );
    element.addEventListener('click', () => goTo(item, 'page'));
    return element;
  }

  function render(): void {
    const shown = items.filter((item) => passes(item, filter) && item.end >= view.start && item.start <= view.end);
    const part = pageOf(shown, page);
    page = part.page;
    rows = new Map(part.rows.map((item) => [item, row(item)]));
    body.replaceChildren(...rows.values());
    const first = page * pageSize + 1;
    const place = {
      first: texts.number(first),
      last: texts.number(first + part.rows.length - 1),
      count: texts.number(shown.length),
    };
    count.textContent =
      shown.length === 0 ? t('Nothing in this stretch of time') : t('{first} – {last} of {count}', place);
    previous.disabled = page === 0;
    next.disabled = page >= part.pages - 1;
    const single = part.pages === 1;
    previous.hidden = single;
    next.hidden = single;
  }

  select.addEventListener('change', () => {
    filter = select.value as Filter;
    page = 0;
    render();
  });
  const turn = (by: number) => {
    page += by;
    render();
  };
  previous.addEventListener('click', () => turn(-1));
  next.addEventListener('click', () => turn(1));

  return {
    element,
    show(wanted) {
      if (wanted.start === view.start && wanted.end === view.end) return;
      view = wanted;
      page = 0;
      render();
    },
    select(item) {
      if (selected) rows.get(selected)?.removeAttribute('aria-current');
      selected = item;
      if (item) rows.get(item)?.setAttribute('aria-current', 'true');
    },
  };
}
