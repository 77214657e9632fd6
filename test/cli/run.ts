import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';

/** What users get. */
const dist = join(__dirname, '..', '..', 'dist');

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line in a folder, in English. */
export function run(folder: string, ...args: string[]): Run {
  return piped(folder, undefined, ...args);
}

/** {@link run} with something on the standard input. */
export function piped(folder: string, input: string | Uint8Array | undefined, ...args: string[]): Run {
  // What ran in a thread that is not ended is in no coverage.
  return process.env.NODE_V8_COVERAGE ? runInProcess(folder, input, ...args) : runInThread(folder, input, args);
}

const inEnglish = () => ({ ...process.env, LC_ALL: 'C', LANG: 'C' });

/** {@link piped} in a process of its own, as users run it; `run.test.ts` compares the two. */
export function runInProcess(folder: string, input: string | Uint8Array | undefined, ...args: string[]): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [built('cli.js'), ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: inEnglish(),
    ...(input === undefined ? {} : { input }),
    maxBuffer: 1 << 28,
  });
  return { code: status, out: stdout, err: stderr };
}

let thread: ReturnType<typeof startThread> | undefined;

function startThread() {
  const { port1, port2 } = new MessageChannel();
  const done = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(join(__dirname, 'thread.cjs'), {
    workerData: { bundle: built('server.web.js'), done, port: port2 },
    transferList: [port2],
    // As for a process of its own: options of the tests' process are none of it.
    execArgv: [],
  });
  worker.unref();
  port1.unref();
  return { port: port1, done };
}

function runInThread(folder: string, input: string | Uint8Array | undefined, args: readonly string[]): Run {
  thread ??= startThread();
  const { port, done } = thread;
  const before = process.cwd();
  // The one folder that all threads of a process are in.
  process.chdir(folder);
  try {
    Atomics.store(done, 0, 0);
    port.postMessage({ args, env: inEnglish(), input });
    if (Atomics.wait(done, 0, 0, longest) === 'timed-out') throw new Error(`${args.join(' ')}: no end`);
    return receiveMessageOnPort(port)?.message as Run;
  } finally {
    process.chdir(before);
  }
}

/** Milliseconds after which a run is given up: far more than any takes on a slow machine. */
const longest = 600_000;

function built(name: string): string {
  const file = join(dist, name);
  if (!existsSync(file)) throw new Error(`dist/${name} is missing: run npm run build first`);
  return file;
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
