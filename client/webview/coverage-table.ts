import {
  type CoverageCell,
  type CoverageList,
  type CoverageResult,
  type CoverageState,
  deploymentFileName,
  type FromCoveragePage,
} from '../../server/src/protocol';
import { button, html } from './dom';
import { sentences } from './sentences';
import type { Texts } from './text';

type T = Texts['t'];
type Post = (message: FromCoveragePage) => void;

/** Of a table that is not the whole of its page: the rows that are shown, and what is said below a list's name. */
export interface TableOptions {
  readonly lists?: readonly CoverageList[];
  readonly note?: (list: CoverageList) => string;
  /** `part`: there are lists that nobody looked at. */
  readonly extent?: 'part';
}

/** The table PSN × list, what it comes to in one sentence, and what can be done about it. */
export function createCoverage(result: CoverageResult, t: T, post: Post): HTMLElement {
  return html('main', {}, html('h1', {}, t('PSN Coverage')), ...content(result, t, post), ...unread(result, t));
}

/** The table with its summary and its actions; where there is none, why. */
export function content(result: CoverageResult, t: T, post: Post, options: TableOptions = {}): Node[] {
  const deployment = button('deployment', deploymentFileName, 'link', () => post({ type: 'open-deployment' }));
  if (result.psns.length === 0 && result.unused)
    return [html('p', {}, t('State synchronization is not used here, so no list needs these denies.'))];
  if (result.psns.length === 0)
    return [
      html('p', {}, t('Not checked: no PSN is named yet.')),
      html(
        'p',
        {},
        button('set-up', t('Set Up…'), 'action', () => post({ type: 'set-up' })),
      ),
    ];
  if (result.lists.length === 0) return [html('p', {}, t('There is no dACL in this workspace.'))];
  return [
    html('p', { role: 'status' }, summary(result, options.extent, t)),
    html('p', {}, t('PSNs from'), ' ', deployment),
    ...actions(result, t, post),
    table(result, t, post, options),
  ];
}

/** The worst that the cells show comes first: what could not be judged is said only where nothing is wrong. */
function summary(result: CoverageResult, extent: TableOptions['extent'], t: T): string {
  const { lists, missing, unaddressed, errors } = result;
  const judged = lists.flatMap(({ cells }) => cells.map(({ judgement }) => judgement));
  const blocked = lists.flatMap(({ expects, cells }) =>
    expects === 'reachable' ? cells.filter(({ judgement }) => judgement === 'bad') : [],
  ).length;
  const open = judged.filter((one) => one === 'bad').length - blocked;
  const unnamed = lists.filter((list) => list.unchecked).length - (unaddressed?.lists ?? 0);
  const faults = [
    ...(open > 0 ? [t('Probes that compliant lists let through: {count}.', { count: open })] : []),
    ...(missing > 0 ? [t('Denies that can be added: {count}.', { count: missing })] : []),
    ...(blocked > 0 ? [t('Probes blocked while posture is unknown: {count}.', { count: blocked })] : []),
  ];
  const partly = judged.filter((one) => one === 'partly').length;
  if (partly > 0) faults.push(t('Probes partly denied while posture is unknown: {count}.', { count: partly }));
  if (unnamed > 0) faults.push(t('Lists not checked, because no PSN is named for them: {count}.', { count: unnamed }));
  if (unaddressed) faults.push(unaddressedText(unaddressed, t));
  if (faults.length > 0) return sentences(faults);
  if (lists.every(({ expects }) => expects === 'nothing'))
    return t('No list here is known to serve compliant or unknown endpoints.');
  if (judged.includes('unsure')) return t('Some lists could not be judged for certain.');
  return extent === 'part' || errors.length > 0
    ? t('Every list that was read does what it should with the state-sync port of every PSN.')
    : t('Every list does what it should with the state-sync port of every PSN.');
}

function unaddressedText({ lists, psns }: NonNullable<CoverageResult['unaddressed']>, t: T): string {
  return t('Lists not checked for {psns}: {count}. Add the address in ise-posture.json.', {
    psns: psns.join(t(', ')),
    count: lists,
  });
}

function actions({ missing }: CoverageResult, t: T, post: Post): Node[] {
  if (missing === 0) return [];
  const label = t('Add all missing denies… ({count})', { count: missing });
  return [
    html(
      'p',
      {},
      button('add-all', label, 'action', () => post({ type: 'add-missing' })),
    ),
  ];
}

function table(result: CoverageResult, t: T, post: Post, { lists = result.lists, note }: TableOptions): Node {
  const { psns } = result;
  const heads = psns.map(({ name, addresses }) =>
    html('th', { scope: 'col', role: 'columnheader' }, name, html('br'), html('small', {}, addresses.join(t(', ')))),
  );
  const first = html(
    'tr',
    { role: 'row' },
    html('th', { scope: 'col', role: 'columnheader' }, t('List')),
    html('th', { scope: 'col', role: 'columnheader' }, t('Posture')),
    ...heads,
  );
  const rows = lists.map((list, index) => row(list, { index, psns, note: note?.(list) ?? '' }, t, post));
  return html(
    'div',
    {
      class: 'scroll',
      role: 'region',
      tabindex: 0,
      'aria-label': t('What each list does to the state-sync probe of each PSN'),
    },
    html(
      'table',
      { role: 'table' },
      html('caption', {}, t('What each list does to the state-sync probe of each PSN')),
      html('thead', { role: 'rowgroup' }, first),
      html('tbody', { role: 'rowgroup' }, ...rows),
    ),
  );
}

/** `data-head` names what a cell is about where the table is too wide for its column, and its heads are not seen. */
function row(
  list: CoverageList,
  { index, psns, note }: { readonly index: number; readonly psns: CoverageResult['psns']; readonly note: string },
  t: T,
  post: Post,
): Node {
  const name = button(`list-${index}`, list.label, 'link', () =>
    post({ type: 'reveal', uri: list.uri, range: list.range }),
  );
  const cells = list.cells.map((cell, at) =>
    cellOf(list, cell, { id: `cell-${index}-${at}`, head: psns[at]?.name ?? '' }, t, post),
  );
  return html(
    'tr',
    { role: 'row' },
    html(
      'th',
      { scope: 'row', role: 'rowheader' },
      name,
      ...(note === '' ? [] : [html('small', { class: 'note' }, note)]),
    ),
    html('td', { role: 'cell', 'data-head': t('Posture') }, list.posture),
    ...cells,
  );
}

function cellOf(
  list: CoverageList,
  cell: CoverageCell,
  { id, head }: { readonly id: string; readonly head: string },
  t: T,
  post: Post,
): Node {
  const { range, judgement } = cell;
  const words = unbroken(signs[judgement], judgement === 'unchecked' ? t('not checked') : stateText(cell.state, t));
  const inner = range
    ? [button(id, words, 'link', () => post({ type: 'reveal', uri: list.uri, range }), cell.explanation)]
    : [html('span', {}, ...words)];
  const look = judgement === 'unchecked' || judgement === 'partly' ? 'unsure' : judgement;
  return html('td', { class: `state ${look}`, title: cell.explanation, role: 'cell', 'data-head': head }, ...inner);
}

/** A sign stays with its first word, and each word whole: Chinese would be broken between any two characters. */
function unbroken(sign: string, text: string): (Node | string)[] {
  return text.split(' ').flatMap((word, at) => (at === 0 ? [whole(`${sign}${word}`)] : [' ', whole(word)]));
}

function whole(text: string): Node {
  return html('span', { class: 'word' }, text);
}

/** Never colour alone. */
const signs: Readonly<Record<CoverageCell['judgement'], string>> = {
  good: '✓ ',
  bad: '✗ ',
  partly: '! ',
  unsure: '? ',
  unchecked: '? ',
  neutral: '',
};

function stateText(state: CoverageState, t: T): string {
  switch (state) {
    case 'denied':
      return t('denied');
    case 'permitted':
      return t('permitted');
    case 'partly':
      return t('partly denied');
    case 'uncertain':
      return t('not certain');
    case 'other-family':
      return t('other IP version');
    case 'no-address':
      return t('no address');
    case 'not-decided':
      return t('not decided');
    case 'elsewhere':
      return t('other deployment');
  }
}

/** The files that could not be read, and why. */
export function unread({ errors }: Pick<CoverageResult, 'errors'>, t: T): Node[] {
  if (errors.length === 0) return [];
  const items = errors.map(({ label, message }) => html('li', {}, `${label}: ${message}`));
  return [html('h2', {}, t('Could not be read')), html('ul', {}, ...items)];
}
