// The editor tests: unpacks the VSIX and runs the suites in a real VS Code, each in a fresh one.
//   node test/editor/run.mjs [--all] [--only NAME] [--vsix FILE] [--desktop [--code VERSION]] [--coverage FOLDER]
// --desktop downloads VS Code's desktop build, the latest or VERSION; without it nothing is fetched but the host's
// packages, once, from npm. --coverage runs dist/, which has source maps, in place of the VSIX's own, and has Node write to
// FOLDER what ran of it in the extension host.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureHost } from './host/install.mjs';
import { launchSuite } from './launch-suite.mjs';
import { unpackVsix } from './unpack.mjs';

/** Each command in every place, not only where it is worst off. */
const everyCommand = { 'isePostureTest.commands': 'all' };

/**
 * The runs of `npm test`: a suite, and the editor it runs in. `--all` adds the whole main suite in the other editors.
 * `files` is the folder that is opened (default: the workspace of the fixtures), `settings` go to the editor's own,
 * `limit` is the seconds that a long run may take; `beside` has it run while the others do: it waits most of its time.
 * @type {readonly { name: string, suite: string, files?: string, args?: readonly string[], settings?: object, limit?: number, beside?: true, all?: true }[]}
 */
const runs = [
  { name: 'main', suite: 'main' },
  { name: 'commands', suite: 'commands' },
  { name: 'no-folder', suite: 'commands', args: ['--empty-window'] },
  { name: 'set-up', suite: 'set-up', files: 'set-up' },
  { name: 'hang', suite: 'hang', limit: 300, beside: true },
  { name: 'zh-cn', suite: 'zh-cn', args: ['--locale=zh-cn'] },
  { name: 'web', suite: 'web', args: ['--extensionDevelopmentKind=web'] },
  { name: 'main-web', suite: 'main', args: ['--extensionDevelopmentKind=web'], all: true },
  { name: 'commands-all', suite: 'commands', settings: everyCommand, limit: 600, all: true },
  { name: 'no-folder-all', suite: 'commands', args: ['--empty-window'], settings: everyCommand, limit: 600, all: true },
];

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { values } = parseArgs({
  options: {
    all: { type: 'boolean' },
    only: { type: 'string' },
    vsix: { type: 'string', default: here('../../ise-posture.vsix') },
    desktop: { type: 'boolean' },
    code: { type: 'string', default: 'stable' },
    coverage: { type: 'string' },
  },
});

const vsix = resolve(values.vsix);
if (!existsSync(vsix)) fail(`${vsix} is missing: "npm run package" makes it.`, 2);
const wanted = runs.filter(({ name, all }) => (values.only ? name === values.only : values.all || !all));
if (wanted.length === 0) fail(`--only takes one of ${runs.map(({ name }) => name).join(', ')}`, 2);

const temporary = mkdtempSync(join(tmpdir(), 'ise-posture-suite-'));
process.once('exit', () => rmSync(temporary, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }));
// Without a listener a signal ends this process at once, and the folder stays. The editor ends with whoever reads it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));

try {
  if (!values.desktop) await ensureHost();
  const extension = await unpackVsix(vsix, join(temporary, 'vsix'));
  if (values.coverage) cpSync(here('../../dist'), join(extension, 'dist'), { recursive: true });
  const failed = [];
  // Two of the desktop's editors at once would share one profile, and it refuses that.
  const later = wanted.length > 1 && !values.desktop ? wanted.filter(({ beside }) => beside).map(startedBeside) : [];
  for (const run of wanted) {
    if (later.some(({ name }) => name === run.name)) continue;
    if (!(await passes(run, extension))) failed.push(run.name);
  }
  for (const { name, ended } of later) {
    const { passed, said } = await ended;
    process.stdout.write(said);
    if (!passed) failed.push(name);
  }
  if (failed.length > 0) fail(`Editor runs that failed: ${failed.join(', ')}`, 1);
} catch (error) {
  fail(error.message, 1);
}

/** Starts a run in a process of its own, whose words are told at its end. */
function startedBeside({ name }) {
  const own = [`--vsix=${vsix}`, ...(values.coverage ? [`--coverage=${resolve(values.coverage)}`] : [])];
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), '--only', name, ...own], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => child.kill());
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  }
  return { name, ended: once(child, 'close').then(([code]) => ({ passed: code === 0, said })) };
}

/** @returns whether every test of a run passed. */
async function passes({ name, suite, args, settings, limit, files = 'workspace' }, extension) {
  const started = performance.now();
  console.log(`\neditor: ${name}`);
  try {
    const editor = values.desktop ? values.code : 'browser-hosted';
    const env = {
      ...(limit === undefined ? {} : { ISE_EDITOR_LIMIT: String(limit) }),
      ...(settings === undefined ? {} : { ISE_EDITOR_SETTINGS: JSON.stringify(settings) }),
      ...(values.coverage ? { ISE_EDITOR_COVERAGE: resolve(values.coverage) } : {}),
    };
    await launchSuite({ name, suite, files: here(`fixtures/${files}`), temporary, extension, args, env, editor });
    return true;
  } catch (error) {
    console.error(`editor: ${name}: ${error.message}`);
    return false;
  } finally {
    console.log(`editor: ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
}

function fail(message, code) {
  console.error(message);
  process.exit(code);
}
