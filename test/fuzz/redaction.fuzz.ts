// 200,000 logs with secrets of every kind in every form (or COUNT: `node --import tsx test/fuzz/redaction.fuzz.ts [COUNT]
// [SEED]`): none is left in the redacted copy, and that says the same as the log.
import fc from 'fast-check';
import { createRedactor } from '../../server/src/redaction';
import { checkRelations, naming } from '../redaction/relations';
import { checkParts, checkPlanted, planted } from '../redaction/secrets';

const numRuns = Number(process.argv[2] ?? 200_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const started = performance.now();
console.log(`redaction: seed ${seed}`);
fc.assert(fc.property(planted, checkPlanted), { numRuns, seed });
fc.assert(fc.property(naming, checkRelations), { numRuns, seed });
// A long text in parts: some thousand times what one log costs.
const some = fc.array(planted, { minLength: 2, maxLength: 10 });
const long = Math.ceil(numRuns / 1000);
fc.assert(fc.property(some, fc.integer({ min: 100, max: 8000 }), checkParts), { numRuns: long, seed });
// A hostile line of 10 MB ends.
createRedactor().redact('host=lt7 \\\\x '.repeat(10_000_000 / 13));
console.log(`redaction: ${numRuns} logs, nothing left (${Math.round((performance.now() - started) / 1000)} s)`);
