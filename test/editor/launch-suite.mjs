// Runs suites against an unpacked VSIX in a fresh VS Code.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { bundleSuites } from './bundle.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const browserHosted = here(process.platform === 'win32' ? 'host/launch.cmd' : 'host/launch.mjs');

/**
 * Runs `suites`, one after the other, on a copy of the folder `files`, made in `temporary`. `extension` is the unpacked VSIX;
 * `args` go to the editor, `env` to its launcher and tests; `editor` is 'browser-hosted', or the version of desktop VS Code to
 * download.
 * Rejects where a test failed. Log and pictures are left in the folder that is the answer.
 */
export async function launchSuites({
  name,
  suites,
  files,
  temporary,
  extension,
  args = [],
  env = {},
  editor = 'browser-hosted',
}) {
  const out = here(`out/runs/${name}`);
  const workspace = join(temporary, name, 'workspace');
  cpSync(files, workspace, { recursive: true });
  // Inside the extension: VS Code runs tests in the same kind of extension host as the extension they lie in.
  const extensionTestsPath = await bundleSuites(suites, join(extension, 'test', `${name}.js`));
  await runTests({
    ...(editor === 'browser-hosted' ? { vscodeExecutablePath: browserHosted } : { version: editor }),
    extensionDevelopmentPath: extension,
    extensionTestsPath,
    launchArgs: [workspace, ...args],
    extensionTestsEnv: { ISE_EDITOR_OUT: out, ...env },
  });
  return out;
}
