// `npm start`: builds, prints what `check` finds in samples/, and opens VS Code with the extension on a copy of them.
//   npm start                VS Code in a browser, served on a free port of 127.0.0.1 until Ctrl+C
//   npm start -- --desktop   the `code` on the PATH
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureHost } from '../test/editor/host/install.mjs';
import { editorEnvironment, installExtension, startServer } from '../test/editor/host/server.mjs';
import { endGroup } from './end-group.mjs';
import { node } from './run.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const windows = process.platform === 'win32';
process.chdir(root);

try {
  const { values } = parseArgs({ options: { desktop: { type: 'boolean' } } });
  run('esbuild.mjs');
  console.log('\nFindings of samples/:\n');
  // Its exit code says that there are findings: they are what the samples are for.
  node(['dist/cli.js', 'check', 'samples']);
  console.log();
  if (values.desktop) openDesktop();
  else await serve();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

function run(...args) {
  const code = node(args);
  if (code !== 0) process.exit(code);
}

/** A copy, so that trying out fixes leaves git's working tree alone. */
function copySamples(folder) {
  const copy = join(folder, 'samples');
  cpSync('samples', copy, { recursive: true });
  return copy;
}

function openDesktop() {
  const temporary = realpathSync.native(mkdtempSync(join(tmpdir(), 'ise-posture-')));
  const workspace = copySamples(temporary);
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, workspace];
  const result = windows
    ? spawnSync(
        'code.cmd',
        args.map((arg) => `"${arg}"`),
        { shell: true, stdio: 'inherit', env: editorEnvironment() },
      )
    : spawnSync('code', args, { stdio: 'inherit', env: editorEnvironment() });
  if (result.status === 0) {
    console.log(`VS Code was asked to open a copy of the samples: ${workspace}`);
    return;
  }
  rmSync(temporary, { recursive: true, force: true });
  throw new Error(
    `The command "code" could not be run${result.error ? ` (${result.error.message})` : ''}. It comes with VS Code: on macOS run ` +
      '"Shell Command: Install \'code\' command in PATH" there. Or use `npm start` alone, which needs a browser only.',
  );
}

async function serve() {
  run('scripts/package.mjs');
  await ensureHost();
  const temporary = realpathSync.native(mkdtempSync(join(tmpdir(), 'ise-posture-')));
  let server;
  const stop = (code) => {
    if (server) endGroup(server.child);
    rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0));
  stopWithNpm(stop);

  try {
    const workspace = copySamples(temporary);
    const data = join(temporary, 'server');
    installExtension(join(root, 'ise-posture.vsix'), data);
    // Whoever reaches the server can run commands as this user; so only who has the printed URL shall get in.
    const token = randomBytes(16).toString('hex');
    const tokenFile = join(temporary, 'token');
    writeFileSync(tokenFile, token, { mode: 0o600 });
    let said = '';
    server = await startServer({
      data,
      settings: { 'workbench.startupEditor': existsSync(join(workspace, 'README.md')) ? 'readme' : 'none' },
      args: [`--connection-token-file=${tokenFile}`],
      options: { detached: !windows },
      log: (text) => {
        said = `${said}${text}\n`.slice(-20_000);
      },
    });
    server.child.once('exit', (code) => {
      console.error(`${said}\nVS Code's server ended (${code}).`);
      stop(1);
    });
    const url = `http://127.0.0.1:${server.port}/?tkn=${token}&folder=${encodeURIComponent(pathInUrl(workspace))}`;
    console.log(`
VS Code with ISE Posture, on a copy of samples/:

    ${url}

Open it in a browser; Ctrl+C ends it and removes the copy (${workspace}).`);
    openBrowser(url);
  } catch (error) {
    console.error(error.message);
    console.error('With VS Code installed, `npm start -- --desktop` uses that.');
    stop(1);
  }
}

/**
 * A folder as the page takes it. It has to be in the address: one that the server names (`--default-folder`) gets another
 * authority than the files that are opened from it, and Explorer, breadcrumbs and Problems then speak of different files.
 */
function pathInUrl(folder) {
  return decodeURIComponent(pathToFileURL(folder).pathname);
}

/** npm may be ended in a way it cannot pass on. */
function stopWithNpm(stop) {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop(0);
  }, 1000).unref();
}

/** Opens the user's browser where somebody sits in front of a screen; the URL is printed in any case. */
function openBrowser(url) {
  const seen = windows || process.platform === 'darwin' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (!seen || !process.stdout.isTTY || process.env.CI || process.env.BROWSER === 'none') return;
  const [command, ...args] = windows
    ? ['rundll32', 'url.dll,FileProtocolHandler', url]
    : [process.platform === 'darwin' ? 'open' : 'xdg-open', url];
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.once('error', () => undefined);
  child.unref();
}
