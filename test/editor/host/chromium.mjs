// Finds a Chromium to drive: the system's if there is one that runs, else the one inside an npm package.
import { spawn, spawnSync } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { host } from './install.mjs';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--disable-breakpad',
  '--disable-features=Translate,MediaRouter,OptimizationHints,LocalNetworkAccessChecks',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
  '--metrics-recording-only',
  '--mute-audio',
  '--no-default-browser-check',
  '--no-first-run',
  '--no-proxy-server',
  '--password-store=basic',
  '--use-mock-keychain',
  // Nothing that the editor tries to fetch from outside shall leave this machine, or wait for a time-out.
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

/**
 * Starts a Chromium with an empty profile in `profile`, in this process's group.
 * @returns its process and the address of its DevTools; throws with the browser's own words where it does not start.
 */
export async function startChromium({ profile, log, width = 1200, height = 750 }) {
  const failures = [];
  for (const candidate of candidates()) {
    try {
      const { executable, env } = await candidate();
      log(`chromium: ${executable}`);
      const sizes = [`--window-size=${width},${height}`, `--user-data-dir=${profile}`, '--remote-debugging-port=0'];
      return await launch(executable, [...FLAGS, ...sizes, 'about:blank'], { ...process.env, ...env }, log);
    } catch (error) {
      log(error.message);
      failures.push(error.message);
    }
  }
  throw new Error(
    [
      'No Chromium could be started. Install Chromium, Chrome or Edge, or name one in ISE_EDITOR_CHROMIUM.',
      ...failures,
    ].join('\n'),
  );
}

function candidates() {
  const named = process.env.ISE_EDITOR_CHROMIUM;
  // `packaged` asks for the one from npm even where the system has one: the tests of this host use it.
  if (named === 'packaged') return [packaged];
  if (named) return [() => ({ executable: named, env: {} })];
  return [...systemBrowsers().map((executable) => () => ({ executable, env: {} })), packaged];
}

/** Chromium, Chrome and Edge where each system keeps them; only those that answer `--version` where that is harmless. */
function systemBrowsers() {
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA].filter(
      Boolean,
    );
    const paths = [
      'Google\\Chrome\\Application\\chrome.exe',
      'Chromium\\Application\\chrome.exe',
      'Microsoft\\Edge\\Application\\msedge.exe',
    ];
    return roots.flatMap((root) => paths.map((path) => join(root, path))).filter(existsSync);
  }
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge']
      .map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`)
      .filter(existsSync);
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  return names
    .flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)))
    .filter((path) => existsSync(path) && spawnSync(path, ['--version'], { timeout: 15_000 }).status === 0)
    .slice(0, 1);
}

/** The Chromium of @sparticuz/chromium, unpacked on first use beside the installed packages. */
async function packaged() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`No system browser was found, and there is none in npm for ${process.platform}-${process.arch}.`);
  }
  if (!existsSync(host.chromium)) await unpack();
  const env = {};
  if (!systemHas('libnss3.so') || !systemHas('libnspr4.so')) {
    env.LD_LIBRARY_PATH = [join(host.chromium, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH]
      .filter(Boolean)
      .join(delimiter);
  }
  // With no fonts at all the page would show nothing; the package carries one.
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH = join(host.chromium, 'fonts');
  return { executable: join(host.chromium, 'chromium'), env };
}

async function unpack() {
  const temporary = mkdtempSync(`${host.chromium}-`);
  const brotli = (name) => [createReadStream(join(host.chromiumPackage, name)), createBrotliDecompress()];
  const { extract } = createRequire(join(host.modules, '@sparticuz', 'chromium', 'package.json'))('tar-fs');
  const untar = (name, into) => pipeline(...brotli(`${name}.tar.br`), extract(join(temporary, into)));
  await Promise.all([
    pipeline(...brotli('chromium.br'), createWriteStream(join(temporary, 'chromium'), { mode: 0o755 })),
    untar('al2023', 'al2023'),
    untar('fonts', 'fonts'),
    untar('swiftshader', '.'),
  ]);
  mkdirSync(dirname(host.chromium), { recursive: true });
  try {
    renameSync(temporary, host.chromium);
  } catch (error) {
    // Another run was faster: its copy is as good.
    rmSync(temporary, { recursive: true, force: true });
    if (!existsSync(host.chromium)) throw error;
  }
}

/** True where the dynamic loader finds `library`. Set ISE_EDITOR_PACKAGED_LIBRARIES to use the package's own all the same. */
function systemHas(library) {
  if (process.env.ISE_EDITOR_PACKAGED_LIBRARIES) return false;
  for (const ldconfig of ['ldconfig', '/sbin/ldconfig', '/usr/sbin/ldconfig']) {
    const { status, stdout } = spawnSync(ldconfig, ['-p'], { encoding: 'utf8' });
    if (status === 0) return stdout.includes(`${library} `);
  }
  return ['/lib64', '/usr/lib64', '/usr/lib', '/usr/lib/x86_64-linux-gnu'].some((folder) =>
    existsSync(join(folder, library)),
  );
}

/** Waits for the line in which the browser says where its DevTools listen. */
function launch(executable, args, env, log) {
  const child = spawn(executable, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why) => {
      clearTimeout(timer);
      reject(new Error(`${executable} ${why}\n${said.trim().split('\n').slice(-10).join('\n')}`));
    };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail('did not get ready within 30 s');
    }, 30_000);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => fail(`ended at once (${signal ?? code})`));
    child.stderr.setEncoding('utf8').on('data', (text) => {
      log(`[chromium] ${text.trimEnd()}`);
      if (said.length < 20_000) said += text;
      const devTools = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (!devTools) return;
      clearTimeout(timer);
      resolve({ child, devTools });
    });
  });
}
