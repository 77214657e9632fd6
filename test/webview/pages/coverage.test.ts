import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import type { CoverageResult } from '../../../server/src/protocol';
import { coverage } from '../coverage-sample';
import { type BrowserPage, browserOfFile, onPage, sentBy } from './browser';

const browser = browserOfFile();

/** Half of a window of 1,200 pixels beside the Explorer. */
const narrow = 426;

test('each cell that a line decides says which, and leads there; nothing on the page is a link to a command', () =>
  onPage(browser().openCoverage(coverage), async (page) => {
    const titles = await page.evaluate<string[]>(
      `[...document.querySelectorAll('td.state button')].map(({ title }) => title)`,
    );
    assert.equal(titles.length, coverage.lists.flatMap(({ cells }) => cells.filter(({ range }) => range)).length);
    for (const title of titles) assert.match(title, /\bline 4\b/i);
    assert.equal(await page.evaluate(`document.querySelectorAll('a, [href]').length`), 0);
    await page.click('#cell-0-1');
    const [list] = coverage.lists;
    assert.deepEqual((await sentBy(page)).at(-1), { type: 'reveal', uri: list!.uri, range: list!.cells[1]!.range });
  }));

test('what is wrong, unsure or right differs by more than its colour', () =>
  onPage(browser().openCoverage(coverage), async (page) => {
    for (const [look, sign] of Object.entries({ good: '✓ ', bad: '✗ ', unsure: '? ' })) {
      const texts = await page.evaluate<string[]>(
        `[...document.querySelectorAll('td.${look}')].map((cell) => cell.textContent)`,
      );
      assert.ok(texts.length > 0);
      for (const text of texts) assert.ok(text.startsWith(sign), text);
    }
  }));

test('a state is broken between words alone, never behind its sign nor within Chinese, however narrow the window', async () => {
  const chinese = JSON.parse(readFileSync('l10n/bundle.l10n.zh-cn.json', 'utf8')) as Record<string, string>;
  for (const language of [{}, { locale: 'zh-cn', translations: chinese }])
    await onPage(browser().openCoverage(coverage, { width: 200, ...language }), async (page) => {
      const states = await page.evaluate<{ text: string; lines: number }[]>(
        `[...document.querySelectorAll('td.state')].map((cell) => {
          const text = document.createRange();
          text.selectNodeContents(cell.querySelector('button, span'));
          const lines = new Set([...text.getClientRects()].map(({ top }) => Math.round(top))).size;
          return { text: cell.textContent, lines };
        })`,
      );
      assert.ok(states.length >= 8);
      for (const { text, lines } of states) {
        const words = text.replace(/^[✓✗?] /, '').split(' ').length;
        assert.ok(lines <= words, `${text}: ${lines} lines`);
      }
    });
});

test('two PSNs fit beside a list; what does not fit asks for a wider column', async () => {
  const ofType = async (page: BrowserPage) => (await sentBy(page)).map(({ type }) => type);
  await onPage(browser().openCoverage(coverage, { width: narrow }), async (page) => {
    assert.deepEqual(await ofType(page), ['ready']);
  });
  await onPage(browser().openCoverage(many(8), { width: narrow }), async (page) => {
    assert.deepEqual(await ofType(page), ['ready', 'too-narrow']);
  });
});

test('a table that is too wide is laid out list by list: nothing is out of sight, each cell says of which PSN', async () => {
  await onPage(browser().openCoverage(many(8), { width: narrow }), async (page) => {
    const seen = await page.evaluate<{ overflow: number; heads: string[]; right: number }>(`({
      overflow: document.querySelector('.scroll').scrollWidth - document.querySelector('.scroll').clientWidth,
      heads: [...document.querySelectorAll('tbody tr:first-child td.state')].map((cell) => getComputedStyle(cell, '::before').content),
      right: Math.max(...[...document.querySelectorAll('td *')].map((one) => one.getBoundingClientRect().right)),
    })`);
    assert.equal(seen.overflow, 0);
    assert.deepEqual(
      seen.heads,
      many(8).psns.map(({ name }) => JSON.stringify(name)),
    );
    assert.ok(seen.right <= narrow, String(seen.right));
  });
  await onPage(browser().openCoverage(many(8), { width: 1600 }), async (page) => {
    assert.equal(await page.evaluate(`document.querySelectorAll('.stacked').length`), 0);
  });
});

/** A deployment of `count` PSNs. */
function many(count: number): CoverageResult {
  const psns = Array.from({ length: count }, (_, index) => ({
    name: `psn${index + 1}`,
    addresses: [`10.1.1.${index + 5}`],
  }));
  const lists = coverage.lists.map((list) => ({ ...list, cells: psns.map(() => list.cells[0]!) }));
  return { ...coverage, psns, lists };
}
