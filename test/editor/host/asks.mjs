// What a test can ask of the page it runs in. A test posts `{"do":…}`; the response is `{"value":…}` or `{"error":"…"}`.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import process from 'node:process';
import { dress, fontIn } from './dress.mjs';
import { inWebview, onceInWebview } from './webviews.mjs';

/** Milliseconds that a click waits for what it is to hit; shorter than the test waits for the answer. */
const CLICK_MS = 15_000;
/** Milliseconds that the page waits for a change before it is asked anew: whoever asked may be gone. */
const PATIENCE_MS = 1000;

/**
 * Answers asks on a free port of 127.0.0.1. `page` is called for the page at each of them; `pictures` is the folder for
 * screenshots, `extension` that of the extension under test.
 * @returns the URL to post to.
 */
export async function answerAsks({ page, pictures, extension, log }) {
  const verbs = { screenshot, lines, query, changed, framed, clickFramed, clickOn, press, type, hover, click };
  verbs.pauseServer = () => pauseServer(extension);
  const answer = async (request, signal) => {
    const { do: verb, ...what } = JSON.parse(await textOf(request));
    if (!verbs[verb]) throw new Error(`no such ask: ${verb}`);
    return verbs[verb](page(), { ...what, pictures, signal });
  };
  const server = createServer((request, response) => {
    const gone = new AbortController();
    response.once('close', () => gone.abort());
    // The worker's extension host has another origin.
    response.setHeader('Access-Control-Allow-Origin', '*');
    answer(request, gone.signal)
      .then(
        (value) => ({ value: value ?? null }),
        (error) => ({ error: error.message }),
      )
      .then((reply) => response.end(JSON.stringify(reply)))
      .catch((error) => log(`an ask: ${error.stack}`));
  });
  await new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', done);
  });
  return `http://127.0.0.1:${server.address().port}/`;
}

async function textOf(request) {
  let text = '';
  for await (const part of request.setEncoding('utf8')) text += part;
  return text;
}

/** A picture of the page, or of the part that `clip` names ({ x, y, width, height } in pixels). @returns its path. */
async function screenshot(page, { name, clip, pictures }) {
  mkdirSync(pictures, { recursive: true });
  if (process.env.ISE_EDITOR_FONT) await dress(page, fontIn(process.env.ISE_EDITOR_FONT));
  const path = join(pictures, `${name}.png`);
  await page.screenshot({ path, clip, caret: 'hide', animations: 'disabled' });
  return path;
}

/** The lines on screen in the active editor, each a list of its tokens as rendered: text, class names, colour, weight. */
function lines(page) {
  return page.evaluate(() => {
    const editor =
      document.querySelector('.editor-group-container.active .monaco-editor') ??
      document.querySelector('.monaco-editor');
    const rows = [...(editor?.querySelectorAll('.view-lines > .view-line') ?? [])];
    const top = (row) => Number.parseFloat(row.style.top);
    return rows
      .sort((a, b) => top(a) - top(b))
      .map((row) =>
        [...row.querySelectorAll(':scope > span > span')].map((span) => {
          const { color, fontWeight, fontStyle, textDecorationLine } = getComputedStyle(span);
          const text = span.textContent.replaceAll('\u00a0', ' ');
          return { text, className: span.className, color, fontWeight, fontStyle, textDecorationLine };
        }),
      );
  });
}

/** Every element that `selector` finds and that can be seen: its text, class names, place. */
const query = (page, { selector }) => page.evaluate(see, { selector, patience: 0 });

/** What `selector` finds and can be seen, once it is not the `before` any more. */
async function changed(page, { selector, before, signal }) {
  while (!signal.aborted) {
    const now = await page.evaluate(see, { selector, before, patience: PATIENCE_MS });
    if (JSON.stringify(now) !== JSON.stringify(before)) return now;
  }
  return undefined;
}

/**
 * Runs in the page: what `selector` finds and can be seen. As long as that is the `before`, waits for changes of the page,
 * at most `patience` milliseconds.
 */
async function see({ selector, before, patience }) {
  const look = () =>
    [...document.querySelectorAll(selector)]
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.height > 0)
      .map(({ element, box: { x, y, width, height } }) => ({
        text: (element.textContent ?? '').replaceAll('\u00a0', ' '),
        className: String(element.className),
        color: getComputedStyle(element).color,
        box: { x, y, width, height },
      }));
  // An animation moves elements and changes none: there is a look now and then all the same.
  const change = () =>
    new Promise((done) => {
      const observer = new MutationObserver(end);
      const timer = setTimeout(end, 100);
      function end() {
        clearTimeout(timer);
        observer.disconnect();
        done();
      }
      observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    });
  const until = performance.now() + patience;
  let now = look();
  while (performance.now() < until && JSON.stringify(now) === JSON.stringify(before)) {
    await change();
    now = look();
  }
  return now;
}

/** The texts of what `selector` finds in a webview; none while there is no such webview. */
async function framed(page, { selector }) {
  const found = await inWebview(page, selector, (all) => all.allTextContents());
  return found?.value ?? [];
}

/** Clicks on the first element that `selector` finds in a webview, once there is one. */
function clickFramed(page, { selector }) {
  return onceInWebview(page, selector, CLICK_MS, (all, timeout) => all.first().click({ timeout }));
}

/**
 * Clicks on the first element that `selector` finds with all of the `words`, or with the `label` and nothing else: once
 * it stands still and nothing covers it, since lists fill again and messages slide.
 */
async function clickOn(page, { selector, words = [], label }) {
  const exact = label === undefined ? [] : [new RegExp(`^\\s*${label.replace(/[^\w\s]/g, '\\$&')}\\s*$`)];
  let found = page.locator(selector);
  for (const hasText of [...words, ...exact]) found = found.filter({ hasText });
  await found.first().click({ timeout: CLICK_MS });
}

/** Stops the extension's language server as a debugger would: it lives, and answers nothing. @returns how many. */
function pauseServer(extension) {
  const wanted = join(extension, 'dist', 'server.js');
  const all = execFileSync('ps', ['-A', '-o', 'pid=,args='], { encoding: 'utf8' }).split('\n');
  const found = all.filter((line) => line.includes(wanted)).map((line) => Number.parseInt(line, 10));
  for (const id of found) process.kill(id, 'SIGSTOP');
  return found.length;
}

const press = (page, { key }) => page.keyboard.press(key);
const type = (page, { text }) => page.keyboard.type(text);
const hover = (page, { x, y }) => page.mouse.move(x, y, { steps: 4 });
const click = (page, { x, y }) => page.mouse.click(x, y);
