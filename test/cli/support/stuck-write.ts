// Rewrites a file and, when the new one is ready to take its place, says so and waits for ever.
import { readFileSync } from 'node:fs';
import { writeAtomically } from '../../../server/src/cli/write';

const path = process.argv[2]!;
const change = { before: readFileSync(path), after: Buffer.from('new') };
writeAtomically(path, change, () => {
  process.stdout.write('ready\n');
  return new Promise(() => setInterval(() => {}, 1 << 30));
}).catch((error: unknown) => console.error(error));
