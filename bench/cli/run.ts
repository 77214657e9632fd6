// Programs as a shell starts them: each in a process of its own, from the start to the end.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The built command line. */
export const ownCli = join(import.meta.dirname, '..', '..', 'dist', 'cli.js');

/** What tells a process's peak memory, for scripts that are given as text. */
export const peakFile = join(import.meta.dirname, '..', 'peak.cjs');

/** One run: milliseconds, its peak memory (MB, resident; only of what {@link withPeak} wraps), and its last line. */
export interface Ended {
  readonly time: number;
  readonly memory: number;
  readonly output: string;
}

/** Runs a program to its end. Linters end with 1 where they found something. @throws where it did not run at all. */
export function runProgram(program: string, args: readonly string[], cwd: string, env = process.env): Ended {
  const begun = performance.now();
  const options = { cwd, env, encoding: 'utf8', maxBuffer: 1 << 30 } as const;
  const { stdout, stderr, status, error } = spawnSync(program, args, options);
  const time = performance.now() - begun;
  if (error || status === null || status > 1) throw new Error(`${program} ${args.join(' ')}: ${error ?? stderr}`);
  return { time, memory: Number(/PEAK (\d+)/.exec(stderr)?.[1] ?? Number.NaN) / 1024, output: stdout };
}

/** What Node is given so that our command line tells its peak memory on the standard error output as well. */
export function withPeak(args: readonly string[]): readonly string[] {
  if (!existsSync(ownCli)) throw new Error(`${ownCli} is missing: run npm run build first`);
  const script = `
    const { peak } = require(${JSON.stringify(peakFile)});
    process.on('exit', () => process.stderr.write('PEAK ' + peak()));
    process.argv.splice(1, 0, 'ise-posture');
    require(${JSON.stringify(ownCli)});
  `;
  return ['-e', script, '--', ...args];
}
