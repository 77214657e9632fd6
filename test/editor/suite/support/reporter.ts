type Say = (text: string) => void;

/** A mocha reporter: one line a test, failures with their stack at once, and the counts at the end. */
export function reporterFor(say: Say): Mocha.ReporterConstructor {
  return class extends Mocha.reporters.Base {
    constructor(runner: Mocha.Runner) {
      super(runner);
      const count = { passed: 0, failed: 0, skipped: 0 };
      const started = Date.now();
      runner.on('pass', (test) => {
        count.passed += 1;
        say(`  ✔ ${test.fullTitle()} (${test.duration ?? 0} ms)`);
      });
      runner.on('pending', (test) => {
        count.skipped += 1;
        say(`  - ${test.fullTitle()} (skipped)`);
      });
      runner.on('fail', (test, error: Error) => {
        count.failed += 1;
        say(`  ✖ ${test.fullTitle()}\n${indent(error.stack ?? String(error))}`);
      });
      runner.on('end', () => {
        say(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped in ${Date.now() - started} ms`);
      });
    }
  };
}

function indent(text: string): string {
  return text.replaceAll(/^/gm, '    ');
}
