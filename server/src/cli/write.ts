import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Replaces a file's bytes so that a reader sees the old file or the new one, never half of it: the new bytes are
 * written beside it and put in its place. Links are followed, permissions kept.
 * @throws the system's error; then the file is as it was.
 */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  const target = await realpath(path);
  const { mode } = await stat(target);
  // Putting another file in its place would get around the write protection.
  if ((mode & 0o222) === 0) throw Object.assign(new Error('read-only'), { code: 'EACCES' });
  await access(target, constants.W_OK);
  const fresh = join(dirname(target), `.ise-posture-${randomUUID()}.tmp`);
  try {
    await writeFile(fresh, bytes, { flag: 'wx' });
    await chmod(fresh, mode & 0o777);
    await rename(fresh, target);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
}
