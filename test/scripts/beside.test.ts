import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';

const module = pathToFileURL('scripts/beside.mjs').href;

/** Runs steps that are scripts of Node's in a process of their own. @returns what was said, and the exit code. */
async function ran(steps: Readonly<Record<string, string>>, then = ''): Promise<{ said: string; code: number | null }> {
  const asked = Object.fromEntries(Object.entries(steps).map(([name, script]) => [name, { args: ['-e', script] }]));
  const script = `import { runBeside } from ${JSON.stringify(module)};
    const code = await runBeside(${JSON.stringify(asked)}, 2);
    ${then}
    process.exit(code);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.on('data', (part) => {
    said += String(part);
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { said, code };
}

/** Says something, marks a folder once it is said, and never ends. */
const hangs = (folder: string): string =>
  `process.stdout.write('what it said\\n', () => require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'said'))}, ''));
  setInterval(() => {}, 1000);`;

/** Fails as soon as the folder is marked. */
const failsThen = (folder: string): string =>
  `const { existsSync, watch } = require('node:fs');
  const look = () => existsSync(${JSON.stringify(join(folder, 'said'))}) && process.exit(3);
  watch(${JSON.stringify(folder)}, look);
  look();`;

test('a step that fails stops the others, whose words are told, and nothing else begins', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'ise-posture-beside-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const { said, code } = await ran({
    slow: hangs(folder),
    fails: failsThen(folder),
    later: "console.log('begun')",
  });
  assert.equal(code, 3);
  assert.match(said, /── fails: FAILED/);
  assert.match(said, /── slow ──\nwhat it said\n── slow: STOPPED/);
  assert.match(said, /not run to their end: slow, later/);
  assert.doesNotMatch(said, /begun/);
});

test('steps that pass are told one after the other, and no signal is caught any more', async () => {
  const { said, code } = await ran(
    { one: "console.log('of one')", other: "console.log('of the other')" },
    "console.log(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => process.listenerCount(signal)).join());",
  );
  assert.equal(code, 0);
  assert.match(said, /── one ──\nof one\n── one: passed/);
  assert.match(said, /── other ──\nof the other\n── other: passed/);
  assert.match(said, /\n0,0,0\n/);
});
