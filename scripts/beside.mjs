// Runs steps beside one another, for `npm test`.
import { spawn } from 'node:child_process';
import process from 'node:process';
import { endGroup } from './end-group.mjs';

/** Milliseconds that a step gets to end in good order once another one has failed. */
const patience = 10_000;

/**
 * Runs steps in their order, at most `lanes` at once, each once those that it names in `after` have passed. What a step says
 * is told as a whole when it ends. The first that fails is the last: those that still run are stopped, and what they said is told.
 * @param {Readonly<Record<string, { readonly args: readonly string[], readonly after?: readonly string[] }>>} steps `args`
 *   are Node's.
 * @returns {Promise<number>} 0, or the exit code of the step that failed.
 */
export async function runBeside(steps, lanes) {
  const waiting = new Map(Object.entries(steps));
  const passed = new Set();
  const running = new Map();
  const stop = (signal) => Array.from(running.values(), ({ child }) => endGroup(child, signal));
  const onSignal = () => {
    for (const step of running.values()) tell(step, 'STOPPED');
    stop('SIGTERM');
    process.exit(130);
  };
  for (const signal of signals) process.once(signal, onSignal);
  try {
    return await runAll({ waiting, passed, running, stop }, lanes);
  } finally {
    for (const signal of signals) process.off(signal, onSignal);
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];

async function runAll({ waiting, passed, running, stop }, lanes) {
  while (running.size + waiting.size > 0) {
    for (const [name, { args, after = [] }] of waiting) {
      if (running.size === lanes || !after.every((other) => passed.has(other))) continue;
      waiting.delete(name);
      running.set(name, start(name, args));
    }
    if (running.size === 0) throw new Error(`These steps wait for one another: ${[...waiting.keys()].join(', ')}`);
    const step = await Promise.race(Array.from(running.values(), ({ ended }) => ended));
    running.delete(step.name);
    tell(step, step.code === 0 ? 'passed' : 'FAILED');
    if (step.code === 0) passed.add(step.name);
    else {
      const failedToo = Array.from(running.values()).filter(({ hasEnded, code }) => hasEnded && code !== 0);
      stop('SIGTERM');
      const timer = setTimeout(stop, patience, 'SIGKILL');
      await Promise.all(Array.from(running.values(), ({ ended }) => ended));
      clearTimeout(timer);
      for (const other of running.values()) tell(other, failedToo.includes(other) ? 'FAILED' : 'STOPPED');
      const others = [...running.keys(), ...waiting.keys()];
      if (others.length > 0) console.log(`── not run to their end: ${others.join(', ')}`);
      return step.code;
    }
  }
  return 0;
}

/** Starts a step in a process group of its own, so that it can be stopped with all that it has started. */
function start(name, args) {
  console.log(`── ${name} begins`);
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const step = { name, child, said: [], started: performance.now(), code: 1, hasEnded: false };
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => step.said.push(part));
  return Object.assign(step, {
    ended: new Promise((done) => {
      child.once('error', (error) => step.said.push(Buffer.from(`${error.message}\n`)));
      child.once('close', (code) => done(Object.assign(step, { code: code ?? 1, hasEnded: true })));
    }),
  });
}

function tell({ name, said, started }, how) {
  process.stdout.write(`\n── ${name} ──\n`);
  process.stdout.write(Buffer.concat(said));
  console.log(`── ${name}: ${how} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
