// A newcomer's way with files of their own and no ise-posture.json: from the first look to the first fixed list, and to
// a log that is understood. Mouse and keyboard alone.
import { deepEqual, doesNotMatch, match } from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { onceInWebview } from '../host/webviews.mjs';

/** Milliseconds that a person waits for what they expect to see. */
const PATIENCE_MS = 60_000;
/** Milliseconds between two looks. */
const LOOK_MS = 100;

/** A place of the title bar with nothing on it. */
const QUIET = { x: 200, y: 8 };

const ROWS = '.quick-input-widget .quick-input-list .monaco-list-row';
const EDITOR = '.editor-group-container.active';
const LENSES = `${EDITOR} .codelens-decoration`;

/**
 * Walks the way in an editor of `openEditor`; `words` are those of `wordsIn`. `look` is awaited after each step, with its
 * name. Throws where something expected is not seen, or something untrue is said.
 * @returns how many actions there were until the first list was fixed and saved.
 */
export async function walk({ page, workspace, words, look }) {
  const person = createPerson(page);
  await notChecked(person, { page, words, look });
  await setUp(person, { workspace, words, look });
  await fix(person, { page, workspace, words, look });
  const actions = person.actions();
  await log(person, { page, words, look });
  await coverage(person, { page, words, look });
  await diagnosis(person, { page, words, look });
  await home(person, { page, words, look });
  return actions;
}

/**
 * Finds the walkthrough by a word, in a window without a folder, and does what its steps say: each is ticked when its thing
 * is done, not when something was opened. Naming PSNs needs a folder: it says so.
 */
export async function followWalkthrough({ page, words, look }) {
  const person = createPerson(page);
  const title = words.manifest('walkthrough.title');
  await person.sees('.monaco-workbench .part.editor');
  await person.press('F1');
  await person.type('Open Walkthrough');
  await person.sees(ROWS, 'Open Walkthrough...');
  await person.press('Enter');
  await person.sees(ROWS);
  await person.type('dACL');
  await person.sees(ROWS, title);
  await look('walkthrough-found');

  await person.click(ROWS, title);
  await person.sees('.gettingStartedContainer .getting-started-step');
  await explained(page);
  await look('walkthrough');
  const steps = createSteps(person, page, words);

  await steps.press('dacl');
  await person.sees(`${EDITOR} .squiggly-error`);
  await person.sees('[id="status.editor.selection"]', 'Ln 4');
  await person.sees(LENSES);
  await quickFixes(person, page, 'psn2');
  await look('sample-list');
  await person.press('Enter');
  await person.sees(LENSES, words.server('dacl.lens.all-denied'));
  await steps.done('dacl');
  await explained(page);
  await look('walkthrough-fixed');

  await steps.open('psns');
  await explained(page);
  await look('walkthrough-psns');

  await steps.open('profile');
  await explained(page);
  await look('walkthrough-profile');
  await steps.press('profile');
  await person.sees('[id="status.editor.selection"]', 'Ln 41');
  await steps.open('profile');
  await steps.notDone('profile');
  await person.click('.tab', 'ISEPostureCFG.xml');
  await explain(person);
  await look('sample-profile');
  await steps.done('profile');

  await steps.open('log');
  await explained(page);
  await look('walkthrough-log');
  await steps.press('log');
  await person.sees('[id="status.editor.selection"]', 'Ln 52');
  await look('sample-log');
  await person.click(`${EDITOR} .action-label[aria-label*="${words.manifest('command.log.onlyWhatMatters')}"]`);
  await person.sees('.tab.active', words.client('Only What Matters'));
  await steps.open('log');
  await steps.notDone('log');
  await person.click('.tab', words.client('Only What Matters'));
  await page
    .locator(`${EDITOR} .view-line`, { hasText: '✖' })
    .first()
    .click({ position: { x: 8, y: 8 } });
  await page.mouse.move(QUIET.x, QUIET.y);
  await person.press('Enter');
  await person.sees('[id="status.editor.selection"]', 'Ln 52');
  await steps.done('log');
  await explained(page);
  await look('walkthrough-done');
}

/** Until the text beside the steps is there: it is a page of its own, and comes after them. */
function explained(page) {
  return onceInWebview(page, 'h2', PATIENCE_MS);
}

/** Asks for the quick fixes at the caret; who asks while a busy editor is still counting is told that there are none, and asks again. */
async function quickFixes(person, page, text) {
  const rows = page.locator('.action-widget .monaco-list-row').filter({ hasText: text }).first();
  const until = performance.now() + PATIENCE_MS;
  do {
    await person.press('Control+.');
    if (
      await rows.waitFor({ timeout: PATIENCE_MS / 6 }).then(
        () => true,
        () => false,
      )
    )
      return;
    await page.keyboard.press('Escape');
  } while (performance.now() < until);
  throw new Error(`No quick fix says "${text}".`);
}

/** Asks for the hover at the caret with the keyboard. */
async function explain(person) {
  await person.press('Control+K');
  await person.press('Control+I');
  await person.sees('.monaco-hover .rendered-markdown');
}

/** The walkthrough's steps: one is opened, its button pressed; and whether it is ticked. */
function createSteps(person, page, words) {
  const step = (id) =>
    page.locator('.getting-started-step').filter({ hasText: words.manifest(`walkthrough.${id}.title`) });
  const open = async (id) => {
    if (!(await step(id).first().isVisible())) await person.click('.tab', /Walkthrough|ISE Posture/);
    await step(id).first().click({ timeout: PATIENCE_MS });
  };
  const tick = (id) => step(id).locator('.codicon.complete').first();
  return {
    open,
    press: async (id) => {
      await step(id).locator('.monaco-button').last().click({ timeout: PATIENCE_MS });
    },
    done: async (id) => {
      await open(id);
      await tick(id).waitFor({ timeout: PATIENCE_MS });
    },
    notDone: async (id) => {
      if (await tick(id).isVisible()) throw new Error(`The step "${id}" is ticked although nothing was read yet.`);
    },
  };
}

/** What a person does, each deed counted, and what they wait for. */
function createPerson(page) {
  let actions = 0;
  const deed = (act) => {
    actions += 1;
    return act();
  };
  const one = (selector, text) => {
    const all = page.locator(selector);
    return (text === undefined ? all : all.filter({ hasText: text })).first();
  };
  const clickAndLetGo = async (target) => {
    await target.click({ timeout: PATIENCE_MS });
    // Off what was clicked, to where nothing explains itself: a tooltip would lie over what comes.
    await page.mouse.move(QUIET.x, QUIET.y);
  };
  return {
    actions: () => actions,
    click: (selector, text) => deed(() => clickAndLetGo(one(selector, text))),
    press: (key) => deed(() => page.keyboard.press(key)),
    type: (text) => deed(() => page.keyboard.type(text)),
    sees: (selector, text) => one(selector, text).waitFor({ timeout: PATIENCE_MS }),
    seesNo: (selector) => one(selector).waitFor({ state: 'hidden', timeout: PATIENCE_MS }),
    openFile: (name) => deed(() => clickAndLetGo(one('.explorer-folders-view .monaco-list-row', name))),
  };
}

async function notChecked(person, { page, words, look }) {
  await person.openFile('staff-compliant.dacl');
  await person.sees(LENSES, words.server('dacl.lens.no-psn'));
  for (const said of await page.locator(`${LENSES}, .statusbar-item`).allTextContents()) {
    doesNotMatch(said, new RegExp(`${words.server('dacl.lens.all-denied')}|✓`), 'nothing is said to be right yet');
  }
  await look('not-checked');
}

async function setUp(person, { workspace, words, look }) {
  await person.click(`${LENSES} a`, words.server('dacl.lens.set-up'));
  await person.sees(ROWS, words.client('Yes, name the PSNs'));
  await look('question');

  await person.click(ROWS, words.client('Yes, name the PSNs'));
  await person.sees(ROWS, '10.1.1.5');
  await look('proposals');

  await person.click(ROWS, '10.1.1.5');
  await person.click(ROWS, '10.1.1.6');
  await person.press('Enter');
  await person.sees('.tab.active', 'ise-posture.json');
  await person.sees('.markers-panel .monaco-list-row', 'psn1.example.com');
  const { psns } = JSON.parse(readFileSync(join(workspace, 'ise-posture.json'), 'utf8'));
  deepEqual(
    psns.flatMap(({ addresses }) => addresses),
    ['10.1.1.5', '10.1.1.6'],
  );
  await look('written');
}

async function fix(person, { page, workspace, words, look }) {
  await person.click('.tab', 'staff-compliant.dacl');
  await person.sees(`${EDITOR} .squiggly-error`);
  await person.press('F8');
  await person.sees(`${EDITOR} .marker-widget`);
  await look('finding');

  await quickFixes(person, page, 'psn2');
  await look('quick-fixes');

  const all = words.server('dacl.missing-psn-deny.fix-all').replace('{count}', '2');
  // The list takes no click until the mouse has moved over it.
  await page.locator('.action-widget .monaco-list-row').first().hover({ force: true });
  await person.click('.action-widget .monaco-list-row', all);
  await person.sees(LENSES, words.server('dacl.lens.all-denied'));
  await person.seesNo(`${EDITOR} .squiggly-error`);
  // The problem is gone; its box is closed, too.
  await page.keyboard.press('Escape');
  await person.seesNo(`${EDITOR} .marker-widget`);
  await person.press('Control+S');
  await saved(join(workspace, 'staff-compliant.dacl'), /host 10\.1\.1\.5 eq 8449\n.*host 10\.1\.1\.6 eq 8449\n/);
  await look('fixed');
}

async function log(person, { page, words, look }) {
  await person.press('Control+J');
  await person.openFile('AnyConnect_ISEPosture.txt');
  await person.sees(`${EDITOR} .squiggly-error`);
  await person.sees(LENSES);
  await look('log');

  await person.click(`${EDITOR} .action-label[aria-label*="${words.manifest('command.log.onlyWhatMatters')}"]`);
  // The log has the same words: what is opened next would be covered by the story.
  await person.sees('.tab.active', words.client('Only What Matters'));
  await person.sees(`${EDITOR} .view-line`, 'psn1.example.com');
  await look('only-what-matters');

  await person.openFile('AnyConnect_ISEPosture.txt');
  await person.click(`${EDITOR} .action-label[aria-label*="${words.manifest('command.log.showTimeline')}"]`);
  await onceInWebview(page, '.verdict', PATIENCE_MS);
  await look('timeline');
}

async function coverage(person, { page, words, look }) {
  await person.openFile('staff-compliant.dacl');
  await person.press('F1');
  await person.type(words.manifest('command.showCoverage'));
  await person.sees(ROWS, words.manifest('command.showCoverage'));
  await person.press('Enter');
  await onceInWebview(page, 'td.good', PATIENCE_MS);
  await look('coverage');
}

async function diagnosis(person, { page, words, look }) {
  await person.openFile('AnyConnect_ISEPosture.txt');
  await person.click(`${EDITOR} .action-label[aria-label*="${words.manifest('command.diagnose')}"]`);
  await onceInWebview(page, '.verdict.bad', PATIENCE_MS);
  await look('diagnosis');
}

async function home(person, { page, words, look }) {
  const name = `ISE Posture: ${words.manifest('command.showHome')}`;
  await person.press('F1');
  await person.type(name);
  await person.sees(ROWS, name);
  await person.press('Enter');
  await onceInWebview(page, '#step', PATIENCE_MS);
  await look('home');
}

async function saved(file, pattern) {
  const until = performance.now() + PATIENCE_MS;
  const text = () => (existsSync(file) ? readFileSync(file, 'utf8').replaceAll('\r\n', '\n') : '');
  while (!pattern.test(text()) && performance.now() < until) await sleep(LOOK_MS);
  match(text(), pattern);
}
