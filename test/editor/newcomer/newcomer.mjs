// The newcomer's way, once or in every language and theme; with pictures of each step where a folder for them is named.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ensureHost } from '../host/install.mjs';
import { openEditor } from './editor.mjs';
import { followWalkthrough, walk } from './story.mjs';
import { wordsIn } from './words.mjs';

/** As many actions as the first fixed list may cost. */
const MOST_ACTIONS = 12;
/** Milliseconds within which a page that rests looks the same, and after which one that does not is taken as it is. */
const REST_MS = 300;
const RESTLESS_MS = 8000;

export const languages = ['en', 'zh-cn'];
export const themes = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
};

/**
 * Walks the way with `vsix` installed into an empty profile. `theme` is a key of `themes`; `pictures` the folder for
 * NN-step.png, if any are wanted. Throws where a step fails, or the first fixed list costs too many actions; the log and
 * a last picture are then in test/editor/out/runs/newcomer.
 * @returns the number of actions to the first fixed list
 */
export function newcomer(options) {
  return inEditor({ ...options, folder: 'own' }, async (editor, look) => {
    const words = wordsIn(options.language);
    const actions = await walk({ ...editor, words, look });
    if (actions > MOST_ACTIONS) throw new Error(`The first fixed list took ${actions} actions, not ${MOST_ACTIONS}.`);
    return actions;
  });
}

/** The same for who has no folder open, and follows the walkthrough. */
export function walkthrough(options) {
  return inEditor({ ...options, folder: 'none' }, (editor, look) =>
    followWalkthrough({ ...editor, words: wordsIn(options.language), look }),
  );
}

async function inEditor({ vsix, language, theme, pictures, folder }, act) {
  await ensureHost();
  const temporary = mkdtempSync(join(tmpdir(), 'ise-posture-newcomer-'));
  const lines = [];
  const log = (text) => lines.push(text);
  let editor;
  try {
    editor = await openEditor({ vsix, temporary, language, theme: themes[theme], log, folder });
    return await act(editor, pictures === undefined ? () => undefined : createLook(editor, pictures));
  } catch (error) {
    await keepEvidence(editor?.page, lines);
    throw new Error(`newcomer, ${language}, ${theme}: ${error.message}`, { cause: error });
  } finally {
    await editor?.close();
    rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }
}

/** @returns what takes a picture of each step, once the page rests. */
function createLook({ page, dress }, folder) {
  mkdirSync(folder, { recursive: true });
  let step = 0;
  const take = async () => {
    await dress();
    return page.screenshot({ caret: 'hide', animations: 'disabled' });
  };
  return async (name) => {
    step += 1;
    const until = performance.now() + RESTLESS_MS;
    let [before, now] = [undefined, await take()];
    while (!(before && now.equals(before)) && performance.now() < until) {
      await sleep(REST_MS);
      [before, now] = [now, await take()];
    }
    writeFileSync(join(folder, `${String(step).padStart(2, '0')}-${name}.png`), now);
  };
}

async function keepEvidence(page, lines) {
  const folder = fileURLToPath(new URL('../out/runs/newcomer', import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'log.txt'), lines.join('\n'));
  await page?.screenshot({ path: join(folder, 'last.png') }).catch(() => undefined);
  console.error(`Log and last picture: ${folder}`);
}
