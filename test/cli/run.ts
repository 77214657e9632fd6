import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The bundle that users get. */
const bundle = join(__dirname, '..', '..', 'dist', 'cli.js');

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line in a folder, in English. */
export function run(folder: string, ...args: string[]): Run {
  if (!existsSync(bundle)) throw new Error('dist/cli.js is missing: run npm run build first');
  const env = { ...process.env, LC_ALL: 'C', LANG: 'C' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [bundle, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env,
    maxBuffer: 1 << 28,
  });
  return { code: status, out: stdout, err: stderr };
}

/** The JSON report of `check`, and the exit code. */
export function checkJson(folder: string, ...args: string[]) {
  const { code, out, err } = run(folder, 'check', '--format', 'json', ...args);
  return { code, err, report: JSON.parse(out) as JsonReport };
}

export interface JsonReport {
  readonly version: number;
  readonly files: readonly {
    readonly path: string;
    readonly language: string;
    readonly assumedEncoding?: string;
    readonly notChecked?: number;
    readonly findings: readonly {
      readonly rule: string;
      readonly severity: string;
      readonly message: string;
      readonly url: string;
      readonly fixable: boolean;
      readonly range: {
        readonly start: { line: number; character: number };
        readonly end: { line: number; character: number };
      };
      readonly related: readonly { readonly path: string; readonly message: string }[];
    }[];
  }[];
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  readonly skipped: readonly { readonly path: string; readonly message: string }[];
}

/** All rule ids of a report, in order. */
export function rulesOf(report: JsonReport): string[] {
  return report.files.flatMap((file) => file.findings.map((finding) => finding.rule));
}
