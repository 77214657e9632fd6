import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Checker, Seen, SeenFile } from '../check-one';
import type { Environment } from '../environment';
import { internalError, tellProgress } from '../visit';
import { createClaims, memoryOf } from './claims';
import { createResults, type Results } from './results';
import { createTask, type Task, type Told, threadWord } from './task';
import { weightOf } from './worker';

/** What the files of a run are checked with. */
export interface Work extends Pick<Task, 'options' | 'mode' | 'files' | 'threads'> {
  /** Checks a file in this thread. */
  readonly see: Checker;
}

/** What is new in a thread is cleared away early: results leave it at once, and thousands of files take no more memory. */
const resourceLimits = { maxYoungGenerationSizeMb: 8 };

/** The number of this thread, which works like the others. */
const own = 0;

/**
 * Checks files in several threads. @returns what became of each, in the order of the files, whichever thread it was. What a
 * thread had in hand when it died is an error of its file.
 */
export async function* seenInThreads(environment: Environment, work: Work): AsyncGenerator<SeenFile> {
  const { files, threads, see } = work;
  const memory = memoryOf(threads, files.length);
  const claims = createClaims(memory, threads);
  const results = createResults(files.length);
  const workers = startWorkers({ ...work, memory, lines: environment.lines }, results.put, (thread, error) => {
    const seen: Seen = { outcome: { kind: 'error', reason: internalError(environment, error) }, broken: [] };
    for (const piece of results.missing()) if (claims.isOf(piece, thread)) results.put(thread, { piece, seen });
  });
  let given = 0;
  /** Does something useful until a result comes. */
  const workOn = async (): Promise<void> => {
    const piece = claims.isAhead(own, given) ? undefined : claims.claim(own);
    if (piece === undefined) return results.more();
    const seen = await see(files[piece]!, 'first');
    given += weightOf(seen);
    results.put(own, { piece, seen });
  };
  try {
    for (const [piece, candidate] of files.entries()) {
      tellProgress(environment, candidate, piece, files.length);
      while (!results.has(piece)) await workOn();
      const { thread, seen } = results.take(piece);
      claims.take(thread, weightOf(seen));
      yield { candidate, ...seen };
    }
  } finally {
    for (const worker of workers) void worker.terminate();
  }
}

/** Starts all threads but this one; where that is not possible, there are fewer. @param onDeath is told which one ended, and why. */
function startWorkers(
  parts: Omit<Task, 'kind' | 'thread'>,
  onResult: Results['put'],
  onDeath: (thread: number, error: unknown) => void,
): readonly Worker[] {
  // What runs this, as it is built; from source there is none.
  const program = join(__dirname, 'cli.js');
  if (!existsSync(program)) return [];
  const { options, mode, files, memory, threads, lines } = parts;
  return Array.from({ length: threads - 1 }, (_, index) => {
    const thread = index + 1;
    const task = createTask({ options, mode, files, memory, threads, lines, thread });
    let error: unknown = new Error('a thread ended');
    const worker = new Worker(program, { workerData: task, argv: [threadWord], execArgv: [], resourceLimits });
    worker.on('message', (told: Told) => onResult(thread, told));
    worker.on('messageerror', (trouble) => {
      error = trouble;
      void worker.terminate();
    });
    worker.on('error', (trouble) => {
      error = trouble;
    });
    worker.on('exit', () => onDeath(thread, error));
    return worker;
  });
}
