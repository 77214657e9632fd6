import fs, {
  accessSync,
  constants,
  linkSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
} from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { atOnce } from '../host/disk.node';
import { troubleWith } from '../host/trouble';

/** What a file held when it was read, and what it is to hold. */
export interface Change {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

/** Called between the writing of the new file and its taking the old one's place: for tests. */
export type BeforeReplacing = () => Promise<void>;

/**
 * Replaces a file's bytes so that a reader sees the old file or the new one, never half of it: the new bytes are
 * written beside it, stored for good and put in its place. Links are followed; permissions and owner stay.
 * @throws the system's error, or one of our own where the file was changed meanwhile, has several names, or belongs to
 * somebody whom the new file cannot be given to; then the file is as it was.
 */
export async function writeAtomically(
  path: string,
  { before, after }: Change,
  beforeReplacing: BeforeReplacing = () => Promise.resolve(),
): Promise<void> {
  const target = await atOnce.realpath(path);
  const stats = await atOnce.stat(target);
  demandWritable(target, stats);
  const name = join(dirname(target), `.ise-posture-${crypto.randomUUID()}`);
  const fresh = `${name}.tmp`;
  const release = removeOnSignal(fresh);
  try {
    await writeLike(fresh, after, stats);
    await beforeReplacing();
    replace({ fresh, target, old: `${name}.old`, before, stats });
    await syncFolder(dirname(target));
  } finally {
    rmSync(fresh, { force: true });
    release();
  }
}

/** Whether `writeAtomically` would refuse a file, as far as that is known without writing anything. */
export function isKnownUnwritable(path: string): Promise<boolean> {
  return demandKnownWritable(path).then(
    () => false,
    () => true,
  );
}

/** The same. @throws what `writeAtomically` would. */
export async function demandKnownWritable(path: string): Promise<void> {
  const target = realpathSync.native(path);
  demandWritable(target, statSync(target));
  accessSync(dirname(target), constants.W_OK);
}

function demandReplaceable(stats: Stats): void {
  if (!stats.isFile()) throw troubleWith('ERR_NOT_A_FILE');
  if (stats.nlink > 1) throw troubleWith('ERR_HARD_LINKS');
}

function demandWritable(target: string, stats: Stats): void {
  demandReplaceable(stats);
  // Putting another file in its place would get around the write protection.
  if ((stats.mode & 0o222) === 0) throw Object.assign(new Error('read-only'), { code: 'EACCES' });
  accessSync(target, constants.W_OK);
}

/** A new file with the owner and the permissions of another, its bytes on the disk. */
async function writeLike(fresh: string, bytes: Uint8Array, like: Stats): Promise<void> {
  const file = await fs.promises.open(fresh, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    if (process.platform !== 'win32') await giveTo(file, like);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function giveTo(file: FileHandle, { uid, gid, mode }: Stats): Promise<void> {
  const own = await file.stat();
  if (own.uid !== uid || own.gid !== gid) {
    await file.chown(uid, gid).catch(() => {
      throw troubleWith('ERR_OWNER');
    });
  }
  // Behind the change of owner, which takes away some of the bits.
  await file.chmod(mode & 0o7777);
}

interface Replacement {
  readonly fresh: string;
  readonly target: string;
  /** A second name for the old file, for the moment in which it would have none. */
  readonly old: string;
  readonly before: Uint8Array;
  readonly stats: Stats;
}

/**
 * Without giving way to anything else of this program, so that as little time as possible lies between the last look at
 * the old file and its end; what another program writes into it even then is found in it afterwards, and it is put back.
 */
function replace({ fresh, target, old, before, stats }: Replacement): void {
  demandUnchanged(target, before, stats);
  const kept = keepName(target, old);
  try {
    const now = statSync(target);
    if (now.ino !== stats.ino || now.dev !== stats.dev) throw troubleWith('ERR_CHANGED');
    renameSync(fresh, target);
    if (kept === 'kept' && Buffer.compare(before, readFileSync(old)) !== 0) {
      renameSync(old, target);
      throw troubleWith('ERR_CHANGED');
    }
  } finally {
    rmSync(old, { force: true });
  }
}

function demandUnchanged(target: string, before: Uint8Array, stats: Stats): void {
  const now = statSync(target);
  demandReplaceable(now);
  if (now.ino !== stats.ino || Buffer.compare(before, readFileSync(target)) !== 0) throw troubleWith('ERR_CHANGED');
}

/** Some file systems have one name a file only; and on Windows a file that is open elsewhere is not replaced anyway. */
function keepName(target: string, old: string): 'kept' | 'not kept' {
  if (process.platform === 'win32') return 'not kept';
  try {
    linkSync(target, old);
    return 'kept';
  } catch {
    return 'not kept';
  }
}

/** The new name is on the disk, too. Not every system lets a folder be opened; then it has its own ways. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await fs.promises.open(folder, 'r').catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ctrl+C leaves nothing behind. @returns what ends the watch. */
function removeOnSignal(fresh: string): () => void {
  const stop = (signal: NodeJS.Signals): void => {
    rmSync(fresh, { force: true });
    release();
    process.kill(process.pid, signal);
  };
  const release = (): void => {
    for (const signal of signals) process.off(signal, stop);
  };
  for (const signal of signals) process.on(signal, stop);
  return release;
}
