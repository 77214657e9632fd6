import type { LogTimeline } from '../../server/src/protocol';
import { html } from './dom';
import { icon } from './glyphs';
import type { Item, Lane, Shape, Tone } from './items';
import type { View } from './layout';
import type { Texts } from './text';
import { shapeName } from './text';

/** Findings above the picture; the table has them all. */
const shownFindings = 4;

export interface HeaderOptions {
  readonly title: string;
  readonly timeline: LogTimeline;
  readonly lanes: readonly Lane[];
  readonly texts: Texts;
  goTo(item: Item, focus: 'editor' | 'page'): void;
  zoom(direction: 'in' | 'out' | 'all'): void;
}

/** What stands above and below the picture. */
export interface Header {
  readonly element: HTMLElement;
  readonly legend: HTMLElement;
  update(view: View, shown: 'all' | 'part'): void;
}

/** Name, key figures, the findings that matter, the buttons, and the legend of the shapes that occur. */
export function createHeader(options: HeaderOptions): Header {
  const { texts, zoom } = options;
  const { t } = texts;
  const button = (label: string, text: string, action: () => void): HTMLButtonElement => {
    const element = html('button', { type: 'button', class: 'tool', 'aria-label': label, title: label }, text);
    element.addEventListener('click', action);
    return element;
  };
  const out = button(t('Zoom out'), '−', () => zoom('out'));
  const closer = button(t('Zoom in'), '+', () => zoom('in'));
  const whole = button(t('Show the whole log'), t('Whole log'), () => zoom('all'));
  const range = html('span', { class: 'range', role: 'status' });
  const element = html(
    'header',
    {},
    html(
      'div',
      { class: 'headline' },
      html('h1', {}, options.title),
      html('p', { class: 'figures' }, figures(options)),
      html('div', { class: 'tools' }, range, out, closer, whole),
    ),
    ...(options.timeline.verdict ? [html('p', { class: 'verdict' }, options.timeline.verdict)] : []),
    findings(options),
  );
  return {
    element,
    legend: legend(options),
    update(view, shown) {
      const all = shown === 'all';
      out.disabled = all;
      whole.disabled = all;
      const dated = view.end - view.start > 86_400 || all ? 'dated' : undefined;
      const start = Math.max(view.start, options.timeline.start);
      const end = Math.min(view.end, Math.max(options.timeline.start, options.timeline.end));
      range.textContent = `${texts.time(start, dated)} – ${texts.time(end, view.end - view.start > 86_400 ? 'dated' : undefined)}`;
    },
  };
}

function figures({ timeline, texts }: HeaderOptions): string {
  const { t, number } = texts;
  const counted = (count: number, one: string, many: string): string =>
    count === 1 ? t(one) : t(many, { count: number(count) });
  const countOf = (probes: LogTimeline['probes']): number => probes.reduce((sum, { count }) => sum + count, 0);
  const probes = countOf(timeline.probes);
  const faults = countOf(timeline.probes.filter(({ mood }) => mood === 'warning' || mood === 'fault'));
  const parts = [
    counted(timeline.lines, '1 line', '{count} lines'),
    counted(timeline.psns.length, '1 PSN', '{count} PSNs'),
    counted(probes, '1 probe', '{count} probes'),
  ];
  if (probes > 0)
    parts.push(faults > 0 ? t('{count} of them a fault', { count: number(faults) }) : t('none of them a fault'));
  if (timeline.utcOffset !== undefined) parts.push(offsetText(timeline.utcOffset));
  return parts.join(' · ');
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const rest = size % 60;
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest > 0 ? `:${String(rest).padStart(2, '0')}` : ''}`;
}

function findings({ timeline, lanes, texts, goTo }: HeaderOptions): HTMLElement {
  const all = lanes.find((lane) => lane.kind === 'findings')?.items ?? [];
  const dated = timeline.end - timeline.start > 86_400 ? 'dated' : undefined;
  const grave = all
    .filter((item) => item.tone === 'fault' || item.tone === 'warning')
    .sort((a, b) => (a.tone === b.tone ? a.at - b.at : a.tone === 'fault' ? -1 : 1));
  const groups = alikeIn(grave);
  const rows = groups.slice(0, shownFindings).map(({ first: item, count }) => {
    const button = html(
      'button',
      { type: 'button', class: `finding tone-${item.tone}` },
      icon(item.shape, item.tone),
      html('span', { class: 'visually-hidden' }, `${shapeName(item.shape, texts)}: `),
      html('span', { class: 'time' }, texts.time(item.at, dated)),
      html(
        'span',
        { class: 'label' },
        count === 1 ? item.label : texts.t('{count} times: {label}', { count: texts.number(count), label: item.label }),
      ),
    );
    button.addEventListener('click', () => goTo(item, 'page'));
    return html('li', {}, button);
  });
  const hidden = groups.slice(shownFindings).reduce((sum, { count }) => sum + count, 0);
  if (hidden > 0)
    rows.push(
      html('li', { class: 'more' }, texts.t('{count} more in the list below', { count: texts.number(hidden) })),
    );
  if (grave.length === 0) rows.push(html('li', { class: 'more' }, texts.t('No errors and no warnings')));
  return html('ul', { class: 'grave', 'aria-label': texts.t('Errors and warnings') }, ...rows);
}

/** Findings that say the same, together: the first of them, and how many there are. */
function alikeIn(items: readonly Item[]): readonly { readonly first: Item; readonly count: number }[] {
  const groups = new Map<string, { readonly first: Item; count: number }>();
  for (const item of items) {
    const key = `${item.shape} ${item.label}`;
    const known = groups.get(key);
    if (known) known.count++;
    else groups.set(key, { first: item, count: 1 });
  }
  return [...groups.values()];
}

/** The shapes and tones that occur, in the order of the rows. */
function legend({ lanes, texts }: HeaderOptions): HTMLElement {
  const seen = new Map<string, { readonly shape: Shape; readonly tone: Tone }>();
  for (const lane of lanes) {
    if (lane.kind === 'findings' || lane.kind === 'status') continue;
    for (const { shape, tone } of lane.items) seen.set(`${shape} ${tone}`, { shape, tone });
  }
  const { t } = texts;
  const suffix = (tone: Tone, shape: Shape): string => {
    if (tone === 'expected') return t('{what}, as expected', { what: shapeName(shape, texts) });
    return tone === 'fault' ? t('{what}: a fault', { what: shapeName(shape, texts) }) : shapeName(shape, texts);
  };
  const entries = [...seen.values()].map(({ shape, tone }) => html('li', {}, icon(shape, tone), suffix(tone, shape)));
  const keys = t(
    'Arrow keys go from mark to mark, Enter shows the line, + and − zoom, 0 shows all. Wheel zooms, drag moves.',
  );
  return html(
    'footer',
    {},
    html('ul', { class: 'legend', 'aria-label': t('Legend') }, ...entries),
    html('p', { id: 'keys' }, keys),
  );
}
