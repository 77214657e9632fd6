// VS Code's server half: started on a free port of 127.0.0.1, and given the extension.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { host } from './install.mjs';

/** Settings that keep the workbench quiet: no welcome page, no trust prompt, nothing fetched. */
const QUIET = {
  'workbench.startupEditor': 'none',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'workbench.layoutControl.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'chat.commandCenter.enabled': false,
  'accessibility.signals.terminalBell': { sound: 'off' },
};

/**
 * Starts the server. `data` is its own folder; `settings` are added to its machine settings, `args` to its command
 * line, `options` to how its process is started. Listens on 127.0.0.1 only.
 * @returns its process and port; throws with the server's own words where it does not start.
 */
export function startServer({ data, settings = {}, args = ['--without-connection-token'], options = {}, log }) {
  const machine = join(data, 'data', 'Machine');
  mkdirSync(machine, { recursive: true });
  writeFileSync(join(machine, 'settings.json'), JSON.stringify({ ...QUIET, ...settings }, undefined, 2));
  const child = spawn(
    process.execPath,
    [
      join(host.vscode, 'out', 'server-main.js'),
      '--host=127.0.0.1',
      '--port=0',
      '--accept-server-license-terms',
      '--telemetry-level=off',
      '--disable-workspace-trust',
      `--server-data-dir=${data}`,
      `--extensions-dir=${join(data, 'extensions')}`,
      ...args,
    ],
    { env: editorEnvironment(), stdio: ['ignore', 'pipe', 'pipe'], ...options },
  );
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (why) => {
      clearTimeout(timer);
      reject(new Error(`VS Code's server ${why}\n${said.trim().split('\n').slice(-20).join('\n')}`));
    };
    const timer = setTimeout(() => fail('did not get ready within 60 s'), 60_000);
    child.once('error', (error) => fail(`could not be started: ${error.message}`));
    child.once('exit', (code, signal) => fail(`ended at once (${signal ?? code})`));
    const listen = (text) => {
      log(`[server] ${text.trimEnd()}`);
      if (said.length < 20_000) said += text;
      const port = /Extension host agent listening on (\d+)/.exec(said)?.[1];
      if (!port) return;
      clearTimeout(timer);
      resolve({ child, port: Number(port) });
    };
    child.stdout.setEncoding('utf8').on('data', listen);
    child.stderr.setEncoding('utf8').on('data', listen);
  });
}

/**
 * Installs `vsix` into the server of the folder `data`, as *Extensions: Install from VSIX…* does it: the extension is
 * there whatever URL the editor is opened with. Throws with the server's own words.
 */
export function installExtension(vsix, data) {
  const args = [
    join(host.vscode, 'out', 'server-main.js'),
    '--accept-server-license-terms',
    '--telemetry-level=off',
    `--server-data-dir=${data}`,
    `--extensions-dir=${join(data, 'extensions')}`,
    `--install-extension=${vsix}`,
  ];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: editorEnvironment() });
  if (status !== 0) throw new Error(`The extension could not be installed.\n${stdout}\n${stderr}`);
}

/**
 * This process's environment without what an outer VS Code, Electron or npm left in it: the server would believe it. With
 * ISE_EDITOR_COVERAGE Node writes to that folder what ran.
 */
export function editorEnvironment() {
  const foreign = /^(VSCODE_|ELECTRON_|npm_|INIT_CWD$|NODE_OPTIONS$|NODE_ENV$|NODE_V8_COVERAGE$|NODE_TEST_CONTEXT$)/i;
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
  const { ISE_EDITOR_COVERAGE: counts } = process.env;
  return counts === undefined ? own : { ...own, NODE_V8_COVERAGE: counts };
}
