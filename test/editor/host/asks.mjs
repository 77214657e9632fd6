// What a test can ask of the page it runs in. A test prints `::ask {"id":…,"do":…}`; the answer is a file in the channel.
import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';

const PREFIX = '::ask ';
/** Milliseconds that a click waits for what it is to hit; shorter than the test waits for the answer. */
const CLICK_MS = 15_000;
/** Milliseconds between two looks for a webview. */
const LOOK_MS = 50;

/**
 * `extension` is the folder of the extension under test.
 * @returns a function that takes a line of the console and says whether it was an ask; the answer follows as the file
 * `<id>.json` in `channel`: `{"value":…}` or `{"error":"…"}`.
 */
export function answerAsks({ page, channel, pictures, extension, log }) {
  return (text) => {
    if (!text.startsWith(PREFIX)) return false;
    const { id, do: verb, ...what } = JSON.parse(text.slice(PREFIX.length));
    const verbs = { screenshot, lines, query, framed, clickFramed, clickOn, press, type, hover, click };
    verbs.pauseServer = () => pauseServer(extension);
    Promise.resolve()
      .then(() => (verbs[verb] ? verbs[verb](page, what, pictures) : Promise.reject(new Error(`no such ask: ${verb}`))))
      .then(
        (value) => ({ value: value ?? null }),
        (error) => ({ error: error.message }),
      )
      .then((reply) => {
        // A reader must never see half a file.
        writeFileSync(join(channel, `${id}.part`), JSON.stringify(reply));
        renameSync(join(channel, `${id}.part`), join(channel, `${id}.json`));
      })
      .catch((error) => log(`ask ${id}: ${error.stack}`));
    return true;
  };
}

/** A picture of the page, or of the part that `clip` names ({ x, y, width, height } in pixels). @returns its path. */
async function screenshot(page, { name, clip }, pictures) {
  mkdirSync(pictures, { recursive: true });
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
function query(page, { selector }) {
  return page.evaluate(
    (wanted) =>
      [...document.querySelectorAll(wanted)]
        .map((element) => ({ element, box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && box.height > 0)
        .map(({ element, box: { x, y, width, height } }) => ({
          text: (element.textContent ?? '').replaceAll('\u00a0', ' '),
          className: String(element.className),
          color: getComputedStyle(element).color,
          box: { x, y, width, height },
        })),
    selector,
  );
}

/** The frame whose page has what `selector` finds: a webview is a page of its own, two frames deep. */
async function frameWith(page, selector) {
  for (const frame of page.frames()) {
    if (frame === page.mainFrame()) continue;
    // A frame may go away while it is asked: the page of a webview is replaced when its content changes.
    const count = await frame
      .locator(selector)
      .count()
      .catch(() => 0);
    if (count > 0) return frame;
  }
  return undefined;
}

/**
 * Does something in the webview that has what `selector` finds; anew where its page was replaced meanwhile, which
 * happens whenever the content of a webview changes or its tab is shown again.
 * @returns undefined while there is no such webview.
 */
async function inWebview(page, selector, act) {
  for (;;) {
    const frame = await frameWith(page, selector);
    if (!frame) return undefined;
    try {
      return { value: await act(frame.locator(selector)) };
    } catch (error) {
      if (!/detached|navigat|context was destroyed|Target closed/i.test(error.message)) throw error;
    }
  }
}

/** The texts of what `selector` finds in a webview; none while there is no such webview. */
async function framed(page, { selector }) {
  const found = await inWebview(page, selector, (all) => all.allTextContents());
  return found?.value ?? [];
}

/** Clicks on the first element that `selector` finds in a webview, once there is one. */
async function clickFramed(page, { selector }) {
  const until = performance.now() + CLICK_MS;
  while (performance.now() < until) {
    const click = (all) => all.first().click({ timeout: Math.max(1, until - performance.now()) });
    if (await inWebview(page, selector, click)) return;
    await sleep(LOOK_MS);
  }
  throw new Error(`no webview has ${selector}`);
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
