// `npm run bench [NAME…] [-- --json FILE|-] [-- --quick]`: the benchmarks, one process each, so that none inherits another's
// heap. --json writes machine and rows (`-`: to the standard output; the tables go to the standard error output then);
// --quick takes about two minutes: fewer rounds, smaller sizes, and no profiles unless they are named.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import { basename, resolve } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { compileScripts } from './compile.mjs';
import { filesBelow } from './files.mjs';
import { shippedLoops } from './plain-loops.mjs';
import { node } from './run.mjs';

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, quick: { type: 'boolean', default: false } },
});

const git = (...args) => spawnSync('git', args, { encoding: 'utf8' }).stdout?.trim() ?? '';
const machine = {
  cpu: cpus()[0]?.model.trim() ?? '',
  cores: cpus().length,
  memory: `${Math.round(totalmem() / 2 ** 30)} GB`,
  system: `${platform()} ${release()}`,
  node: process.version,
  commit:
    git('rev-parse', '--short=8', 'HEAD') +
    (git('status', '--porcelain', '--untracked-files=no') ? ' and changes' : ''),
};

const tables = values.json === '-' ? 2 : 1;
const say = (text) => (tables === 2 ? console.error(text) : console.log(text));
const names = filesBelow('bench', '.bench.ts').map((file) => basename(file, '.bench.ts'));
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(', ')}. There are: ${names.join(', ')}`);
  process.exit(2);
}

say(`${machine.cpu}, ${machine.cores} cores, ${machine.memory}, node ${machine.node}, commit ${machine.commit}`);
if (values.quick) say('--quick: fewer rounds and smaller sizes; what is demanded of a full size is not judged');
if (!existsSync('bench/peers/node_modules')) say('Peers are not installed: npm ci --prefix bench/peers');
if (!existsSync('dist/server.js')) say('dist/ is missing: npm run build');

mkdirSync('out', { recursive: true });
const folder = mkdtempSync('out/benches-');
const rows = resolve(folder, 'rows');
const env = { ...process.env, BENCH_ROWS: rows, BENCH_QUICK: values.quick ? '1' : '' };
const began = new Date();
const before = loadavg()[0];

const secondsSince = (time) => Math.round((Date.now() - Number(time)) / 1000);

/**
 * The benches as programs, with what has a process of its own beside them, and with loops written as they are shipped: the loader
 * of TypeScript would make every call from file to file slower.
 */
async function compiled(chosen) {
  const loops = shippedLoops();
  const files = [...chosen.map((name) => `bench/${name}.bench.ts`), ...filesBelow('bench', '.process.ts')];
  try {
    const all = await compileScripts(files, folder, (path, text) => loops.written(resolve(path), text));
    return all.slice(0, chosen.length);
  } finally {
    loops.end();
  }
}

/** What has been measured so far. */
function result() {
  const lines = existsSync(rows) ? readFileSync(rows, 'utf8').trimEnd().split('\n') : [];
  const run = {
    date: began.toISOString().slice(0, 10),
    quick: values.quick,
    seconds: secondsSince(began),
    load: { before, after: loadavg()[0] },
    machine,
    rows: lines.map((line) => JSON.parse(line)),
  };
  return `${JSON.stringify(run, undefined, 2)}\n`;
}

process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));

let code = 0;
// Where the time goes is no comparison.
const chosen = names.filter((name) =>
  wanted.length > 0 ? wanted.includes(name) : !values.quick || name !== 'profiles',
);
for (const { compiled: file } of await compiled(chosen)) {
  const name = basename(file, '.bench.mjs');
  say(`\n── ${name} ──`);
  const started = Date.now();
  code = node(['--expose-gc', file], { env, stdio: ['inherit', tables, 'inherit'] }) || code;
  say(`${secondsSince(started)} s`);
  // After each bench, so that a run that is broken off leaves what it has.
  if (values.json && values.json !== '-') writeFileSync(values.json, result());
}
say(`\n${secondsSince(began)} s; load of the machine before ${before.toFixed(1)}, after ${loadavg()[0].toFixed(1)}`);
if (values.json === '-') process.stdout.write(result());
process.exitCode = code;
