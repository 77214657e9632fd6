import type { MessagePort } from 'node:worker_threads';
import { createChecker, type Seen } from '../check-one';
import { createEnvironment } from '../environment';
import { createOutput } from '../output';
import { createClaims } from './claims';
import type { Task, Told } from './task';

/** How much a result is to hold and to hand on. */
export function weightOf({ outcome }: Seen): number {
  return 1 + (outcome.kind === 'visited' ? outcome.result.file.findings.length : 0);
}

/** Checks files, as long as there are any that nobody has, and tells what became of each. */
export async function work(task: Task, port: Pick<MessagePort, 'postMessage'>): Promise<void> {
  const { options, lines, files, mode, thread } = task;
  const environment = { ...(await createEnvironment(options, silent)), lines };
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
