import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { growthFlag } from './v8-flags';

/** Beside our own files: what V8 made of them. Whoever can write there can change those, too. */
const folderName = '.compiled';

/** Seconds from the start: of a run that ends sooner what was compiled is kept at its end; V8 throws away what does not run any more. */
const shortRun = 5;

/** Of one that goes on it is kept then, unless it is too late: all the time something was done that nobody can interrupt. */
const [rest, late] = [8, 30];

/** What a file of dist/ runs in, as Node gives it to any module. */
type Wrapper = (exports: object, require: Requires, module: { exports: object }, file: string, folder: string) => void;

/** As Node's `require`, for a relative or a built-in name. */
export type Requires = (name: string) => unknown;

interface Compiled {
  readonly script: Script;
  readonly kept: string;
}

/**
 * Loads the files of a folder (dist/) as `require` does, and keeps what V8 compiled of them for the next run: compiling
 * the code of a command takes as long as Node takes to start, and a third of that is saved. What is kept bears the
 * sum of the text that it was made of, and which Node made it; V8 refuses what was made with other flags. Where
 * nothing can be kept, all goes on without. NODE_DISABLE_COMPILE_CACHE, which is Node's own word for it, turns it off; so
 * does what needs Node's own way of loading: counting lines, and source maps.
 * @param program names who asks: each command runs other parts of the same files.
 * @param flags those that V8 was given at the start.
 */
export function requireCompiled(folder: string, program: string, flags: readonly string[] = []): Requires {
  const plain = createRequire(join(folder, 'cli.js'));
  const { NODE_DISABLE_COMPILE_CACHE: isOff, NODE_V8_COVERAGE: isCounted } = process.env;
  if (isOff || isCounted || (process as { readonly sourceMapsEnabled?: boolean }).sourceMapsEnabled) return plain;
  const loaded = new Map<string, object>();
  const fresh: Compiled[] = [];
  const requires: Requires = (name) => {
    if (!/^\.\/[\w.]+\.js$/.test(name)) return plain(name) as unknown;
    const known = loaded.get(name);
    if (known) return known;
    const file = join(folder, name);
    const { script, kept, isFresh } = compiled(file, program);
    if (isFresh && kept) fresh.push({ script, kept });
    const module = { exports: {} };
    (script.runInThisContext() as Wrapper)(module.exports, requires, module, file, folder);
    loaded.set(name, module.exports);
    return module.exports;
  };
  // Some change on the way, and are set again by whoever changed them; V8 compares them all.
  const withFirstFlags = <T>(work: () => T): T => {
    const { setFlagsFromString } = plain('node:v8') as typeof import('node:v8');
    const [held, first] = [growthFlag(process.versions.v8, 1), growthFlag(process.versions.v8, 2)];
    for (const flag of [...flags, ...(first ? [first] : [])]) setFlagsFromString(flag);
    const done = work();
    // Until the server is told of the next text (young-space.node.ts) its room must not grow.
    if (held && program === 'server') setFlagsFromString(held);
    return done;
  };
  process.once('exit', () => {
    if (process.uptime() < shortRun) for (const one of fresh) keep(one, withFirstFlags);
  });
  // One at a time, some 5 ms: a server may be asked something meanwhile.
  const keepNext = (): void => {
    const one = process.uptime() < late ? fresh.pop() : undefined;
    if (!one) return;
    keep(one, withFirstFlags);
    setImmediate(keepNext).unref();
  };
  setTimeout(keepNext, rest * 1000).unref();
  return requires;
}

/** A file, compiled or as it was compiled before, and where that is kept: nowhere on a Node that cannot tell one file from another. */
function compiled(file: string, program: string): Compiled & { readonly isFresh: boolean } {
  const text = readFileSync(file, 'utf8');
  const name = nameOf(text);
  const kept = name === undefined ? '' : join(dirname(file), folderName, `${name}-${program}`);
  const cachedData = kept ? keptData(kept) : undefined;
  const source = `(function (exports, require, module, __filename, __dirname) { ${text}\n})`;
  const script = new Script(source, { filename: file, ...(cachedData ? { cachedData } : {}) });
  return { script, kept, isFresh: !cachedData || script.cachedDataRejected === true };
}

/**
 * Names a text, and this Node: its version, what it runs on, and its size, as not everybody builds it alike. (V8's own name for
 * all of it is in a part of Node whose loading takes as long as what is saved for a file.)
 */
function nameOf(text: string): string | undefined {
  const { version, versions, platform, arch, execPath } = process;
  try {
    const sum = crc32(text).toString(16);
    return [sum, text.length, version, versions.v8, platform, arch, statSync(execPath).size].join('-');
  } catch {
    // Before Node 20.15; or Node's own file is gone, or must not be looked at.
    return undefined;
  }
}

/** Bytes in front of what V8 made: their CRC-32. */
const sumBytes = 4;

/**
 * V8 believes what it is given: with one byte changed Node crashes, or ends as if all were well (tried with 20 to 26). So what is
 * kept begins with its sum, as what Node's own later versions keep does.
 */
function keptData(file: string): Buffer | undefined {
  try {
    const bytes = readFileSync(file);
    const data = bytes.subarray(sumBytes);
    return bytes.readUInt32LE() === crc32(data) ? data : undefined;
  } catch {
    return undefined;
  }
}

/** What a file is called while it is written. */
const unfinished = '.tmp';

/**
 * Another run reads all of it or nothing. Nobody else may write it: it is run.
 * @param withFirstFlags does something with the flags that V8 will have at the next start.
 */
function keep({ script, kept }: Compiled, withFirstFlags: <T>(work: () => T) => T): void {
  const folder = dirname(kept);
  const own = `${kept}.${process.pid}.${Math.random().toString(36).slice(2)}${unfinished}`;
  try {
    const data = withFirstFlags(() => script.createCachedData());
    const sum = Buffer.alloc(sumBytes);
    sum.writeUInt32LE(crc32(data));
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    writeFileSync(own, Buffer.concat([sum, data]), { mode: 0o644, flag: 'wx' });
    renameSync(own, kept);
    tidy(folder);
  } catch {
    // A folder that cannot be written, a full disk; on Windows another run that is reading the file, which says the same.
    remove(own);
  }
}

/** Milliseconds: nobody writes a file for so long. */
const long = 60_000;

/** Removes what runs left behind that were killed while they wrote. */
function tidy(folder: string): void {
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (name.endsWith(unfinished) && Date.now() - statSync(file).mtimeMs > long) remove(file);
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It stays.
  }
}
