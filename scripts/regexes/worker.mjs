// One of the processes that check patterns: asked by messages, one pattern at a time.
import { createRequire } from 'node:module';
import { longestReading, loosened } from './shape.mjs';

// The engine alone, without the programs that recheck otherwise looks for.
const { checkSync } = createRequire(import.meta.url)('recheck/lib/browser.js');

/** Reading on for so many characters from each place of a text is still linear in its length. */
const shortReading = 2000;

/**
 * Limits of time would make the answer depend on the machine; those in steps stay, and the search for a bad text (used
 * where look-arounds rule out a proof) is short enough for all patterns to be done in minutes.
 */
const limits = {
  incubationTimeout: null,
  attackTimeout: null,
  maxIteration: 5,
  maxInitialGenerationSize: 200,
  maxGenerationSize: 50,
  mutationSize: 20,
  crossoverSize: 10,
};

function ask(pattern, flags, timeout) {
  // `d` asks for more, and matches alike.
  const { status, complexity, error } = checkSync(pattern, flags.replace('d', ''), { ...limits, timeout });
  return { status, detail: complexity?.summary ?? error?.kind ?? '' };
}

/**
 * First the pattern with its long repeats made endless: if that is linear, so is the pattern. If it is quadratic, it is
 * so because it reads to a text's end from every place; where the pattern reads a few characters only, that is linear.
 */
function verdict(pattern, flags, timeout) {
  const loose = loosened(pattern);
  const first = ask(loose, flags, timeout);
  if (first.status === 'safe' || loose === pattern) return first;
  if (/^2nd/.test(first.detail) && longestReading(pattern) <= shortReading) return { status: 'safe', detail: 'short' };
  return ask(pattern, flags, timeout);
}

process.on('message', ({ pattern, flags, timeout }) => {
  const started = performance.now();
  const result = verdict(pattern, flags, timeout);
  process.send({ ...result, milliseconds: Math.round(performance.now() - started) });
});
