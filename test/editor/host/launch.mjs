#!/usr/bin/env node
// A stand-in for the desktop editor's executable, to be given to @vscode/test-electron as `vscodeExecutablePath`:
//   launch.mjs --extensionDevelopmentPath=FOLDER --extensionTestsPath=FILE [--locale=zh-cn]
//              [--extensionDevelopmentKind=web] [--empty-window] WORKSPACE
// It runs VS Code's server and a Chromium in a process group of their own, which is ended as a whole, and exits with
// the code of the test run. Environment: ISE_EDITOR_OUT (folder for log and pictures), ISE_EDITOR_LIMIT (seconds),
// ISE_EDITOR_SETTINGS (JSON, added to the machine settings), ISE_EDITOR_SIZE (1200x750), ISE_EDITOR_CHROMIUM,
// ISE_EDITOR_FONT (a woff2 file with the Chinese characters of pictures), ISE_EDITOR_COVERAGE (folder for V8's counts).
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { endGroup } from '../../../scripts/end-group.mjs';

const LIMIT_SECONDS = Number(process.env.ISE_EDITOR_LIMIT ?? 480);
/** What the session keeps of the limit for a last picture and the logs. */
const GRACE_SECONDS = 10;

const temporary = mkdtempSync(join(tmpdir(), 'ise-posture-editor-'));
const child = spawn(
  process.execPath,
  [fileURLToPath(new URL('session.mjs', import.meta.url)), ...process.argv.slice(2)],
  {
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: {
      ...process.env,
      ISE_EDITOR_LIMIT: String(Math.max(1, LIMIT_SECONDS - GRACE_SECONDS)),
      ISE_EDITOR_TEMPORARY: temporary,
    },
  },
);

let ended = false;
function end(code) {
  if (ended) return;
  ended = true;
  endGroup(child);
  try {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  } catch (error) {
    console.error(`${temporary} could not be removed: ${error.message}`);
  }
  process.exit(code);
}

setTimeout(() => {
  console.error(`The editor did not end within ${LIMIT_SECONDS} s.`);
  end(1);
}, LIMIT_SECONDS * 1000);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(130));
child.once('error', (error) => {
  console.error(error.message);
  end(1);
});
child.once('message', ({ exitCode }) => end(exitCode));
child.once('exit', (code) => end(code ?? 1));
