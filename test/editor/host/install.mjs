// Installs the editor host (VS Code's server half and a Chromium) on first use: from the npm registry alone, with
// install scripts off, into the ignored folder .install/ beside this file.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const folder = join(here, '.install');
const stampFile = join(folder, 'stamp');
const lockFolder = join(folder, 'lock');
const holderFile = join(lockFolder, 'pid');

/** A lock older than this belongs to a process that died: a whole install takes well under a minute. */
const STALE_LOCK_SECONDS = 300;

/** Where things lie once `ensureHost` has returned. */
export const host = {
  folder,
  modules: join(folder, 'node_modules'),
  vscode: join(folder, 'node_modules', 'code-server', 'lib', 'vscode'),
  chromiumPackage: join(folder, 'node_modules', '@sparticuz', 'chromium', 'bin'),
  chromium: join(folder, 'chromium'),
};

/**
 * Makes sure that the host is installed as its lockfile says.
 * @returns `host`. Throws with npm's own words where the installation fails.
 */
export async function ensureHost() {
  const stamp = wantedStamp();
  if (installed(stamp)) return host;
  const unlock = await lock();
  try {
    // Another process may have done the work while this one waited for the lock.
    if (!installed(stamp)) install(stamp);
  } finally {
    unlock();
  }
  return host;
}

function wantedStamp() {
  const hash = createHash('sha256');
  for (const name of ['package.json', 'package-lock.json']) {
    // git may have checked the files out with CRLF
    hash.update(readFileSync(join(here, name), 'utf8').replaceAll('\r\n', '\n'));
  }
  return `${hash.digest('hex')} ${process.platform}-${process.arch}\n`;
}

function installed(stamp) {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
}

function install(stamp) {
  const started = performance.now();
  console.log(
    'Installing the editor host into test/editor/host/.install (first use, about 120 MB from the npm registry) …',
  );
  for (const old of [stampFile, host.modules, host.chromium]) rmSync(old, { recursive: true, force: true });
  for (const name of ['package.json', 'package-lock.json']) cpSync(join(here, name), join(folder, name));
  npm(['ci'], folder);
  // VS Code's own dependencies: code-server's post-install would fetch them, together with a download.
  // Its shrinkwrap pins them; `npm ci` refuses it (it lacks a peer dependency), `npm install` follows it.
  npm(['install', '--omit=dev', '--no-save'], host.vscode);
  addRipgrep();
  writeFileSync(stampFile, stamp);
  console.log(`Installed in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
}

/** Search needs ripgrep, which VS Code's own package would download; a newer one carries it. */
function addRipgrep() {
  const name = process.platform === 'win32' ? 'rg.exe' : 'rg';
  const from = join(host.modules, '@vscode', `ripgrep-${process.platform}-${process.arch}`, 'bin', name);
  if (existsSync(from)) cpSync(from, join(host.vscode, 'node_modules', '@vscode', 'ripgrep', 'bin', name));
}

/** Runs npm in `cwd`, with install scripts off. Throws with its own words where it fails. */
export function npm(args, cwd) {
  const all = [...args, '--ignore-scripts', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  const cli = npmCli();
  const options = { cwd, encoding: 'utf8', env: npmEnvironment(), maxBuffer: 64 << 20 };
  const result = cli
    ? spawnSync(process.execPath, [cli, ...all], options)
    : spawnSync('npm', all, { ...options, shell: process.platform === 'win32' });
  if (result.status === 0) return;
  const words = [result.error?.message, result.stdout, result.stderr].filter(Boolean).join('\n').trim();
  throw new Error(
    `The editor host could not be installed: "npm ${args.join(' ')}" failed in ${cwd}.\n${words}\n` +
      'The editor tests and `npm start` need the npm registry once; `npm start -- --desktop` uses an installed VS Code instead.',
  );
}

/** npm's own script, where this process was started by npm: needs no shell and no PATH. */
function npmCli() {
  const path = process.env.npm_execpath;
  return path && /npm-cli\.c?js$/.test(path) && existsSync(path) ? path : undefined;
}

/** The environment without what an outer `npm run` says about the outer package: it would change the inner install. */
function npmEnvironment() {
  const mine =
    /^(npm_package_|npm_lifecycle_|npm_command$|npm_config_(local_prefix|prefix|omit|include|only|production|dry_run|package_lock_only|workspace|global)|INIT_CWD$|NODE_ENV$|NODE_OPTIONS$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !mine.test(name)));
}

/** Waits until this process alone may install. @returns what ends that. */
async function lock() {
  mkdirSync(folder, { recursive: true });
  for (let waited = 0; ; waited += 1) {
    try {
      mkdirSync(lockFolder);
      writeFileSync(holderFile, String(process.pid));
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    if (lockAge() > STALE_LOCK_SECONDS || isHolderGone()) rmSync(lockFolder, { recursive: true, force: true });
    else {
      if (waited === 0) console.log('Another process is installing the editor host; waiting for it …');
      await sleep(500);
    }
  }
  return () => rmSync(lockFolder, { recursive: true, force: true });
}

/** Whether the process that has the lock was ended before it could give it back. */
function isHolderGone() {
  let pid = 0;
  try {
    pid = Number(readFileSync(holderFile, 'utf8'));
    if (pid > 0) process.kill(pid, 0);
    return false;
  } catch (error) {
    return pid > 0 && error.code === 'ESRCH';
  }
}

function lockAge() {
  try {
    return (Date.now() - statSync(lockFolder).mtimeMs) / 1000;
  } catch {
    return 0;
  }
}

if (process.argv[1] && fileURLToPath(import.meta.url) === process.argv[1]) {
  try {
    await ensureHost();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
