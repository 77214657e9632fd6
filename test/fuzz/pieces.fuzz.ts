// 20,000 logs (or COUNT: `npm run fuzz pieces [COUNT] [SEED]`) in several encodings, cut anywhere, with a letter anywhere that
// is not ASCII: read in pieces, in one go, and as the editor does. Ten times as many of what the readers' short cuts do.
import fc from 'fast-check';
import {
  anyBytes,
  anyCode,
  anyKept,
  anyStored,
  checkBytes,
  checkCode,
  checkKept,
  checkPieces,
} from '../log/support/pieces';

const numRuns = Number(process.argv[2] ?? 20_000);
const seed = process.argv[3] === undefined ? {} : { seed: Number(process.argv[3]) };
const started = performance.now();
fc.assert(fc.property(anyStored, checkPieces), { numRuns, ...seed });
fc.assert(fc.property(anyBytes, checkBytes), { numRuns: numRuns * 10, ...seed });
fc.assert(fc.property(anyKept, checkKept), { numRuns: numRuns * 10, ...seed });
fc.assert(fc.property(anyCode, checkCode), { numRuns: numRuns * 10, ...seed });
console.log(`pieces: ${numRuns} logs are alike in any pieces (${Math.round((performance.now() - started) / 1000)} s)`);
