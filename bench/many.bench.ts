// `check` on 1,000 lists (or MANY_FILES) in one run, in one thread and in two, the start of the program included: the built
// command line, as it is shipped.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const count = Number(process.env['MANY_FILES'] ?? 1000);

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

/** Runs the command line, and tells its peak memory (kilobytes, resident) on the standard error output. */
const withPeak = `
process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)));
process.argv.splice(1, 0, 'ise-posture');
require(${JSON.stringify(join(process.cwd(), 'dist/cli.js'))});
`;

const turns = 3;

/** One run: its seconds, its peak memory (MB), and its last line or its length. */
function runOnce(folder: string, format: string, threads: number) {
  const start = process.hrtime.bigint();
  const args = ['-e', withPeak, 'check', folder, '--format', format, '--threads', String(threads)];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const last = format === 'text' ? stdout.trimEnd().split('\n').at(-1) : `${stdout.length} characters`;
  return { seconds, memory: Number(stderr) / 1024, last };
}

/** In one thread and in two, in turn: medians. */
function compare(what: string, folder: string, format: string): void {
  const rows = [1, 2].map((threads) => ({ threads, runs: [] as ReturnType<typeof runOnce>[] }));
  for (let turn = 0; turn < turns; turn++)
    for (const { threads, runs } of rows) runs.push(runOnce(folder, format, threads));
  for (const { threads, runs } of rows) {
    const { seconds, last } = [...runs].sort((a, b) => a.seconds - b.seconds)[Math.floor(turns / 2)]!;
    const memory = Math.round(Math.max(...runs.map((run) => run.memory)));
    console.log(
      `${what}, ${format}, threads: ${threads}: median ${seconds.toFixed(2)} s, ${memory} MB at most (${last})`,
    );
  }
}

function measure(superfluous: number, formats: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'ise-posture-'));
  try {
    mkdirSync(join(folder, 'acl'));
    const psns = [5, 6].map((host) => ({ name: `psn${host}`, addresses: [`10.1.1.${host}`] }));
    writeFileSync(join(folder, 'ise-posture.json'), JSON.stringify({ psns }));
    for (let index = 0; index < count; index++)
      writeFileSync(join(folder, 'acl', `list${index}-compliant.dacl`), listOf(index, superfluous));
    for (const format of formats) compare(`check of ${count} lists of ${superfluous + 3} lines`, folder, format);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

measure(0, ['text', 'json', 'sarif']);
measure(22, ['text']);
