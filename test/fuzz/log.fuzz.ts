// 20,000 random texts (or COUNT: `node --import tsx test/fuzz/log.fuzz.ts [COUNT] [SEED]`), each read as a log, whole and in
// chunks; everything that is said about it has to lie inside it.
import fc from 'fast-check';
import { anyText, checkAnyText } from '../log/support/any-text';

const numRuns = Number(process.argv[2] ?? 20_000);
const seed = process.argv[3] === undefined ? {} : { seed: Number(process.argv[3]) };
const started = performance.now();
fc.assert(fc.property(anyText, checkAnyText), { numRuns, ...seed });
console.log(`log: ${numRuns} texts read (${Math.round((performance.now() - started) / 1000)} s)`);
