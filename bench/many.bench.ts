// `check` on 1,000 lists (or MANY_FILES) in one run, the start of the program included: the built command line, as it is
// shipped.
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

function measure(superfluous: number, formats: readonly string[]): void {
  const folder = mkdtempSync(join(tmpdir(), 'ise-posture-'));
  try {
    mkdirSync(join(folder, 'acl'));
    const psns = [5, 6].map((host) => ({ name: `psn${host}`, addresses: [`10.1.1.${host}`] }));
    writeFileSync(join(folder, 'ise-posture.json'), JSON.stringify({ psns }));
    for (let index = 0; index < count; index++)
      writeFileSync(join(folder, 'acl', `list${index}-compliant.dacl`), listOf(index, superfluous));
    for (const format of formats) {
      const start = process.hrtime.bigint();
      const args = ['-e', withPeak, 'check', folder, '--format', format];
      const { stdout, stderr } = spawnSync(process.execPath, args, {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      });
      const seconds = Number(process.hrtime.bigint() - start) / 1e9;
      const last = format === 'text' ? stdout.trimEnd().split('\n').at(-1) : `${stdout.length} characters`;
      const what = `check of ${count} lists of ${superfluous + 3} lines, ${format}`;
      console.log(`${what}: ${seconds.toFixed(2)} s, ${Math.round(Number(stderr) / 1024)} MB at most (${last})`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

measure(0, ['text', 'json', 'sarif']);
measure(22, ['text']);
