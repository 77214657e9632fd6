// `check` on 1,000 lists (or MANY_FILES) in one run, the start of the program included: the built command line, as it is
// shipped, in one thread and in two, in turn.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type Ended, runProgram, withPeak } from './cli/run';
import { createBench, fullOr, inTurn } from './harness';

const count = Number(process.env['MANY_FILES'] ?? fullOr(1000, 200));
const bench = createBench('many');

/** A list with so many lines that the last one makes superfluous; every tenth list lacks a deny. */
function listOf(index: number, superfluous: number): string {
  const hosts = index % 10 === 0 ? [5] : [5, 6];
  const webs = Array.from(
    { length: superfluous },
    (_, host) => `permit tcp any host 10.${index % 250}.${host}.7 eq 443`,
  );
  const denies = hosts.map((host) => `deny tcp any host 10.1.1.${host} eq 8449`);
  return `${[...webs, ...denies, 'permit ip any any'].join('\n')}\n`;
}

async function compare(folder: string, lines: number, format: string): Promise<void> {
  const runs: Ended[][] = [[], []];
  const threads = [1, 2].map((number, index) => () => {
    const args = ['check', folder, '--format', format, '--threads', String(number)];
    const ended = runProgram(process.execPath, withPeak(args), folder);
    runs[index]!.push(ended);
    return ended.time;
  });
  const [one = [], two = []] = await inTurn(threads, { rounds: fullOr(3, 1) });
  const row = `${count.toLocaleString('en')} lists of ${lines} lines, ${format}`;
  const demand = count === 1000 && lines === 3 && format === 'text' ? 'many/1000' : undefined;
  bench.tell({ row, unit: 'ms', ours: one, peers: [{ name: 'ours, two threads', rounds: two }], demand });
  const [memory = [], both = []] = runs.map((some) => some.map((run) => [run.memory]));
  bench.tell({ row, unit: 'MB of memory', ours: memory, peers: [{ name: 'ours, two threads', rounds: both }] });
}

async function measure(superfluous: number, formats: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'ise-posture-'));
  try {
    mkdirSync(join(folder, 'acl'));
    const psns = [5, 6].map((host) => ({ name: `psn${host}`, addresses: [`10.1.1.${host}`] }));
    writeFileSync(join(folder, 'ise-posture.json'), JSON.stringify({ psns }));
    for (let index = 0; index < count; index++)
      writeFileSync(join(folder, 'acl', `list${index}-compliant.dacl`), listOf(index, superfluous));
    for (const format of formats) await compare(folder, superfluous + 3, format);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  await measure(0, fullOr(['text', 'json', 'sarif'], ['text']));
  await measure(22, ['text']);
}

void main();
