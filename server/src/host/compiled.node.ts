import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** Beside our own files: what V8 made of them. Whoever can write there can change those, too. */
const folderName = '.compiled';

/** Seconds from the start until what was compiled is kept, and until it is too late: V8 throws away what does not run any more. */
const [rest, longRun] = [8, 30];

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
 * file's own hash, which the build has put into its first line, and which Node made it; V8 refuses what was made with other
 * flags. Where nothing can be kept, all goes on without. NODE_DISABLE_COMPILE_CACHE, which is Node's own
 * word for it, turns it off; so does what needs Node's own way of loading: counting lines, and source maps.
 * @param flags names the flags that V8 was given by whoever asks.
 */
export function requireCompiled(folder: string, flags: string): Requires {
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
    const { script, kept, isFresh } = compiled(file, flags);
    if (isFresh && kept) fresh.push({ script, kept });
    const module = { exports: {} };
    (script.runInThisContext() as Wrapper)(module.exports, requires, module, file, folder);
    loaded.set(name, module.exports);
    return module.exports;
  };
  const isTime = (): boolean => fresh.length > 0 && process.uptime() < longRun;
  process.once('exit', () => {
    while (isTime()) keep(fresh.pop()!);
  });
  // One at a time, some 5 ms: a server may be asked something meanwhile.
  const keepNext = (): void => {
    if (!isTime()) return;
    keep(fresh.pop()!);
    setImmediate(keepNext).unref();
  };
  setTimeout(keepNext, rest * 1000).unref();
  return requires;
}

/** A file, compiled or as it was compiled before, and where that is kept: nowhere if its first line bears no hash. */
function compiled(file: string, flags: string): Compiled & { readonly isFresh: boolean } {
  const text = readFileSync(file, 'utf8');
  const [, hash] = / \/\/ ([0-9a-f]{16})$/.exec(text.slice(0, text.indexOf('\n'))) ?? [];
  const kept = hash === undefined ? '' : join(dirname(file), folderName, `${hash}-${nodeName()}-${flags}`);
  const cachedData = kept ? keptData(kept) : undefined;
  const source = `(function (exports, require, module, __filename, __dirname) { ${text}\n})`;
  const script = new Script(source, { filename: file, ...(cachedData ? { cachedData } : {}) });
  return { script, kept, isFresh: !cachedData || script.cachedDataRejected === true };
}

/**
 * Names this Node: its version, what it runs on, and its size, as not everybody builds it alike. (V8's own name for all of
 * it is in a part of Node whose loading takes as long as what is saved for a file.)
 */
function nodeName(): string {
  const { version, versions, platform, arch, execPath } = process;
  return [version, versions.v8, platform, arch, statSync(execPath).size].join('-');
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

/** Another run reads all of it or nothing. */
function keep({ script, kept }: Compiled): void {
  const own = `${kept}.${process.pid}`;
  try {
    mkdirSync(dirname(kept), { recursive: true });
    const data = script.createCachedData();
    const sum = Buffer.alloc(sumBytes);
    sum.writeUInt32LE(crc32(data));
    writeFileSync(own, Buffer.concat([sum, data]));
    renameSync(own, kept);
  } catch {
    // A folder that cannot be written, a full disk; on Windows another run that is reading the file, which says the same.
    try {
      rmSync(own, { force: true });
    } catch {
      // Then there is none.
    }
  }
}
