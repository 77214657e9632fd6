// 200,000 checks (or COUNT: `node --import tsx test/fuzz/log-shapes.fuzz.ts [COUNT] [SEED]`): random stories, each told in every shape in which logs
// reach support, and cut at a random line.
import fc from 'fast-check';
import { checkCut, checkShapes, shapeCount } from '../log/support/check-shapes';
import { anyStory } from '../log/support/stories';

const checks = Number(process.argv[2] ?? 200_000);
const seed = process.argv[3] === undefined ? {} : { seed: Number(process.argv[3]) };
const numRuns = Math.max(1, Math.ceil(checks / shapeCount));
const started = performance.now();
const property = fc.property(anyStory, fc.nat(200), (story, place) => {
  checkShapes(story);
  checkCut(story, place % (story.length + 1));
});
fc.assert(property, { numRuns, ...seed });
console.log(
  `log-shapes: ${numRuns} stories in ${shapeCount} shapes (${Math.round((performance.now() - started) / 1000)} s)`,
);
