import { dirname, join } from 'node:path';

/**
 * A program of a bench that has a process of its own, so that its time and memory are its own. `npm run bench` compiles it
 * along with the benches.
 * @param path from bench/, without its ending.
 */
export const programOf = (path: string): string => join(dirname(process.argv[1]!), `${path}.mjs`);
