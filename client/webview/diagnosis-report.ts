import type {
  CaseCause,
  CaseEndpoint,
  CaseGround,
  CaseQuestion,
  CaseReport,
  ToDiagnosisPage,
} from '../../server/src/protocol';
import type { Make, Post, T } from './diagnosis-make';
import { remedies } from './diagnosis-remedies';
import { button, html } from './dom';
import { sentences } from './sentences';

/** The report of a case, with what can be done about it. */
export function createReport(
  { report, sources }: Extract<ToDiagnosisPage, { readonly type: 'show' }>,
  t: T,
  post: Post,
): HTMLElement {
  const counts = new Map<string, number>();
  const id = (what: string): string => {
    const count = (counts.get(what) ?? 0) + 1;
    counts.set(what, count);
    return `${what}-${count}`;
  };
  const make: Make = { t, post, id };
  const head = [
    html('h1', {}, t('Diagnosis')),
    html('p', {}, t('Material: {names}', { names: sources.join(t(', ')) })),
  ];
  if (!report) return html('main', {}, ...head, html('p', {}, t('Reading the material…')));
  return html(
    'main',
    {},
    ...head,
    tools(make),
    ...(report.endpoints.length === 0
      ? [html('p', {}, t('Nothing in the material is about state synchronization.'))]
      : []),
    ...report.endpoints.map((one) => endpoint(one, make)),
    ...unread(report, t),
    ...inputs(report, t),
  );
}

/** What is read out when a report comes. */
export function spokenVerdict({ endpoints, errors }: CaseReport, t: T): string {
  const verdicts = endpoints.map((one) => sentences([t('{text}.', { text: headline(one, t) }), one.summary]));
  const [error] = errors;
  return verdicts.length > 0 || !error ? sentences(verdicts) : `${error.path}: ${error.message}`;
}

function tools({ t, post }: Make): HTMLElement {
  return html(
    'div',
    { class: 'tools' },
    button('add', t('Add Material…'), 'action', () => post({ type: 'add' }), t('or drop files on this page')),
    button('again', t('Diagnose Again'), 'secondary', () => post({ type: 'again' })),
    button('save', t('Save as Markdown…'), 'secondary', () => post({ type: 'save' })),
    button('kit', t('Collection Script…'), 'secondary', () => post({ type: 'kit' })),
    button('copy-redacted', t('Copy Redacted…'), 'secondary', () => post({ type: 'copy-redacted' })),
  );
}

/** Never colour alone. */
const looks: Readonly<Record<CaseEndpoint['verdict'], { readonly look: string; readonly sign: string }>> = {
  healthy: { look: 'good', sign: '✓' },
  fault: { look: 'bad', sign: '✗' },
  'state-lost': { look: 'bad', sign: '✗' },
  off: { look: 'unsure', sign: '!' },
  undecided: { look: 'unsure', sign: '?' },
};

function headline({ endpoint: name, verdict, proven }: CaseEndpoint, t: T): string {
  return t('{endpoint}: {verdict}', { endpoint: name, verdict: verdictText(verdict, proven, t) });
}

function verdictText(verdict: CaseEndpoint['verdict'], proven: boolean, t: T): string {
  switch (verdict) {
    case 'healthy':
      return proven ? t('healthy') : t('no fault seen');
    case 'fault':
      return t('fault');
    case 'off':
      return t('off');
    case 'state-lost':
      return t('status lost');
    case 'undecided':
      return t('undecided');
  }
}

function endpoint(own: CaseEndpoint, make: Make): HTMLElement {
  const { t } = make;
  const heading = make.id('endpoint');
  const { look, sign } = looks[own.verdict];
  const of = (standing: CaseCause['standing']): readonly CaseCause[] =>
    own.causes.filter((cause) => cause.standing === standing);
  return html(
    'section',
    { 'aria-labelledby': heading },
    html(
      'div',
      { class: `verdict ${look}` },
      html('h2', { id: heading }, `${sign} ${headline(own, t)}`),
      html('p', {}, own.summary),
    ),
    ...of('confirmed').flatMap((cause) => confirmed(cause, make)),
    ...possible(of('possible'), make),
    ...questions(own.questions, make),
    ...limits(own.limits, t),
    ...excluded(of('excluded'), make),
  );
}

function confirmed(cause: CaseCause, make: Make): readonly HTMLElement[] {
  const { t } = make;
  return [
    html('h3', {}, causeText(cause, t)),
    ...(cause.grounds.length > 0
      ? [html('h4', {}, t('What shows it')), html('ul', {}, ...cause.grounds.map((one) => ground(one, make)))]
      : []),
    ...remedies(cause.remedies, make),
    ...(cause.proof === undefined ? [] : [html('h4', {}, t('How to see that it helped')), html('p', {}, cause.proof)]),
    html('p', {}, pageOf(cause, make)),
  ];
}

function causeText({ kind, message }: CaseCause, t: T): string {
  switch (kind) {
    case 'cause':
      return t('Cause: {cause}', { cause: message });
    case 'consequence':
      return t('Consequence: {cause}', { cause: message });
    case 'seen':
      return t('Seen: {cause}', { cause: message });
  }
}

function pageOf({ id, title }: CaseCause, { t, post, id: idFor }: Make): HTMLElement {
  const text = t('More about “{title}”', { title });
  return button(idFor(`page-${id}`), text, 'link', () => post({ type: 'page', cause: id }));
}

function ground(own: CaseGround, make: Make): HTMLElement {
  const { quote, message } = own;
  return html('li', {}, `${message} `, place(own, make), ...(quote === '' ? [] : [html('pre', {}, quote)]));
}

/** Where something stands; a click leads there. */
function place({ path, range, opens, uri }: CaseGround, { post, id }: Make): HTMLElement {
  const { start, end } = range;
  const text = start.line + end.line + end.character === 0 ? path : `${path}:${start.line + 1}`;
  if (opens === 'nothing') return html('code', {}, text);
  const target = { path, range, opens, ...(uri === undefined ? {} : { uri }) };
  return button(id('place'), [html('code', {}, text)], 'link', () => post({ type: 'open', place: target }));
}

/** What is possible is named with what points at it, often one line for several; what to do comes once it is known. */
function possible(causes: readonly CaseCause[], make: Make): readonly HTMLElement[] {
  if (causes.length === 0) return [];
  const items = causes.map((cause) =>
    html(
      'li',
      {},
      `${cause.message} `,
      pageOf(cause, make),
      ...(cause.grounds.length > 0
        ? [
            html(
              'ul',
              {},
              ...cause.grounds.slice(0, 2).map((one) => html('li', {}, `${one.message} `, place(one, make))),
            ),
          ]
        : []),
    ),
  );
  const { t } = make;
  return [html('h3', {}, t('Possible, not shown')), html('ul', {}, ...items)];
}

function excluded(causes: readonly CaseCause[], make: Make): readonly HTMLElement[] {
  if (causes.length === 0) return [];
  const { t } = make;
  const items = causes.map(({ title, psn, grounds: [why] }) => {
    const name = psn === undefined ? title : t('{title} ({psn})', { title, psn });
    return html(
      'li',
      {},
      ...(why ? [`${sentences([t('{text}.', { text: name }), why.message])} `, place(why, make)] : [name]),
    );
  });
  const count = t('Ruled out ({count})', { count: causes.length });
  return [html('details', {}, html('summary', {}, count), html('ul', {}, ...items))];
}

function questions(all: readonly CaseQuestion[], { t, post, id }: Make): readonly HTMLElement[] {
  if (all.length === 0) return [];
  const items = all.map(({ message, command }) =>
    html(
      'li',
      {},
      message,
      ...(command === undefined ? [] : [html('pre', {}, command)]),
      html(
        'div',
        { class: 'tools' },
        ...(command === undefined
          ? []
          : [button(id('command'), t('Copy Command'), 'secondary', () => post({ type: 'copy', text: command }))]),
        button(id('add-answer'), t('Add Material…'), 'secondary', () => post({ type: 'add' })),
      ),
    ),
  );
  return [html('h3', {}, t('What would decide')), html('ul', {}, ...items)];
}

function limits(all: readonly string[], t: T): readonly HTMLElement[] {
  if (all.length === 0) return [];
  return [html('h3', {}, t('Limits of the material')), html('ul', {}, ...all.map((one) => html('li', {}, one)))];
}

function unread({ errors }: CaseReport, t: T): readonly HTMLElement[] {
  if (errors.length === 0) return [];
  const items = errors.map(({ path, message }) => html('li', {}, html('code', {}, path), t(': '), message));
  return [html('h2', {}, t('Could not be read')), html('ul', {}, ...items)];
}

function inputs({ inputs: all }: CaseReport, t: T): readonly HTMLElement[] {
  if (all.length === 0) return [];
  const items = all.map(({ path, kind, note }) => {
    const name = kindText(kind, t);
    return html(
      'li',
      {},
      html('code', {}, path),
      t(': '),
      note === undefined ? name : t('{kind}; {note}', { kind: name, note }),
    );
  });
  const count = t('What was read, and what was not ({count})', { count: all.length });
  return [html('details', {}, html('summary', {}, count), html('ul', {}, ...items))];
}

function kindText(kind: string, t: T): string {
  switch (kind) {
    case 'posture-log':
      return t('posture log');
    case 'posture-profile':
      return t('posture profile');
    case 'dacl':
      return t('access list');
    case 'nad':
      return t('output of a network device');
    case 'ise':
      return t('record of ISE');
    case 'capture':
      return t('capture');
    case 'deployment':
      return t('PSNs and ports');
    default:
      return t('not used');
  }
}
