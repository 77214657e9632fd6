import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { FromTimelinePage, LogTimeline, ToTimelinePage } from '../../server/src/protocol';

/** What the tests use of playwright's page; its types live in the editor host's own package. */
export interface BrowserPage {
  evaluate<Result>(script: string): Promise<Result>;
  setContent(html: string): Promise<void>;
  waitForSelector(selector: string): Promise<unknown>;
  focus(selector: string): Promise<void>;
  click(selector: string): Promise<void>;
  keyboard: { press(key: string): Promise<void> };
  mouse: { move(x: number, y: number): Promise<void>; wheel(x: number, y: number): Promise<void> };
  screenshot(options: { readonly path: string }): Promise<unknown>;
  on(event: 'pageerror', listener: (error: Error) => void): void;
  close(): Promise<void>;
}

interface BrowserContext {
  newPage(): Promise<BrowserPage>;
}

interface Driver {
  connectOverCDP(address: string): Promise<{
    contexts(): BrowserContext[];
    newContext(options: object): Promise<BrowserContext>;
    close(): Promise<void>;
  }>;
}

interface HostModules {
  readonly install: { ensureHost(): Promise<{ readonly modules: string }> };
  readonly chromium: {
    startChromium(options: {
      profile: string;
      log: (text: string) => void;
    }): Promise<{ child: ChildProcess; devTools: string }>;
  };
}

/** A browser with nothing but the timeline page in it. */
export interface TimelineBrowser {
  /** The page as the extension hosts it: the same content security policy, a stand-in for VS Code's API. */
  open(
    timeline: LogTimeline,
    options?: { readonly locale?: string; readonly translations?: Record<string, string>; readonly bodyClass?: string },
  ): Promise<BrowserPage>;
  close(): Promise<void>;
}

/** Starts the editor host's Chromium (installed on first use) and bundles the page. */
export async function startTimelineBrowser(): Promise<TimelineBrowser> {
  const folder = join(import.meta.dirname, '../editor/host');
  const load = (name: string): Promise<unknown> => import(pathToFileURL(join(folder, name)).href);
  const install = (await load('install.mjs')) as HostModules['install'];
  const chromium = (await load('chromium.mjs')) as HostModules['chromium'];
  const { modules } = await install.ensureHost();
  const { chromium: driver } = createRequire(join(modules, 'x.js'))('playwright-core') as { chromium: Driver };
  const profile = mkdtempSync(join(tmpdir(), 'ise-posture-timeline-'));
  const { child, devTools } = await chromium.startChromium({ profile, log: () => undefined });
  const browser = await driver.connectOverCDP(devTools);
  const script = await bundle();
  return {
    async open(timeline, { locale = 'en', translations = {}, bodyClass = 'vscode-dark vscode-reduce-motion' } = {}) {
      const context = await browser.newContext({ viewport: { width: 1200, height: 780 } });
      const page = await context.newPage();
      const message: ToTimelinePage = {
        type: 'show',
        title: 'AnyConnect_ISEPosture.txt',
        timeline,
        translations,
        locale,
      };
      await page.setContent(document(script, message, bodyClass));
      await page.waitForSelector('.mark, .nothing');
      return page;
    },
    async close() {
      await browser.close().catch(() => undefined);
      if (child.exitCode === null) {
        const ended = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGKILL');
        await ended;
      }
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../../client/webview/timeline.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
  });
  return outputFiles[0]!.text;
}

function document(script: string, message: ToTimelinePage, bodyClass: string): string {
  const safe = (text: string): string => text.replaceAll('</', '<\\/');
  return `<!DOCTYPE html><html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-x'"></head><body class="${bodyClass}">
<script nonce="x">
window.violations = []; window.sent = [];
addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective + ' ' + event.blockedURI));
addEventListener('error', (event) => violations.push(event.message));
let state;
window.acquireVsCodeApi = () => ({
  getState: () => state,
  setState: (next) => { state = next; },
  postMessage: (message) => {
    sent.push(message);
    if (message.type === 'ready') setTimeout(() => window.postMessage(${safe(JSON.stringify(message))}, '*'));
  },
});
</script><script nonce="x">${safe(script)}</script></body></html>`;
}

/** What the page told its host so far. */
export function sentBy(page: BrowserPage): Promise<FromTimelinePage[]> {
  return page.evaluate('window.sent');
}
