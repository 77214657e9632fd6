// Pictures from a real editor: the README's, of the samples, in docs/images/*.png; and each step of a newcomer with own
// files, in every language and theme, in out/newcomer/LANGUAGE/THEME/*.png; and each page of ours in every theme, in
// out/looks/LANGUAGE/*.png. The last two are there to be looked at.
//   npm run screenshots [-- --only readme|newcomer|looks] [--locale zh-cn]
// A locale's pictures for the README get its name behind theirs; with it the newcomer has that language alone.
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { chineseFont } from '../test/editor/host/chinese-font.mjs';
import { ensureHost, host } from '../test/editor/host/install.mjs';
import { launchSuites } from '../test/editor/launch-suite.mjs';
import { languages, newcomer, themes, walkthrough } from '../test/editor/newcomer/newcomer.mjs';
import { unpackVsix } from '../test/editor/unpack.mjs';
import { smallPng } from './small-png.mjs';

/** More would weigh on everyone who opens the README. */
const MAX_BYTES = 70_000;

const settings = {
  'workbench.activityBar.location': 'hidden',
  'editor.minimap.enabled': false,
  'editor.fontSize': 14,
  'breadcrumbs.enabled': false,
  'editor.renderLineHighlight': 'none',
  'window.commandCenter': false,
  'problems.autoReveal': false,
};

const { values } = parseArgs({ options: { locale: { type: 'string' }, only: { type: 'string' } } });
const kinds = { readme: picturesOfSamples, newcomer: picturesOfNewcomer, looks: picturesOfPages };
if (values.only !== undefined && !Object.hasOwn(kinds, values.only)) {
  console.error(`--only takes one of ${Object.keys(kinds).join(', ')}`);
  process.exit(2);
}
try {
  await ensureHost();
  for (const [kind, take] of Object.entries(kinds)) if (values.only === undefined || values.only === kind) await take();
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function picturesOfSamples() {
  mkdirSync('docs/images', { recursive: true });
  await picturesOf('screenshots', values.locale, keep);
}

async function picturesOfPages() {
  for (const language of values.locale ? [values.locale] : languages) {
    const folder = join('out', 'looks', language);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const locale = language === 'en' ? undefined : language;
    await picturesOf('looks', locale, (from, picture) => copyFileSync(join(from, picture), join(folder, picture)));
    console.log(folder);
  }
}

/** Runs a suite on the samples, and gives each picture that it took to `take`: its folder and its name. */
async function picturesOf(suite, locale, take) {
  const temporary = mkdtempSync(join(tmpdir(), 'ise-posture-pictures-'));
  try {
    const out = await launchSuites({
      name: suite,
      suites: [suite],
      files: 'samples',
      temporary,
      extension: await unpackVsix('ise-posture.vsix', join(temporary, 'vsix')),
      args: locale ? [`--locale=${locale}`] : [],
      env: {
        ISE_EDITOR_SETTINGS: JSON.stringify(settings),
        ISE_EDITOR_SIZE: '1200x750',
        ...(locale ? { ISE_EDITOR_FONT: chineseFont() } : {}),
      },
    });
    for (const picture of readdirSync(join(out, 'screenshots'))) await take(join(out, 'screenshots'), picture);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/** An editor's picture looks the same with these; the timeline has signs of more. */
function coloursOf(picture) {
  return picture.startsWith('log-timeline') ? 24 : 16;
}

async function keep(folder, picture) {
  const upng = createRequire(join(host.modules, 'x.js'))('upng-js');
  const decoded = upng.decode(readFileSync(join(folder, picture)));
  const { width, height } = decoded;
  const small = await smallPng(upng, { rgba: upng.toRGBA8(decoded)[0], width, height }, coloursOf(picture));
  if (small.length > MAX_BYTES)
    throw new Error(`${picture} has ${small.length} bytes; at most ${MAX_BYTES} are wanted.`);
  const to = `docs/images/${basename(picture, '.png')}${values.locale ? `.${values.locale}` : ''}.png`;
  writeFileSync(to, small);
  console.log(`${to}  ${(small.length / 1024).toFixed(0)} KB`);
}

async function picturesOfNewcomer() {
  rmSync('out/newcomer', { recursive: true, force: true });
  for (const language of values.locale ? [values.locale] : languages) {
    for (const theme of Object.keys(themes)) {
      const pictures = join('out', 'newcomer', language, theme);
      const vsix = resolve('ise-posture.vsix');
      const actions = await newcomer({ vsix, language, theme, pictures });
      await walkthrough({ vsix, language, theme, pictures: join(pictures, 'walkthrough') });
      console.log(`${pictures}  the first fixed list took ${actions} actions`);
    }
  }
}
