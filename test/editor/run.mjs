// The editor tests: unpacks the VSIX and runs the suites in a real VS Code; what has a start of its own is in a fresh one.
//   node test/editor/run.mjs [--all] [--only NAME] [--vsix FILE] [--desktop [--code VERSION]] [--coverage FOLDER]
// --desktop downloads VS Code's desktop build, the latest or VERSION; without it nothing is fetched but the host's
// packages, once, from npm. --coverage runs dist/, which has source maps, in place of the VSIX's own, and has Node write to
// FOLDER what ran of it in the extension host.
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureHost } from './host/install.mjs';
import { launchSuites } from './launch-suite.mjs';
import { unpackVsix } from './unpack.mjs';

/** Each command in every place, not only where it is worst off. */
const everyCommand = { 'isePostureTest.commands': 'all' };

/**
 * The runs of `npm test`: suites in their order, and the editor they run in. A start takes as long as a small suite: those that
 * need the same editor share one, the one that ends its server twice comes last. `--all` adds the whole main suite in the other
 * editors. `files` is the folder that is opened (default: the workspace of the fixtures), `settings` go to the editor's
 * own, `limit` is the seconds that a long run may take.
 * @type {readonly { name: string, suites: readonly string[], files?: string, args?: readonly string[], settings?: object, limit?: number, all?: true }[]}
 */
const runs = [
  { name: 'main', suites: ['main', 'commands', 'hang'], limit: 1200 },
  { name: 'no-folder', suites: ['commands'], args: ['--empty-window'] },
  { name: 'set-up', suites: ['set-up'], files: 'set-up' },
  { name: 'zh-cn', suites: ['zh-cn'], args: ['--locale=zh-cn'] },
  { name: 'web', suites: ['web'], args: ['--extensionDevelopmentKind=web'] },
  { name: 'main-web', suites: ['main'], args: ['--extensionDevelopmentKind=web'], all: true },
  { name: 'commands-all', suites: ['commands'], settings: everyCommand, limit: 600, all: true },
  {
    name: 'no-folder-all',
    suites: ['commands'],
    args: ['--empty-window'],
    settings: everyCommand,
    limit: 600,
    all: true,
  },
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
  for (const run of wanted) if (!(await passes(run, extension))) failed.push(run.name);
  if (failed.length > 0) fail(`Editor runs that failed: ${failed.join(', ')}`, 1);
} catch (error) {
  fail(error.message, 1);
}

/** @returns whether every test of a run passed. */
async function passes({ name, suites, args, settings, limit, files = 'workspace' }, extension) {
  const started = performance.now();
  console.log(`\neditor: ${name}`);
  try {
    const editor = values.desktop ? values.code : 'browser-hosted';
    const env = {
      ...(limit === undefined ? {} : { ISE_EDITOR_LIMIT: String(limit) }),
      ...(settings === undefined ? {} : { ISE_EDITOR_SETTINGS: JSON.stringify(settings) }),
      ...(values.coverage ? { ISE_EDITOR_COVERAGE: resolve(values.coverage) } : {}),
    };
    await launchSuites({ name, suites, files: here(`fixtures/${files}`), temporary, extension, args, env, editor });
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
