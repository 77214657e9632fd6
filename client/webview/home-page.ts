import type {
  CoverageList,
  FromCoveragePage,
  FromHomePage,
  HomeAction,
  HomeFile,
  HomeQuestion,
  HomeResult,
  ToHomePage,
} from '../../server/src/protocol';
import { deploymentFileName } from '../../server/src/protocol';
import { content as coverageContent, unread } from './coverage-table';
import { button, html } from './dom';
import { worstFirst } from './home-order';
import { stepPanel, stepTitle } from './home-step';
import type { Texts } from './text';

type T = Texts['t'];
type Post = (message: FromHomePage) => void;

/** More than these of a kind are named by their number only: the page is an overview. */
const most = { lists: 50, files: 20, questions: 20, notes: 20 };

/** The whole page: the next step first, then what the workspace holds, then what can be begun. */
export function createHome(data: ToHomePage, t: T, post: Post): HTMLElement {
  return html('main', {}, html('h1', {}, 'ISE Posture'), ...state(data, t, post), ...beginnings(t, post));
}

/** What is read out when the page has changed. */
export function spokenStep(data: ToHomePage, t: T): string {
  if (data.type === 'busy') return t('Reading the workspace…');
  return data.type === 'failed' ? data.message : stepTitle(data.result.step, t);
}

function state(data: ToHomePage, t: T, post: Post): Node[] {
  if (data.type === 'busy') return [html('p', {}, t('Reading the workspace…'))];
  if (data.type === 'failed')
    return [html('p', {}, data.message), tools(action('again', t('Try Again'), 'action', post))];
  const { result } = data;
  return [
    stepPanel(result.step, t, post),
    ...lists(result, t, post),
    ...files('profile', t('Posture profiles'), result.profiles, t, post),
    ...files('log', t('Logs and device output'), result.logs, t, post),
    ...questions(result.questions, t, post),
    ...leftOut(result, t),
  ];
}

function lists(result: HomeResult, t: T, post: Post): Node[] {
  const { coverage } = result;
  const heading = html('h2', {}, t('Lists and PSNs'));
  const counts = new Map(result.lists.map((file) => [file.uri, countsText(file, t)]));
  const { shown, rest } = worstFirst(coverage.lists, badness, most.lists);
  const parts = coverageContent(coverage, t, (message) => post(toHome(message)), {
    lists: shown,
    note: ({ uri }) => counts.get(uri) ?? '',
    ...(result.limit === undefined && result.skipped.length === 0 ? {} : { extent: 'part' as const }),
  });
  const isTable = coverage.psns.length > 0 && coverage.lists.length > 0;
  const inTable = new Set(coverage.lists.map(({ uri }) => uri));
  const others = result.lists.filter(({ uri }) => !inTable.has(uri));
  const notAsked = html('p', {}, t('Not asked about the probe, such as redirect ACLs:'));
  if (!isTable) {
    const isNamed = coverage.psns.length > 0 && others.length > 0;
    // What the first steps say already is not said again.
    const isSaid = result.step.kind === 'set-up' || result.step.kind === 'open-folder';
    const rows = [...(isSaid ? [] : isNamed ? [notAsked] : parts), ...fileList('list', result.lists, t, post)];
    return rows.length === 0 ? [] : [heading, ...rows];
  }
  return [
    heading,
    ...parts,
    ...cut(shown.length, rest, t),
    tools(action('coverage', t('Show PSN Coverage'), 'secondary', post)),
    ...(others.length === 0 ? [] : [notAsked]),
    ...fileList('list', others, t, post),
  ];
}

/** What the table's own buttons ask for. */
function toHome(message: FromCoveragePage): FromHomePage {
  if (message.type === 'reveal') return message;
  if (message.type === 'ready' || message.type === 'too-narrow') return { type: 'ready' };
  return { type: 'run', action: message.type };
}

function badness({ unchecked, cells }: CoverageList): number {
  const weights = { bad: 5, partly: 4, unsure: 3, unchecked: 2, neutral: 1, good: 0 } as const;
  return cells.reduce((worst, { judgement }) => Math.max(worst, weights[judgement]), unchecked ? 2 : 0);
}

function files(kind: string, title: string, all: readonly HomeFile[], t: T, post: Post): Node[] {
  return all.length === 0 ? [] : [html('h2', {}, title), ...fileList(kind, all, t, post)];
}

function fileList(kind: string, all: readonly HomeFile[], t: T, post: Post): Node[] {
  const { shown, rest } = worstFirst(all, ({ counts }) => counts.error * 1e6 + counts.warning, most.files);
  if (shown.length === 0) return [];
  const items = shown.map((file) => fileItem(kind, file, t, post));
  return [html('ul', { class: 'files' }, ...items), ...cut(shown.length, rest, t)];
}

function fileItem(kind: string, file: HomeFile, t: T, post: Post): Node {
  const { uri, label, headline, counts } = file;
  const sign = counts.error > 0 ? '✗ ' : counts.warning > 0 ? '! ' : '';
  const told = [countsText(file, t), headline].filter((one) => one !== undefined && one !== '').join(' · ');
  return html(
    'li',
    { class: counts.error > 0 ? 'bad' : counts.warning > 0 ? 'unsure' : '' },
    button(`${kind}-${uri}`, `${sign}${label}`, 'link', () => post({ type: 'open', uri })),
    ...(told === '' ? [] : [' ', html('span', { class: 'told' }, told)]),
    ...(kind === 'log'
      ? [
          ' ',
          button(
            `diagnose-${uri}`,
            t('Diagnose…'),
            'link',
            () => post({ type: 'diagnose', uri }),
            t('Diagnose {file}', { file: label }),
          ),
        ]
      : []),
  );
}

function countsText({ counts }: HomeFile, t: T): string {
  const parts = [
    ...(counts.error > 0 ? [t('Errors: {count}', { count: counts.error })] : []),
    ...(counts.warning > 0 ? [t('Warnings: {count}', { count: counts.warning })] : []),
  ];
  return parts.join(' · ');
}

function questions(all: readonly HomeQuestion[], t: T, post: Post): Node[] {
  if (all.length === 0) return [];
  const shown = all.slice(0, most.questions);
  const items = shown.map(({ uri, label, range, text }) => {
    const place = t('{file}, line {line}', { file: label, line: range.start.line + 1 });
    const id = `question-${uri}-${range.start.line}-${text}`;
    return html(
      'li',
      {},
      text,
      ' ',
      button(id, place, 'link', () => post({ type: 'reveal', uri, range })),
    );
  });
  return [
    html('h2', {}, t('Open questions')),
    html('p', {}, t('No file tells this. The quick fix at the place writes your answer into ise-posture.json.')),
    html('ul', {}, ...items),
    ...cut(shown.length, all.length - shown.length, t),
  ];
}

/** What nobody looked at: without it the page would say more than is known. */
function leftOut({ skipped, coverage, limit }: HomeResult, t: T): Node[] {
  const shown = skipped.slice(0, most.notes);
  const items = shown.map(({ label, message }) => html('li', {}, `${label}: ${message}`));
  const isAny = limit !== undefined || skipped.length > 0;
  return [
    ...(isAny ? [html('h2', {}, t('Not looked at'))] : []),
    ...(limit === undefined ? [] : [html('p', {}, limit)]),
    ...(items.length === 0 ? [] : [html('ul', {}, ...items)]),
    ...cut(shown.length, skipped.length - shown.length, t),
    ...unread({ errors: coverage.errors.slice(0, most.notes) }, t),
    ...cut(Math.min(coverage.errors.length, most.notes), Math.max(0, coverage.errors.length - most.notes), t),
  ];
}

/** Says how many are not named; nothing where all are. */
function cut(shown: number, rest: number, t: T): Node[] {
  if (rest <= 0) return [];
  return [html('p', { class: 'cut' }, t('Shown: {shown} of {count}.', { shown, count: shown + rest }))];
}

function beginnings(t: T, post: Post): Node[] {
  const one = (name: HomeAction, text: string): HTMLElement => action(name, text, 'secondary', post);
  return [
    html('h2', {}, t('New file')),
    tools(
      one('new-compliant', t('dACL for compliant endpoints')),
      one('new-unknown', t('dACL for unknown posture')),
      one('new-redirect', t('Redirect ACL')),
      one('new-deployment', deploymentFileName),
    ),
    html('h2', {}, t('More')),
    tools(
      one('diagnose', t('Diagnose…')),
      one('check-workspace', t('Check Workspace')),
      one('sample', t('Open a Sample')),
      one('get-started', t('Get Started')),
    ),
  ];
}

function action(name: HomeAction, text: string, look: 'action' | 'secondary', post: Post): HTMLElement {
  return button(name, text, look, () => post({ type: 'run', action: name }));
}

function tools(...buttons: readonly HTMLElement[]): HTMLElement {
  return html('div', { class: 'tools' }, ...buttons);
}
