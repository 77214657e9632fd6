// One run of an extension's tests in a browser-hosted VS Code; started by launch.mjs, which ends the whole group.
import { cpSync, createWriteStream, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { answerAsks } from './asks.mjs';
import { startChromium } from './chromium.mjs';
import { ensureHost, host } from './install.mjs';
import { startServer } from './server.mjs';
import { serveFolder } from './static.mjs';

/** What a test run prints for the terminal begins with this. */
const SAY = '::say ';

// The supervisor is gone: nothing shall outlive it.
process.on('disconnect', () => process.kill(process.platform === 'win32' ? process.pid : 0, 'SIGKILL'));

const { values, positionals } = parseArgs({ strict: false, allowPositionals: true });
const out = resolve(process.env.ISE_EDITOR_OUT ?? fileURLToPath(new URL('../out/run', import.meta.url)));
const temporary = process.env.ISE_EDITOR_TEMPORARY;
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const logFile = createWriteStream(join(out, 'log.txt'));
const started = performance.now();
const log = (text) => logFile.write(`${((performance.now() - started) / 1000).toFixed(2).padStart(6)} ${text}\n`);

let page;
let exitCode = 1;
try {
  await ensureHost();
  exitCode = await Promise.race([run(), limit()]);
} catch (error) {
  console.error(error.message);
  log(error.stack);
}
if (exitCode !== 0) await keepEvidence();
await new Promise((done) => logFile.end(done));
process.send({ exitCode });

/** @returns the exit code of the extension's tests. */
async function run() {
  const workspace = resolve(positionals[0]);
  const extension = resolve(values.extensionDevelopmentPath);
  const pictures = join(out, 'screenshots');
  const channel = await answerAsks({ page: () => page, pictures, extension, log });
  const [server, chromium] = await Promise.all([
    startServer({
      data: join(temporary, 'server'),
      settings: {
        // In a browser VS Code saves by itself a second after a change: a test that reverts one would race with that.
        'files.autoSave': 'off',
        ...JSON.parse(process.env.ISE_EDITOR_SETTINGS ?? '{}'),
        'isePostureTest.channel': channel,
      },
      log,
    }),
    startChromium({ profile: join(temporary, 'chromium'), log }),
  ]);
  const [width, height] = (process.env.ISE_EDITOR_SIZE ?? '1200x750').split('x').map(Number);
  const { chromium: driver } = createRequire(join(host.modules, 'x.js'))('playwright-core');
  const browser = await driver.connectOverCDP(chromium.devTools, { timeout: 0 });
  const context = await browser.newContext({ viewport: { width, height }, locale: 'en-US', bypassCSP: true });
  page = await context.newPage();

  return await new Promise((done, fail) => {
    for (const [name, { child }] of Object.entries({ "VS Code's server": server, Chromium: chromium })) {
      child.once('exit', (code, signal) => fail(new Error(`${name} ended during the run (${signal ?? code})`)));
    }
    page.once('crash', () => fail(new Error('The editor page crashed')));
    page.on('console', (message) => log(`[page] ${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => log(`[page] ${error.stack ?? error}`));
    openEditor({ authority: `127.0.0.1:${server.port}`, workspace, extension, done }).catch(fail);
  });
}

async function openEditor({ authority, workspace, extension, done }) {
  await page.exposeFunction('codeAutomationLog', (type, args) => {
    const text = args.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' ');
    log(`[console] ${type}: ${text}`);
    // Everything else that the workbench and its extensions print is in the log alone.
    if (text.startsWith(SAY)) process.stdout.write(`${text.slice(SAY.length)}\n`);
  });
  await page.exposeFunction('codeAutomationExit', (code) => done(code));
  // `vscode.env.language` follows this; the workbench itself stays English, since it has no other texts here.
  if (values.locale) await page.addInitScript(fixLanguage, values.locale);
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  const tests = resolve(values.extensionTestsPath);
  if (values.extensionDevelopmentKind === 'web') {
    // VS Code starts no worker of an extension that lies on a remote machine: a web server it is, as for vscode.dev.
    const base = await serveFolder(extension);
    await developFrom(authority, base, `${base}/${toUriPath(relative(extension, tests))}`);
  } else {
    const remote = (path) => `vscode-remote://${authority}${toUriPath(path)}`;
    payload.push(['extensionDevelopmentPath', remote(extension)], ['extensionTestsPath', remote(tests)]);
  }
  const place = values['empty-window'] ? { ew: 'true' } : { folder: toUriPath(workspace) };
  const query = new URLSearchParams({ ...place, payload: JSON.stringify(payload) });
  // The run has a limit of its own; the driver's thirty seconds are short for a busy machine.
  await page.goto(`http://${authority}/?${query}`, { timeout: 0 });
  await dropNetworkEvents();
}

/**
 * Once the page is loaded nobody asks what it sends and gets, but the driver is told of each message to VS Code's server, whole:
 * a tenth of what a run takes. The driver has no switch for it; where its insides are others one day, it goes on as before.
 */
async function dropNetworkEvents() {
  const session = page._toImpl?.().delegate?._mainFrameSession?._client;
  await session?.send('Network.disable');
}

/** Runs in the page, before its own scripts: the language is read as a plain global, and the messages' file sets it, too. */
function fixLanguage(language) {
  Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => language, set: () => undefined });
}

/** Adds an extension under development to the settings that the workbench's page carries. */
async function developFrom(authority, extension, tests) {
  const parts = (url) => {
    const { protocol, host: at, pathname } = new URL(url);
    return { scheme: protocol.slice(0, -1), authority: at, path: pathname };
  };
  const development = { developmentOptions: { extensions: [parts(extension)], extensionTestsPath: parts(tests) } };
  await page.route(
    (url) => url.host === authority && url.pathname === '/',
    async (route) => {
      const response = await route.fetch();
      const html = await response.text();
      const body = html.replace(
        /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)/,
        (_, before, settings) => {
          const all = { ...JSON.parse(settings.replaceAll('&quot;', '"')), ...development };
          return before + JSON.stringify(all).replaceAll('"', '&quot;');
        },
      );
      await route.fulfill({ response, body });
    },
  );
}

/** `/home/me` or `/c:/Users/me`: the path of a URI. */
function toUriPath(path) {
  return path.replaceAll('\\', '/').replace(/^(?=[A-Za-z]:)/, '/');
}

async function limit() {
  await sleep(Number(process.env.ISE_EDITOR_LIMIT) * 1000, undefined, { ref: false });
  throw new Error(`The tests did not end within ${process.env.ISE_EDITOR_LIMIT} s.`);
}

async function keepEvidence() {
  try {
    await page?.screenshot({ path: join(out, 'failure.png'), timeout: 5_000 });
  } catch (error) {
    log(`no picture of the failure: ${error.message}`);
  }
  try {
    cpSync(join(temporary, 'server', 'data', 'logs'), join(out, 'logs'), { recursive: true });
  } catch (error) {
    log(`no logs of the server: ${error.message}`);
  }
  console.error(`Log, picture and the server's logs: ${out}`);
}
