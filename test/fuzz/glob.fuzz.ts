// 200,000 random globs against picomatch (or COUNT from number FROM: `node --import tsx test/fuzz/glob.fuzz.ts [COUNT]
// [FROM]`). The numbers of `npm test` are not asked again.
import { agreeWithLibrary } from '../core/support/globs';

const count = Number(process.argv[2] ?? 200_000);
const from = Number(process.argv[3] ?? 4_000);
console.log(`glob: ${count} globs agree; ${agreeWithLibrary(from, count)} of ${10 * count} paths match`);
