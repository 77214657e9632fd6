import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import type { FromHomePage, HomeResult, ToHomePage } from '../../../server/src/protocol';
import { busyHome, emptyHome } from '../home-sample';
import { type BrowserPage, browserOfFile, onPage, sentBy } from './browser';

const browser = browserOfFile();

const last = async (page: BrowserPage): Promise<FromHomePage> => (await sentBy(page)).at(-1) as FromHomePage;

const textOf = (page: BrowserPage, selector: string): Promise<string[]> =>
  page.evaluate(`[...document.querySelectorAll(${JSON.stringify(selector)})].map(({ textContent }) => textContent)`);

/** Sends the page another message, and waits until it has been shown. */
function send(page: BrowserPage, message: ToHomePage): Promise<void> {
  const text = JSON.stringify(message);
  return page.evaluate(
    `new Promise((done) => { addEventListener('message', () => setTimeout(done), { once: true }); postMessage(${text}, '*'); })`,
  );
}

const english = { translations: {}, locale: 'en' } as const;

test('the next step comes first, then lists, profiles, logs, questions, what was left out, and what can be begun', () =>
  onPage(browser().openHome(busyHome), async (page) => {
    assert.deepEqual(await textOf(page, 'h1, h2'), [
      'ISE Posture',
      'Next: fix errors',
      'Lists and PSNs',
      'Posture profiles',
      'Logs and device output',
      'Open questions',
      'Not looked at',
      'Could not be read',
      'New file',
      'More',
    ]);
    assert.equal((await textOf(page, 'tbody tr')).length, busyHome.coverage.lists.length);
    assert.deepEqual(await textOf(page, 'th small:not(thead *)'), ['Errors: 2 · Warnings: 1', 'Errors: 1']);
    assert.deepEqual(await textOf(page, '.files .told'), [
      'Warnings: 1 · State sync off · delay 3 s',
      'Errors: 1 · State sync: stopped at 09:12:44 after psn2 answered.',
    ]);
    assert.equal(await page.evaluate(`document.querySelectorAll('a, [href]').length`), 0);
  }));

test('every button does what it says', () =>
  onPage(browser().openHome(busyHome), async (page) => {
    const { at } = busyHome.step as Extract<HomeResult['step'], { readonly at: unknown }>;
    const log = busyHome.logs[0]!.uri;
    const cases: Record<string, FromHomePage> = {
      '#next': { type: 'reveal', uri: at.uri, range: at.range },
      '#coverage': { type: 'run', action: 'coverage' },
      '#add-all': { type: 'run', action: 'add-missing' },
      '#deployment': { type: 'run', action: 'open-deployment' },
      '#list-0': { type: 'reveal', uri: busyHome.coverage.lists[0]!.uri, range: at.range },
      [`[id="log-${log}"]`]: { type: 'open', uri: log },
      [`[id="diagnose-${log}"]`]: { type: 'diagnose', uri: log },
      '#new-compliant': { type: 'run', action: 'new-compliant' },
      '#new-unknown': { type: 'run', action: 'new-unknown' },
      '#new-redirect': { type: 'run', action: 'new-redirect' },
      '#new-deployment': { type: 'run', action: 'new-deployment' },
      '#diagnose': { type: 'run', action: 'diagnose' },
      '#check-workspace': { type: 'run', action: 'check-workspace' },
      '#sample': { type: 'run', action: 'sample' },
      '#get-started': { type: 'run', action: 'get-started' },
    };
    for (const [selector, message] of Object.entries(cases)) {
      await page.click(selector);
      assert.deepEqual(await last(page), message, selector);
    }
  }));

test('each next step says what it is and leads there', async () => {
  const at = { uri: 'file:///lab/a.dacl', label: 'a.dacl', range: busyHome.questions[0]!.range };
  const cases: readonly [HomeResult['step'], RegExp, FromHomePage | undefined][] = [
    [{ kind: 'open-folder' }, /open a folder/, { type: 'run', action: 'open-folder' }],
    [{ kind: 'set-up' }, /name your PSNs/, { type: 'run', action: 'set-up' }],
    [{ kind: 'assign-posture', count: 1, at }, /what a list is for/, { type: 'reveal', uri: at.uri, range: at.range }],
    [{ kind: 'diagnose', count: 1, at }, /diagnose a log/, { type: 'diagnose', uri: at.uri }],
    [{ kind: 'review' }, /what is left/, { type: 'run', action: 'check-workspace' }],
    [{ kind: 'none' }, /Nothing left/, undefined],
  ];
  await onPage(browser().openHome(emptyHome), async (page) => {
    for (const [step, title, message] of cases) {
      await send(page, { type: 'show', result: { ...emptyHome, step }, ...english });
      assert.match((await textOf(page, '#step'))[0] ?? '', title);
      assert.match((await textOf(page, '[role=status]'))[0] ?? '', title, 'it is read out');
      if (message) await page.click('#next');
      if (message) assert.deepEqual(await last(page), message);
    }
  });
});

test('an empty folder is told what to begin with; a failure says why, and how to try again', () =>
  onPage(browser().openHome(emptyHome), async (page) => {
    assert.deepEqual(await textOf(page, 'h2'), ['Next: name your PSNs', 'New file', 'More']);
    await send(page, { type: 'failed', message: 'The server is gone.', ...english });
    assert.deepEqual(await textOf(page, 'main > p'), ['The server is gone.']);
    await page.click('#again');
    assert.deepEqual(await last(page), { type: 'run', action: 'again' });
    assert.ok((await textOf(page, '#new-compliant')).length === 1, 'a list can be begun without it');
  }));

test('a list that nobody asks about the probe is named all the same', async () => {
  const redirect = { ...busyHome.lists[1]!, uri: 'file:///lab/acl/redirect.dacl', label: 'acl/redirect.dacl' };
  const named = { ...busyHome, lists: [...busyHome.lists, redirect] };
  await onPage(browser().openHome(named), async (page) => {
    assert.equal((await textOf(page, `[id="list-${redirect.uri}"]`)).length, 1);
    assert.equal(
      (await textOf(page, `[id="list-${busyHome.lists[0]!.uri}"]`)).length,
      0,
      'what the table has is said once',
    );
    const only = { ...named, lists: [redirect], coverage: { ...busyHome.coverage, lists: [] } };
    await send(page, { type: 'show', result: only, ...english });
    assert.equal((await textOf(page, `[id="list-${redirect.uri}"]`)).length, 1);
    assert.ok(!(await textOf(page, 'p')).some((text) => /There is no dACL/.test(text)));
  });
});

test('that every list is right is said of those that were read', () => {
  const lists = [busyHome.coverage.lists[1]!].map((list) => ({ ...list, cells: [list.cells[1]!, list.cells[1]!] }));
  const right = { psns: busyHome.coverage.psns, lists, missing: 0, errors: [] };
  const { limit, skipped, ...rest } = { ...busyHome, coverage: right };
  const whole = { ...rest, skipped: [] };
  return onPage(browser().openHome(whole), async (page) => {
    assert.match((await textOf(page, 'p[role=status]'))[0]!, /^Every list does/);
    for (const result of [
      { ...whole, limit: limit! },
      { ...whole, skipped },
      { ...whole, coverage: { ...right, errors: busyHome.coverage.errors } },
    ]) {
      await send(page, { type: 'show', result, ...english });
      assert.match((await textOf(page, 'p[role=status]'))[0]!, /^Every list that was read does/);
    }
  });
});

test('of very many the worst are shown, and how many are not', () => {
  const [good, bad] = [busyHome.coverage.lists[1]!, busyHome.coverage.lists[0]!];
  const many = Array.from({ length: 80 }, (_, index) => ({ ...(index === 79 ? bad : good), label: `list ${index}` }));
  const profiles = Array.from({ length: 30 }, (_, index) => ({ ...busyHome.logs[1]!, label: `p ${index}` }));
  const coverage = { ...busyHome.coverage, lists: many };
  return onPage(browser().openHome({ ...busyHome, coverage, profiles }), async (page) => {
    assert.deepEqual(await textOf(page, '.cut'), ['Shown: 50 of 80.', 'Shown: 20 of 30.']);
    assert.equal((await textOf(page, 'tbody tr')).length, 50);
    assert.ok((await textOf(page, 'p[role=status]'))[0]!.includes('79'), 'the summary counts all of them');
  });
});

test('whoever works with the keyboard stays where they are, and the same again is no news', () =>
  onPage(browser().openHome(busyHome), async (page) => {
    await page.focus('#new-redirect');
    await page.evaluate(`document.querySelector('main').dataset.old = 'yes'`);
    await send(page, { type: 'show', result: busyHome, ...english });
    assert.equal(await page.evaluate(`document.querySelector('main').dataset.old`), 'yes');
    await send(page, { type: 'busy', ...english });
    assert.equal(await page.evaluate(`document.querySelector('main').dataset.old`), 'yes');
    await send(page, { type: 'show', result: { ...busyHome, questions: [] }, ...english });
    assert.equal(await page.evaluate(`document.querySelector('main').dataset.old`), undefined);
    assert.equal(await page.evaluate(`document.activeElement.id`), 'new-redirect');
  }));

test('nothing is out of sight at 400 pixels, in both languages', async () => {
  const chinese = JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as Record<string, string>;
  for (const language of [{}, { locale: 'zh-cn', translations: chinese }])
    await onPage(browser().openHome(busyHome, { width: 400, ...language }), async (page) => {
      assert.ok((await page.evaluate<number>(`document.documentElement.scrollWidth`)) <= 400, 'wider than the page');
      if (!('locale' in language)) return;
      for (const text of await textOf(page, 'h2, .tools button, p:not([role=status])'))
        assert.match(text, /[\u4e00-\u9fff]|ise-posture\.json|^Only a part/, text);
    });
});
