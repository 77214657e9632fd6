// One test file run in a process of its own, with a change switched on or with none.
import { spawn } from 'node:child_process';
import process from 'node:process';

const preload = new URL('switch.mjs', import.meta.url).href;
const running = new Set();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Longer than anything takes that ends at all. */
const patience = 1_200_000;

/** A command, its seconds of the processor limited where the system can: a busy machine is no endless loop. */
function limited(seconds, command) {
  if (seconds === undefined || process.platform === 'win32') return command;
  return ['/bin/sh', '-c', `ulimit -t ${Math.ceil(seconds)}; exec "$@"`, 'sh', ...command];
}

/**
 * Runs a compiled test file until it ends, its first test fails, or it has had its seconds of the processor.
 * @returns whether all of it passed.
 */
export function passes(file, env, seconds) {
  const node = [process.execPath, '--import', preload, '--test-reporter=tap', file];
  const [command, ...args] = limited(seconds, node);
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'] });
  running.add(child);
  return new Promise((resolve) => {
    let stopped = false;
    const stop = () => {
      stopped = true;
      child.kill('SIGKILL');
    };
    const timer = setTimeout(stop, patience);
    child.stdout.setEncoding('utf8').on('data', (text) => {
      if (/^\s*not ok /m.test(text)) stop();
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve(!stopped && code === 0);
    });
  });
}
