import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { taskOf } from './task';
import { work } from './worker';

/** Does what a thread was started for by us. @returns false where this is none: somebody typed the word. */
export function startThread(): boolean {
  const task = isMainThread ? undefined : taskOf(workerData);
  if (!task || !parentPort) return false;
  void work(task, parentPort);
  return true;
}
