// VS Code as someone has it who installed the VSIX a moment ago: an empty profile, a folder of their own.
import { cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chineseFont } from '../host/chinese-font.mjs';
import { startChromium } from '../host/chromium.mjs';
import { dress, fontIn } from '../host/dress.mjs';
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
    const browser = await driver.connectOverCDP(chromium.devTools, { timeout: 0 });
    const context = await browser.newContext({ viewport: { width: 1200, height: 750 }, bypassCSP: true });
    if (language !== 'en') await context.addInitScript(speak, language);
    const font = language === 'en' ? undefined : fontIn(chineseFont());
    const page = await context.newPage();
    page.setDefaultNavigationTimeout(0);
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
