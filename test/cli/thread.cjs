// Runs the built command line again and again in one thread, for `run.ts`: a process of its own for each of some 600 runs
// took most of what the tests of the command line took. Each run has the bundle's modules anew, and a `process` of its own.
const fs = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, join } = require('node:path');
const { Readable, Writable } = require('node:stream');
const { Script } = require('node:vm');
const threads = require('node:worker_threads');

const { bundle, done, port } = threads.workerData;
const requireOfBundle = createRequire(bundle);

/** The outputs of this process are those of the tests: each run has streams of its own. */
const withoutOutputs = Object.create(fs, {
  fstatSync: { value: (file, ...more) => (file === 1 || file === 2 ? fs.statSync('/') : fs.fstatSync(file, ...more)) },
});

/** Ends the run that is on its way. */
let finish = () => {};
process.on('uncaughtException', (error) => finish(1, `${error.stack}\n`));

/** The bundle's files, each compiled when a run first asks for it, so that one that cannot be is told as any other error. */
const compiled = new Map();
function compiledFile(filename) {
  if (!compiled.has(filename)) {
    const text = `(function (exports, require, module, __filename, __dirname, process) {${fs.readFileSync(filename, 'utf8')}\n})`;
    compiled.set(filename, new Script(text, { filename }).runInThisContext());
  }
  return compiled.get(filename);
}

port.on('message', ({ args, env, input }) => {
  const parts = { out: [], err: [] };
  const collect = (into) =>
    new Writable({
      write(part, _, written) {
        into.push(part);
        written();
      },
    });
  let isDone = false;
  // What comes late belongs to this run, and is heard by nobody.
  const end = (code, last = '') => {
    if (isDone) return;
    isDone = true;
    const text = (list) => Buffer.concat(list).toString('utf8');
    port.postMessage({ code, out: text(parts.out), err: text(parts.err) + last });
    Atomics.store(done, 0, 1);
    Atomics.notify(done, 0);
  };
  finish = end;
  const own = Object.create(process, {
    argv: { value: [process.execPath, bundle, ...args] },
    env: { value: env },
    stdin: { value: Readable.from(input === undefined ? [] : [Buffer.from(input)]) },
    stdout: { value: collect(parts.out) },
    stderr: { value: collect(parts.err) },
    exitCode: { set: (code) => setImmediate(() => end(code)) },
    exit: { value: () => {} },
  });
  const modules = {
    process: own,
    fs: withoutOutputs,
  };
  const given = (name) => modules[name.replace(/^node:/, '')] ?? required(name);
  const required = (name) => (/^\.\/.*\.js$/.test(name) ? run(join(dirname(bundle), name)) : requireOfBundle(name));
  const run = (filename) => {
    const module = { exports: {} };
    compiledFile(filename)(module.exports, given, module, filename, dirname(filename), own);
    return module.exports;
  };
  try {
    Promise.resolve(run(bundle).cli()).catch((error) => end(1, `${error.stack}\n`));
  } catch (error) {
    end(1, `${error.stack}\n`);
  }
});
