import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import test from 'node:test';
import { coverage, nothingNamed } from '../coverage-sample';
import { faulty } from '../diagnosis-sample';
import { busyHome } from '../home-sample';
import { shortLog } from '../sample';
import { allThemes, type BrowserPage, browserOfFile, type Theme } from './browser';

/** What axe-core finds, as far as this test reads it. */
interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly {
    readonly target: readonly string[];
    readonly html: string;
    readonly failureSummary: string;
  }[];
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** What keeps people from reading or working a page. */
const grave = new Set(['serious', 'critical']);

const browser = browserOfFile();
/** What axe-core is asked about: all, or what a theme changes. */
type Asked = 'all' | 'colours';

/** What is grave, and what contrast could not be told; the picture and the box over it are measured by `paleTexts`. */
async function violations(page: BrowserPage, asked: Asked): Promise<string[]> {
  await page.evaluate<void>(`{${axe}}`);
  const only = asked === 'colours' ? `runOnly: ['color-contrast', 'link-in-text-block'],` : '';
  const { found, doubtful } = await page.evaluate<{ found: Violation[]; doubtful: Violation[] }>(
    `axe.run({ exclude: ['.tip'] }, { ${only} resultTypes: ['violations', 'incomplete'] })
      .then(({ violations, incomplete }) => ({ found: violations, doubtful: incomplete }))`,
  );
  const contrast = doubtful
    .filter(({ id }) => id === 'color-contrast')
    .map((one) => ({
      ...one,
      nodes: one.nodes.filter(({ html }) => !html.startsWith('<text')),
    }));
  const all = [...found.filter(({ impact }) => grave.has(impact)), ...contrast];
  return [
    ...all.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html}\n  ${failureSummary}`)),
    ...(await page.evaluate<string[]>(paleTexts)),
  ];
}

/** Runs in the page: texts of the picture and of the box beside a mark whose contrast with their ground is below 4.5. */
const paleTexts = `(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const base = getComputedStyle(document.documentElement).backgroundColor;
  const luminance = (...colours) => {
    for (const colour of [base, ...colours]) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data]
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  const style = (element) => getComputedStyle(element);
  const drawn = [...document.querySelectorAll('svg text')].map((text) => [text, style(text).fill, base]);
  const box = [...document.querySelectorAll('.tip:not([hidden]) > *')].map((text) => [
    text,
    style(text).color,
    style(text.parentElement).backgroundColor,
  ]);
  return [...drawn, ...box]
    .filter(([, colour, ground]) => contrast(luminance(ground, colour), luminance(ground)) < 4.5)
    .map(([text]) => 'pale: ' + text.outerHTML);
})()`;

async function assertNone(opening: Promise<BrowserPage>, asked: Asked = 'all'): Promise<void> {
  const page = await opening;
  try {
    assert.equal((await violations(page, asked)).join('\n'), '');
  } finally {
    await page.close();
  }
}

for (const [index, theme] of allThemes.entries()) {
  test(`${theme}: nobody is kept from reading or working our pages`, async () => {
    const asked = index === 0 ? 'all' : 'colours';
    await assertNone(browser().openCoverage(coverage, { theme }), asked);
    await assertNone(browser().openCoverage(coverage, { theme, width: 240 }), asked);
    await assertNone(browser().openDiagnosis(faulty, { theme }), asked);
    await assertNone(browser().openDiagnosis(faulty, { theme, width: 240 }), asked);
    await assertNone(browser().openHome(busyHome, { theme }), asked);
    await assertNone(browser().openHome(busyHome, { theme, width: 240 }), asked);
    await assertNone(withTip(theme), asked);
  });
}

/** The timeline with the box beside a mark, as who goes through the marks with the keyboard sees it. */
async function withTip(theme: Theme): Promise<BrowserPage> {
  const page = await browser().open(shortLog, { theme });
  await page.focus('.chart');
  await page.keyboard.press('ArrowRight');
  await page.waitForSelector('.tip strong');
  return page;
}

test('nor from the coverage page before PSNs are named', () =>
  assertNone(browser().openCoverage(nothingNamed, { theme: 'dark' })));

test('what axe-core is asked finds a fault where there is one', async () => {
  const page = await browser().openCoverage(coverage, { theme: 'light' });
  try {
    await page.evaluate<void>(
      `document.querySelector('caption').style.color = '#bbb'; document.querySelector('button').textContent = '';`,
    );
    const found = (await violations(page, 'all')).join('\n');
    assert.match(found, /^color-contrast: <caption/m);
    assert.match(found, /^button-name: <button/m);
    assert.match((await violations(page, 'colours')).join('\n'), /^color-contrast: <caption/m);
  } finally {
    await page.close();
  }
});
