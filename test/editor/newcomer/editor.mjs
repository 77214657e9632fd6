// VS Code as someone has it who installed the VSIX a moment ago: an empty profile, a folder of their own.
import { cpSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chineseFont } from '../host/chinese-font.mjs';
import { startChromium } from '../host/chromium.mjs';
import { host } from '../host/install.mjs';
import { installExtension, startServer } from '../host/server.mjs';

const ownFiles = fileURLToPath(new URL('workspace', import.meta.url));

/**
 * Installs `vsix` into a fresh editor and opens a copy of the newcomer's folder in it.
 * `temporary` is an empty folder; `theme` a colour theme's name; `language` 'en' or 'zh-cn': VS Code itself stays English,
 * since its other languages are extensions; `folder` 'own', or 'none' for an empty window.
 * @returns the page (playwright's) and the folder that is open; `dress`, after which Chinese characters are seen in all
 * frames that there are; and `close`, which ends both processes.
 */
export async function openEditor({ vsix, temporary, theme, language, log, folder = 'own' }) {
  const data = join(temporary, 'server');
  const workspace = join(temporary, 'posture');
  cpSync(ownFiles, workspace, { recursive: true });
  installExtension(vsix, data);
  const [server, chromium] = await Promise.all([
    startServer({ data, settings: { 'workbench.colorTheme': theme }, log }),
    startChromium({ profile: join(temporary, 'chromium'), log }),
  ]);
  const children = [server.child, chromium.child];
  try {
    const { chromium: driver } = createRequire(join(host.modules, 'x.js'))('playwright-core');
    const browser = await driver.connectOverCDP(chromium.devTools);
    const context = await browser.newContext({ viewport: { width: 1200, height: 750 }, bypassCSP: true });
    if (language !== 'en') await context.addInitScript(speak, language);
    const font = language === 'en' ? undefined : readFileSync(chineseFont()).toString('base64');
    const page = await context.newPage();
    page.on('console', (message) => log(`[page] ${message.type()}: ${message.text()}`));
    await page.goto(
      `http://127.0.0.1:${server.port}/?${new URLSearchParams(folder === 'own' ? { folder: workspace } : { ew: 'true' })}`,
    );
    return { page, workspace, dress: () => font && dress(page, font), close: () => end(children) };
  } catch (error) {
    await end(children);
    throw error;
  }
}

/** Runs in the page before its own scripts: what `vscode.env.language` and the texts of extensions follow. */
function speak(language) {
  Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => language, set: () => undefined });
}

/** Frames of pages may go away meanwhile: the next one is dressed before the next picture. */
async function dress(page, font) {
  // The style itself is looked for: a document that is written anew keeps what was noted on it, and loses its style.
  const bare = async (frame) => !(await frame.evaluate(() => document.getElementById('chinese-font')));
  for (const frame of page.frames()) {
    if (await bare(frame).catch(() => false)) await frame.evaluate(addFont, font).catch(() => undefined);
    await frame.evaluate(preferFont).catch(() => undefined);
  }
}

/** Runs in a frame: pages take their family from the theme, and may get it late; there the face has to come first. */
function preferFont() {
  const root = document.documentElement.style;
  for (const name of ['--vscode-font-family', '--vscode-editor-font-family']) {
    const family = root.getPropertyValue(name);
    if (family && !family.startsWith("'Source Han Sans SC'")) root.setProperty(name, `'Source Han Sans SC', ${family}`);
  }
}

/** Runs in a frame: Chinese characters of the families that the workbench asks for; all others stay as they are. */
async function addFont(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: 'font/woff2' }));
  const families = ['Ubuntu', 'Droid Sans', 'Droid Sans Mono', 'Source Han Sans SC'];
  const faces = families.map(
    (family) =>
      `@font-face { font-family: '${family}'; src: url('${url}'); unicode-range: U+2E80-9FFF, U+FE30-FE4F, U+FF00-FFEF; }`,
  );
  // One rule for each family that is asked for.
  const style = document.createElement('style');
  style.id = 'chinese-font';
  style.textContent = faces.join('\n');
  document.head.append(style);
  await Promise.all(families.map((family) => document.fonts.load(`13px '${family}'`, '\u4e2d')));
}

async function end(children) {
  await Promise.all(
    children.map((child) => {
      if (child.exitCode !== null || child.signalCode !== null) return undefined;
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGKILL');
      return ended;
    }),
  );
}
