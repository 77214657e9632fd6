// Tries changes on the tests that come past them.
import { existsSync, readFileSync } from 'node:fs';
import { passes } from './trial.mjs';

/** Runs `work` on every item, `jobs` at a time. */
async function each(items, jobs, work) {
  const queue = items.values();
  const worker = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: jobs }, worker));
}

/**
 * Runs each compiled test with every change switched off.
 * @returns the tests that come past a change: `{ file, seconds, met }`. Throws where a test fails: then nothing can be judged.
 */
export async function rehearse(files, out, jobs) {
  const tests = [];
  await each([...files.entries()], jobs, async ([index, file]) => {
    const list = `${out}/met-${index}.json`;
    if (!(await passes(file, { MUTANTS_MET: list })) || !existsSync(list))
      throw new Error(`${file} fails without any change: nothing can be judged.`);
    const { met, seconds } = JSON.parse(readFileSync(list, 'utf8'));
    if (met.length > 0) tests.push({ file, met: new Set(met), seconds, tried: 0, failed: 0 });
  });
  return tests;
}

/**
 * What is worth trying first: the tests that found most for their time so far, and, many times as much, those of the room that was
 * changed (server/src/dacl and test/dacl): what stands outside functions is met by all that load it.
 */
const worth = ({ file, tried, failed, seconds }, { path }) =>
  ((failed + 1) / (tried + 1) / seconds) * (roomOf(file) === roomOf(path) ? 50 : 1);
const roomOf = (path) => /(?:^|\/)(?:test|server\/src)\/([^/]+)\//.exec(path)?.[1];

/**
 * Tells `report` of each change what became of it: `found` (a test fails, or does not end), `refused` (by the compiler),
 * `survived`, or `unmet`. `seconds` of the processor are what the tests of one change may take, `isRefused` asks the compiler.
 */
export async function hunt(mutants, tests, { jobs, seconds, isRefused }, report) {
  await each(mutants, jobs, async (mutant) => {
    const meeting = tests.filter(({ met }) => met.has(mutant.id)).sort((a, b) => worth(b, mutant) - worth(a, mutant));
    const found = meeting.length === 0 ? 'unmet' : await fate(mutant, meeting, seconds);
    report(mutant, found !== 'found' && (await isRefused(mutant)) ? 'refused' : found);
  });
}

async function fate({ id }, meeting, seconds) {
  let left = seconds;
  for (const test of meeting) {
    if (left <= 0) break;
    left -= test.seconds;
    test.tried += 1;
    if (await passes(test.file, { MUTANT: String(id) }, 5 + 5 * test.seconds)) continue;
    test.failed += 1;
    return 'found';
  }
  return 'survived';
}
