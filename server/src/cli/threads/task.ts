import type { Mode } from '../check-file';
import type { Seen } from '../check-one';
import type { Candidate } from '../collect';
import type { Environment, EnvironmentOptions } from '../environment';

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

/** Stands in place of a command where a thread is started: only then its data are asked for, as that takes time. */
export const threadWord = '--thread';

const taskKind = 'ise-posture check';

/** What a thread was started for; undefined where it was not by us. */
export function taskOf(data: unknown): Task | undefined {
  return (data as Partial<Task> | null | undefined)?.kind === taskKind ? (data as Task) : undefined;
}

/** A task as a thread is told. */
export function createTask(parts: Omit<Task, 'kind'>): Task {
  return { kind: taskKind, ...parts };
}
