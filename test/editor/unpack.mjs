import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';

/** Unpacks the extension in a VSIX into `folder`. @returns the folder of its package.json. */
export async function unpackVsix(vsix, folder) {
  const zip = await yauzl.openPromise(vsix);
  try {
    for await (const entry of zip.eachEntry()) {
      const path = resolve(folder, entry.fileName);
      if (!path.startsWith(resolve(folder) + sep)) throw new Error(`${vsix} has a path outside: ${entry.fileName}`);
      if (entry.fileName.endsWith('/')) continue;
      mkdirSync(dirname(path), { recursive: true });
      await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(path));
    }
  } finally {
    zip.close();
  }
  return join(folder, 'extension');
}
