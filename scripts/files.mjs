import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The files below `folder` whose name ends in `ending`, sorted, with `/`; folders in `skip` are left out.
 * Node 20's test runner takes no globs.
 */
export function filesBelow(folder, ending, skip = []) {
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name).replaceAll('\\', '/');
      if (entry.isDirectory())
        return skip.includes(path) || entry.name === 'node_modules' ? [] : filesBelow(path, ending, skip);
      return entry.name.endsWith(ending) ? [path] : [];
    })
    .sort();
}
