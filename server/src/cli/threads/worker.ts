import type { MessagePort } from 'node:worker_threads';
import type { Mode } from '../check-file';
import { createChecker, type Seen } from '../check-one';
import type { Candidate } from '../collect';
import { createEnvironment, type Environment, type EnvironmentOptions } from '../environment';
import { createOutput } from '../output';
import { createClaims } from './claims';

/** What a thread is told at its start. */
export interface Task extends Pick<Environment, 'lines'> {
  /** Tells it from whatever else a program may start in a thread. */
  readonly kind: typeof taskKind;
  readonly options: EnvironmentOptions;
  readonly mode: Mode;
  readonly files: readonly Candidate[];
  readonly memory: SharedArrayBuffer;
  readonly threads: number;
  readonly thread: number;
}

/** What a thread tells of a file. */
export interface Told {
  /** The file's number. */
  readonly piece: number;
  readonly seen: Seen;
}

const taskKind = 'ise-posture check';

/** What a thread was started for; undefined where it was not by us. */
export function taskOf(data: unknown): Task | undefined {
  return (data as Partial<Task> | null | undefined)?.kind === taskKind ? (data as Task) : undefined;
}

/** A task as a thread is told. */
export function createTask(parts: Omit<Task, 'kind'>): Task {
  return { kind: taskKind, ...parts };
}

/** How much a result is to hold and to hand on. */
export function weightOf({ outcome }: Seen): number {
  return 1 + (outcome.kind === 'visited' ? outcome.result.file.findings.length : 0);
}

/** Checks files, as long as there are any that nobody has, and tells what became of each. */
export async function work(task: Task, port: Pick<MessagePort, 'postMessage'>): Promise<void> {
  const { options, lines, files, mode, thread } = task;
  const environment = { ...createEnvironment(options, silent), lines };
  const see = createChecker(environment, files, mode);
  const claims = createClaims(task.memory, task.threads);
  let given = 0;
  for (let piece = claims.claim(thread); piece !== undefined; piece = claims.claim(thread)) {
    const seen = await see(files[piece]!, 'first');
    port.postMessage({ piece, seen } satisfies Told);
    given += weightOf(seen);
    claims.rest(thread, given);
  }
}

const silent = createOutput(
  () => {},
  () => {},
);
