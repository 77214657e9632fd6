import test from 'node:test';
import fc from 'fast-check';
import { checkCut, checkShapes } from './support/check-shapes';
import { anyStory } from './support/stories';
import '../support/seed';

test('a log says the same in every shape in which it reaches support', () => {
  fc.assert(fc.property(anyStory, checkShapes), { numRuns: 4 });
});

test('a log cut anywhere claims nothing from what the cut took away', () => {
  fc.assert(
    fc.property(anyStory, fc.nat(200), (story, place) => checkCut(story, place % (story.length + 1))),
    { numRuns: 200 },
  );
});
