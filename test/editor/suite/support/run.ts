import 'mocha/mocha.js';
import { reporterFor } from './reporter';
import { say } from './say';

/** Longer than any wait in a test, so that the wait, which can say what it saw, speaks first. */
const TEST_TIMEOUT_MS = 120_000;

/**
 * Runs the tests that `load` defines, in the extension host, be it a Node process or a browser's worker.
 * Rejects, which VS Code turns into a failed run, where a test failed or there was none.
 */
export async function runSuite(load: () => void): Promise<void> {
  try {
    const failures = await runMocha(load);
    if (failures > 0) throw new Error(`${failures} failed`);
  } catch (error) {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    throw error;
  } finally {
    keepCoverage();
  }
}

/** Has Node write down what ran so far, where a coverage run asks for it: the editor is killed right behind the tests. */
function keepCoverage(): void {
  interface Node {
    getBuiltinModule?(name: 'node:v8'): { takeCoverage(): void };
  }
  const { process: node }: { process?: Node } = globalThis;
  node?.getBuiltinModule?.('node:v8').takeCoverage();
}

/** mocha's own browser build runs in both hosts; it looks for options in the page's address, and Node has none. */
function runMocha(load: () => void): Promise<number> {
  const scope: { location?: { search: string } } = globalThis;
  scope.location ??= { search: '' };
  mocha.setup({ ui: 'bdd', reporter: reporterFor(say), timeout: TEST_TIMEOUT_MS, checkLeaks: false });
  load();
  return new Promise((done, fail) => {
    const runner = mocha.run(done);
    if (runner.total === 0) fail(new Error('There was no test to run.'));
  });
}
