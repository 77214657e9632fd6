// npm run fuzz trees: random trees of files, links and odd names through `check` and `check --fix`.
// node --import tsx test/fuzz/trees.fuzz.ts [trees] [seed]
import { randomTrees } from '../cli/support/trees';

const trees = Number(process.argv[2] ?? 200_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
const started = performance.now();

randomTrees(trees, seed).then(
  () => console.log(`${trees} trees hold (seed ${seed}, ${((performance.now() - started) / 1000).toFixed(1)} s)`),
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
