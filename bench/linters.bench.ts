// `check` beside other linters, each on files of its own language that have as many lines and about as many bytes, with
// one finding in every tenth; each run is a process, from its start to its end, in turn. Then the memory of 10,000 files, and the
// start with one file beside a Node that does nothing.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { lines, list, numbers } from './cli/lists';
import { type Ended, ownCli, runProgram, withPeak } from './cli/run';
import type { DemandId } from './demands';
import { createBench, fullOr, inTurn, quick } from './harness';
import { ownVersion, peer } from './peers';

const bench = createBench('linters');
/** A page of paragraphs; every tenth has a line with a space at its end. */
function page(index: number): string {
  const body = numbers((lines - 1) / 2).map(
    (line) => `\nNetwork 10.${index % 200}.${line}.0 is permitted, port ${1000 + line}.`,
  );
  return `# List ${index}${index % 10 === 0 ? ' ' : ''}\n${body.join('\n')}\n`;
}

/** A module of assignments; every tenth has a variable that nobody uses. */
function script(index: number): string {
  const body = numbers(lines - 2).map(
    (line) => `permit.push({ to: '10.${index % 200}.${line}.0', port: ${1000 + line} });`,
  );
  const last = index % 10 === 0 ? 'const unused = 1;' : 'permit.sort();';
  return `export const permit = [];\n${body.join('\n')}\n${last}\n`;
}

const eslintConfig = `export default [{ rules: { 'no-unused-vars': 'error', 'no-undef': 'error', 'no-dupe-keys': 'error', 'no-unreachable': 'error' } }];\n`;
const biomeConfig = '{ "root": true, "formatter": { "enabled": false }, "linter": { "enabled": true } }\n';

interface Linter {
  readonly name: string;
  readonly version?: string;
  readonly demand: DemandId;
  readonly ending: string;
  readonly write: (index: number) => string;
  readonly config?: readonly [name: string, text: string];
  readonly program?: string;
  readonly args: readonly string[];
}

/** Those that are installed. */
function linters(): readonly Linter[] {
  const biome = join(import.meta.dirname, '..', 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  return [
    ...peer('markdownlint-cli2').map(
      ({ name, version, file }): Linter => ({
        ...{ name, version, demand: 'linters/markdownlint', ending: 'md', write: page },
        args: [file('markdownlint-cli2-bin.mjs'), '**/*.md'],
      }),
    ),
    ...peer('eslint').map(
      ({ name, version, file }): Linter => ({
        ...{ name, version, demand: 'linters/eslint', ending: 'js', write: script },
        config: ['eslint.config.mjs', eslintConfig],
        args: [file('bin/eslint.js'), '.'],
      }),
    ),
    {
      ...{ name: 'biome lint', ...ownVersion('@biomejs/biome'), demand: 'linters/biome', ending: 'js', write: script },
      config: ['biome.json', biomeConfig],
      args: [biome, 'lint', '.'],
    },
  ];
}

/** A folder with so many files. */
function filled(root: string, name: string, count: number, ending: string, write: (index: number) => string): string {
  const folder = join(root, `${name.replace(/\W/g, '-')}-${count}`);
  mkdirSync(join(folder, 'src'), { recursive: true });
  for (let index = 0; index < count; index++)
    writeFileSync(join(folder, 'src', `f${index}-compliant.${ending}`), write(index));
  return folder;
}

function lists(root: string, count: number): string {
  const folder = filled(root, 'ours', count, 'dacl', list);
  const psns = [5, 6].map((host) => ({ name: `psn${host}`, addresses: [`10.1.1.${host}`] }));
  writeFileSync(join(folder, 'ise-posture.json'), JSON.stringify({ psns }));
  return folder;
}

/** All in turn over so many files. */
async function compare(root: string, count: number, rounds: number): Promise<void> {
  const own = lists(root, count);
  const others = linters().map((linter) => {
    const folder = filled(root, linter.name, count, linter.ending, linter.write);
    if (linter.config) writeFileSync(join(folder, linter.config[0]), linter.config[1]);
    return { ...linter, run: () => runProgram(process.execPath, linter.args, folder).time };
  });
  const ours =
    (...more: string[]) =>
    (): number =>
      runProgram(process.execPath, [ownCli, 'check', own, ...more], own).time;
  const runs = [ours(), ...others.map(({ run }) => run), ours('--threads', '2')];
  const [time = [], ...times] = await inTurn(runs, { rounds, warmUp: fullOr(1, 0), most: fullOr(150_000, 12_000) });
  const row = `check of ${count.toLocaleString('en')} files of ${lines} lines`;
  others.forEach(({ name, version, demand }, index) => {
    bench.tell({
      ...{ row: `${row}, beside ${name.split(' ')[0]}`, unit: 'ms', ours: time },
      peers: [{ name, ...(version ? { version } : {}), rounds: times[index]! }],
      demand: count === 1000 ? demand : undefined,
    });
  });
  bench.tell({
    ...{ row: `${row}, in one thread`, unit: 'ms', ours: time },
    peers: [{ name: 'ours, two threads', rounds: times.at(-1)! }],
  });
}

async function memory(root: string): Promise<void> {
  for (const count of fullOr([100, 1000, 10_000], [100])) {
    const folder = lists(root, count);
    const runs: Ended[] = [];
    const run = (): number => {
      const ended = runProgram(process.execPath, withPeak(['check', folder]), folder);
      runs.push(ended);
      return ended.time;
    };
    const [time = []] = await inTurn([run], { rounds: fullOr(2, 1), most: 60_000 });
    const row = `check of ${count.toLocaleString('en')} files of ${lines} lines`;
    bench.tell({ row, unit: 'ms', ours: time });
    const demand = count === 10_000 ? 'linters/memory' : undefined;
    bench.tell({ row, unit: 'MB of memory', ours: runs.map((one) => [one.memory]), demand });
  }
}

async function startOfOne(root: string): Promise<void> {
  const folder = lists(root, 1);
  const check = (env = process.env) => runProgram(process.execPath, [ownCli, 'check', folder], folder, env).time;
  const peers = [
    {
      name: 'node -e 0',
      version: process.version,
      run: () => runProgram(process.execPath, ['-e', '0'], folder).time,
    },
  ];
  const plan = { unit: 'ms', rounds: fullOr(30, 3), warmUp: 1 };
  await bench.compare({
    ...{ ...plan, row: 'start: check of one file', demand: 'linters/start' },
    ours: () => check(),
    peers,
  });
  await bench.compare({
    ...{ ...plan, row: 'start: check of one file, of which nothing was kept' },
    ours: () => check({ ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' }),
    peers,
  });
}

async function main(): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'ise-posture-bench-'));
  try {
    await startOfOne(root);
    await compare(root, 100, fullOr(5, 1));
    if (!quick) await compare(root, 1000, 7);
    await memory(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

void main();
