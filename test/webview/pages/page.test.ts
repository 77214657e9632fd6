import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { longLog, shortLog } from '../sample';
import { type BrowserPage, browserOfFile, onPage, sentBy } from './browser';

const browser = browserOfFile();

/** Lets the page draw, and the table, which waits for the picture to rest. */
const settled = (page: BrowserPage) =>
  page.evaluate<void>('new Promise((done) => setTimeout(() => requestAnimationFrame(done), 200))');
const active = (page: BrowserPage) =>
  page.evaluate<string | undefined>(
    `document.getElementById(document.querySelector('.chart').getAttribute('aria-activedescendant') ?? '')?.getAttribute('aria-label')`,
  );
const count = (page: BrowserPage, selector: string) =>
  page.evaluate<number>(`document.querySelectorAll('${selector}').length`);
const text = (page: BrowserPage, selector: string) =>
  page.evaluate<string>(`document.querySelector('${selector}').textContent`);

test('the short log is shown whole: rows, marks, findings, table', () =>
  onPage(browser().open(shortLog), async (page) => {
    await settled(page);
    assert.deepEqual(await page.evaluate(`[...document.querySelectorAll('.name')].map((name) => name.textContent)`), [
      'Findings',
      'Posture status',
      'State sync',
      'Agent',
      'psn1.example.com',
    ]);
    assert.equal(await count(page, '.mark[role=option][aria-label]'), await count(page, '.mark'));
    assert.equal(await count(page, '.grave button'), 2);
    assert.match(await text(page, '.figures'), /55 lines · 1 PSN · 3 probes · 1 of them a fault · UTC\+1/);
    assert.equal(await count(page, 'tbody tr'), 14);
    assert.deepEqual(await page.evaluate(`[...document.querySelectorAll('th')].map((head) => head.scope)`), [
      'col',
      'col',
      'col',
      'col',
      'col',
    ]);
    // A fault differs from the same outcome without one by more than its colour.
    assert.equal(await count(page, '.mark.tone-fault .halo'), 1);
    assert.equal(await count(page, '.mark.tone-expected .halo'), 0);
  }));

test('in a narrow column the names of rows are whole, and those of PSNs tell them apart', () => {
  const psns = ['ise-psn-01.eu.corp.example.com', 'ise-psn-02.eu.corp.example.com', '2001:db8:1234::5'];
  const probes = psns.map((_, psn) => ({ ...shortLog.probes[0]!, psn }));
  return onPage(browser().open({ ...shortLog, psns, probes }), async (page) => {
    const seen = await page.evaluate<string[]>(`[...document.querySelectorAll('.name.psn')].map(({ title }) => title)`);
    assert.deepEqual(seen, psns);
    for (const width of [700, 500, 360]) {
      await page.setViewportSize({ width, height: 600 });
      await settled(page);
      const cut = await page.evaluate<string[]>(
        `[...document.querySelectorAll('.name > span')].filter((name) => {
          const box = name.getBoundingClientRect();
          const row = name.parentElement.getBoundingClientRect();
          return name.scrollHeight > name.clientHeight || name.scrollWidth > name.clientWidth ||
            box.top < row.top || box.bottom > row.bottom;
        }).map((name) => name.textContent)`,
      );
      assert.deepEqual(cut, [], `${width} px`);
    }
  });
});

test('findings that say the same are one line, with their number', () => {
  const [fault] = shortLog.findings.filter(({ severity }) => severity === 'error');
  const findings = Array.from({ length: 7 }, (_, index) => ({ ...fault!, line: index, time: fault!.time + index }));
  return onPage(browser().open({ ...shortLog, findings }), async (page) => {
    const labels = await page.evaluate<string[]>(
      `[...document.querySelectorAll('.finding .label')].map((one) => one.textContent)`,
    );
    assert.deepEqual(labels, [`7 times: ${fault!.message}`]);
    assert.equal(await page.evaluate(`document.querySelectorAll('.grave .more').length`), 0);
  });
});

test('no text of the clock above the picture is cut at either end', () =>
  onPage(browser().open(shortLog), async (page) => {
    for (const width of [900, 500, 360]) {
      await page.setViewportSize({ width, height: 600 });
      await settled(page);
      const cut = await page.evaluate<string[]>(`[...document.querySelectorAll('.axis text')].filter((text) => {
        const [box, whole] = [text.getBoundingClientRect(), document.querySelector('.chart').getBoundingClientRect()];
        return box.left < whole.left - 1 || box.right > whole.right + 1;
      }).map((text) => text.textContent)`);
      assert.deepEqual(cut, [], `${width} px`);
    }
  }));

test('the keyboard goes from mark to mark, to the line, and closer', () =>
  onPage(browser().open(shortLog), async (page) => {
    await page.focus('.chart');
    for (const key of ['ArrowRight', 'End']) await page.keyboard.press(key);
    for (let row = 0; row < 4; row++) {
      await page.keyboard.press('ArrowDown');
      await settled(page);
    }
    assert.match((await active(page)) ?? '', /answered: Compliant 12:26:34 · line 35$/);
    await page.keyboard.press('ArrowLeft');
    await settled(page);
    assert.match((await active(page)) ?? '', /answered: Unknown 12:26:24 · line 9$/);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Home');
    await page.keyboard.press(' ');
    assert.deepEqual(await sentBy(page), [
      { type: 'ready' },
      { type: 'go-to', line: 8, focus: 'editor' },
      { type: 'go-to', line: 3, focus: 'page' },
    ]);
    const whole = await text(page, '.range');
    await page.keyboard.press('+');
    await settled(page);
    assert.notEqual(await text(page, '.range'), whole);
    await page.keyboard.press('0');
    await settled(page);
    assert.equal(await text(page, '.range'), whole);
  }));

test('a click on a mark, a finding and a row goes to the line', () =>
  onPage(browser().open(shortLog), async (page) => {
    await settled(page);
    await page.click('.mark.tone-fault:has(.halo) .solid');
    await page.click('.grave button');
    await page.click('tbody tr:nth-child(5) button');
    const lines = (await sentBy(page)).flatMap((message) =>
      message.type === 'go-to' ? [[message.line, message.focus]] : [],
    );
    assert.deepEqual(lines, [
      [34, 'page'],
      [51, 'page'],
      [7, 'editor'],
    ]);
  }));

test('the wheel zooms around the pointer; the table follows the picture', () =>
  onPage(browser().open(longLog(10)), async (page) => {
    await settled(page);
    const rows = await text(page, '.table-bar .count');
    assert.match(rows, /^1 – 100 of 28,\d{3}$/);
    const [x, y] = await page.evaluate<[number, number]>(
      `(({ left, top }) => [left + 400, top + 200])(document.querySelector('.chart').getBoundingClientRect())`,
    );
    await page.mouse.move(x, y);
    for (let turn = 0; turn < 10; turn++) await page.mouse.wheel(0, -240);
    await settled(page);
    await settled(page);
    assert.notEqual(await text(page, '.table-bar .count'), rows);
    assert.match(await text(page, '.range'), /\d\d:\d\d:\d\d – /);
  }));

test('a month of probes draws a few hundred marks at most, and a hundred rows', () =>
  onPage(browser().open(longLog(30)), async (page) => {
    await settled(page);
    assert.ok((await count(page, '.mark')) < 500);
    assert.equal(await count(page, 'tbody tr'), 100);
  }));

test('what a log says never becomes part of the page', () => {
  const nasty = '<img src=x onerror="violations.push(1)"><script>violations.push(2)</script>';
  const log = {
    ...shortLog,
    verdict: nasty,
    psns: [nasty],
    probes: shortLog.probes.map((probe) => ({ ...probe, label: nasty })),
    findings: shortLog.findings.map((finding) => ({ ...finding, message: nasty })),
  };
  return onPage(browser().open(log), async (page) => {
    await settled(page);
    assert.equal(await count(page, 'body img'), 0);
    assert.equal(await text(page, '.verdict'), nasty);
  });
});

test('in Chinese', () => {
  const translations = JSON.parse(
    readFileSync(join(import.meta.dirname, '../../../l10n/bundle.l10n.zh-cn.json'), 'utf8'),
  ) as Record<string, string>;
  return onPage(browser().open(shortLog, { locale: 'zh-cn', translations }), async (page) => {
    await settled(page);
    assert.equal(await page.evaluate('document.documentElement.lang'), 'zh-cn');
    assert.equal(await text(page, '.name.status'), '终端安全评估状态');
    assert.equal(await text(page, 'th'), '时间');
  });
});

test('a log that tells nothing', () =>
  onPage(
    browser().open({ start: 0, end: 0, lines: 0, statuses: [], psns: [], probes: [], marks: [], findings: [] }),
    async (page) => {
      await settled(page);
      assert.match(await text(page, '.chart .nothing'), /does not tell/);
      await page.focus('.chart');
      for (const key of ['ArrowRight', 'ArrowDown', 'Enter', 'End', '+', '-']) await page.keyboard.press(key);
      assert.equal((await sentBy(page)).length, 1);
    },
  ));

test('the caret of the editor is shown, and a growing log keeps its place', () =>
  onPage(browser().open(shortLog), async (page) => {
    await page.evaluate(`window.postMessage({ type: 'caret', line: 30 }, '*')`);
    await settled(page);
    assert.equal(await count(page, '.caret'), 1);
    await page.focus('.chart');
    for (const key of ['+', '+']) {
      await page.keyboard.press(key);
      await settled(page);
    }
    const range = await text(page, '.range');
    const grown = { ...shortLog, end: shortLog.end + 600, lines: 80 };
    await page.evaluate(
      `window.postMessage({ type: 'show', title: 'AnyConnect_ISEPosture.txt', locale: 'en', translations: {}, timeline: ${JSON.stringify(grown)} }, '*')`,
    );
    await settled(page);
    assert.equal(await text(page, '.range'), range);
    assert.match(await text(page, '.figures'), /^80 lines/);
  }));
