import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type {
  CaseReport,
  CoverageResult,
  FromCoveragePage,
  FromDiagnosisPage,
  FromHomePage,
  FromTimelinePage,
  HomeResult,
  LogTimeline,
  ToCoveragePage,
  ToDiagnosisPage,
  ToHomePage,
  ToTimelinePage,
} from '../../../server/src/protocol';
import themes from '../themes.json' with { type: 'json' };

/** What the tests use of playwright's page; its types live in the editor host's own package. */
export interface BrowserPage {
  evaluate<Result>(script: string): Promise<Result>;
  setContent(html: string): Promise<void>;
  setDefaultTimeout(milliseconds: number): void;
  waitForSelector(selector: string): Promise<unknown>;
  focus(selector: string): Promise<void>;
  click(selector: string): Promise<void>;
  keyboard: { press(key: string): Promise<void> };
  mouse: { move(x: number, y: number): Promise<void>; wheel(x: number, y: number): Promise<void> };
  screenshot(options: { readonly path: string }): Promise<unknown>;
  setViewportSize(size: { readonly width: number; readonly height: number }): Promise<void>;
  on(event: 'pageerror', listener: (error: Error) => void): void;
  close(): Promise<void>;
}

interface BrowserContext {
  newPage(): Promise<BrowserPage>;
}

/** VS Code's own themes; `themes.mjs` has asked the editor for their colours. */
export type Theme = keyof typeof themes;
export const allThemes = Object.keys(themes) as readonly Theme[];

interface PageOptions {
  readonly locale?: string;
  readonly translations?: Record<string, string>;
  readonly bodyClass?: string;
  /** Without one the page has the colours of its own style sheet. */
  readonly theme?: Theme;
  /** Pixels. */
  readonly width?: number;
}

interface Driver {
  connectOverCDP(
    address: string,
    options: { readonly timeout: number },
  ): Promise<{
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

/** Milliseconds that a page may take for anything: a month of probes on a busy machine takes more than the driver's thirty seconds. */
const patience = 180_000;

/** A browser with nothing but one of our pages in it. */
export interface PageBrowser {
  /** The page as the extension hosts it: the same content security policy, a stand-in for VS Code's API. */
  open(timeline: LogTimeline, options?: PageOptions): Promise<BrowserPage>;
  /** The same for the coverage page. */
  openCoverage(result: CoverageResult, options?: PageOptions): Promise<BrowserPage>;
  /** The same for the page of a diagnosis; without a report the material is still being read. */
  openDiagnosis(report: CaseReport | undefined, options?: PageOptions): Promise<BrowserPage>;
  /** The same for the home page. */
  openHome(result: HomeResult, options?: PageOptions): Promise<BrowserPage>;
  close(): Promise<void>;
}

/** Starts the editor host's Chromium (installed on first use) and bundles the pages. */
async function startPageBrowser(): Promise<PageBrowser> {
  const folder = join(import.meta.dirname, '../../editor/host');
  const load = (name: string): Promise<unknown> => import(pathToFileURL(join(folder, name)).href);
  const install = (await load('install.mjs')) as HostModules['install'];
  const chromium = (await load('chromium.mjs')) as HostModules['chromium'];
  const { modules } = await install.ensureHost();
  const { chromium: driver } = createRequire(join(modules, 'x.js'))('playwright-core') as { chromium: Driver };
  const profile = mkdtempSync(join(tmpdir(), 'ise-posture-pages-'));
  const { child, devTools } = await chromium.startChromium({ profile, log: () => undefined });
  const browser = await driver.connectOverCDP(devTools, { timeout: patience });
  const [timelineScript = '', coverageScript = '', diagnosisScript = '', homeScript = ''] = await Promise.all(
    ['timeline.ts', 'coverage.ts', 'diagnosis.ts', 'home.ts'].map(bundle),
  );

  async function show(script: string, message: Message, ready: string, options: PageOptions): Promise<BrowserPage> {
    const context = await browser.newContext({ viewport: { width: options.width ?? 1200, height: 780 } });
    const page = await context.newPage();
    page.setDefaultTimeout(patience);
    await page.setContent(document(script, message, options));
    await page.waitForSelector(ready);
    return page;
  }
  const language = ({ locale = 'en', translations = {} }: PageOptions) => ({ locale, translations });
  return {
    open(timeline, options = {}) {
      const title = 'AnyConnect_ISEPosture.txt';
      const message: ToTimelinePage = { type: 'show', title, timeline, ...language(options) };
      return show(timelineScript, message, '.mark, .nothing', options);
    },
    openCoverage(result, options = {}) {
      return show(coverageScript, { type: 'show', result, ...language(options) }, 'h1', options);
    },
    openDiagnosis(report, options = {}) {
      const sources = ['dart.zip', 'acl/STAFF_COMPLIANT.dacl'];
      const message: ToDiagnosisPage = { type: 'show', ...(report ? { report } : {}), sources, ...language(options) };
      return show(diagnosisScript, message, 'h1', options);
    },
    openHome(result, options = {}) {
      return show(homeScript, { type: 'show', result, ...language(options) }, 'h1', options);
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

async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, '../../../client/webview', entry)],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    charset: 'utf8',
    loader: { '.css': 'text' },
  });
  return outputFiles[0]!.text;
}

type Message = ToTimelinePage | ToCoveragePage | ToDiagnosisPage | ToHomePage;

function document(script: string, message: Message, { locale = 'en', theme, bodyClass }: PageOptions): string {
  const safe = (text: string): string => text.replaceAll('</', '<\\/');
  const colours = theme ? themes[theme].colours : {};
  const classes = bodyClass ?? `${theme ? themes[theme].classes : 'vscode-dark'} vscode-reduce-motion`;
  return `<!DOCTYPE html><html lang="${locale}"><head><meta charset="utf-8"><title>page</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'nonce-x'"></head><body class="${classes}">
<script nonce="x">
for (const [name, value] of Object.entries(${JSON.stringify(colours)})) document.documentElement.style.setProperty(name, value);
for (const [name, value] of Object.entries({ size: '13px', weight: 'normal', family: 'system-ui, sans-serif' }))
  document.documentElement.style.setProperty('--vscode-font-' + name, value);
document.documentElement.style.background = 'var(--vscode-editor-background)';
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
export function sentBy(
  page: BrowserPage,
): Promise<(FromTimelinePage | FromCoveragePage | FromDiagnosisPage | FromHomePage)[]> {
  return page.evaluate('window.sent');
}

/** The browser of a test file: started before its tests, closed behind them. */
export function browserOfFile(): () => PageBrowser {
  let browser: PageBrowser | undefined;
  before(
    async () => {
      browser = await startPageBrowser();
    },
    { timeout: 2 * patience },
  );
  after(() => browser?.close());
  return () => browser!;
}

/** Opens a page, runs `check`, and makes sure that nothing was thrown and nothing broke the security policy. */
export async function onPage(
  opening: Promise<BrowserPage>,
  check: (page: BrowserPage) => Promise<void>,
): Promise<void> {
  const page = await opening;
  try {
    await check(page);
    assert.deepEqual(await page.evaluate('window.violations'), []);
  } finally {
    await page.close();
  }
}
