import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { transformSync } from 'esbuild';
import { plainLoops } from '../../scripts/plain-loops.mjs';
import { folderWith } from '../support/folder';

/** Loops and patterns of every kind; each call notes what it sees. */
const source = `
export function seen(): unknown[] {
  const all: unknown[] = [];
  const note = (...what: unknown[]): void => void all.push(what);
  const numbers: readonly number[] = [1, 2, 3];
  for (const one of numbers) note('plain', one);
  for (const one of numbers) {
    if (one === 2) continue;
    note('block', one);
  }
  for (let one of numbers) note('let', ++one);
  outer: for (const one of numbers) for (const other of [4, 5]) {
    if (other === 5) continue outer;
    if (one === 3) break outer;
    note('labels', one, other);
  }
  const growing = [1];
  for (const one of growing) {
    if (one < 4) growing.push(one + 1);
    note('growing', one);
  }
  const later: (() => number)[] = [];
  for (const one of numbers) later.push(() => one);
  note('closures', ...later.map((one) => one()));
  for (const [index, one] of numbers.entries()) note('entries', index, one);
  for (const [index] of numbers.entries()) note('index alone', index);
  for (const [, one] of numbers.entries()) note('element alone', one);
  for (const [] of numbers.entries()) note('neither');
  for (const [index, one = 9] of [undefined, 4].entries()) note('entries with a default', index, one);
  for (let [index, one] of numbers.entries()) note('changed', index++, one++, index, one);
  const pairs: readonly (readonly [string, number])[] = [['a', 1], ['b', 2]];
  for (const [name, value] of pairs) note('pairs', name, value);
  for (const { length } of ['x', 'yz']) note('object', length);
  const sparse: (readonly (string | undefined)[])[] = [[undefined, 'b'], []];
  for (const [first = 'none', second = first] of sparse) note('defaults', first, second);
  for (const one of new Set(numbers)) note('set', one);
  for (const [key, value] of new Map(pairs)) note('map', key, value);
  for (const one of 'a😀') note('text', one);
  for (const one of lazily(note)) {
    note('generator', one);
    if (one === 2) break;
  }
  for (const one of numbers.length > 0 ? numbers : new Set<number>()) note('either', one);
  const anything: any = new Set(['any']);
  for (const one of anything) note('any', one);
  for (const one of 'x' in { x: 1 } ? numbers : [9]) note('in', one);
  const [first, , third = 7, fourth = third] = numbers, [, last] = ['p', 'q'];
  const [head, ...rest] = numbers;
  const [initial] = 'text';
  const [match = ''] = /(t)/.exec('at') ?? [];
  const [[inner]] = [[5]], [{ length }] = ['four'];
  let [a, b] = [1, 2];
  [a, b] = [b, a];
  note('parts', first, third, fourth, last, head, rest, initial, match, inner, length, a, b);
  for (const list of [[1], [2, 3]]) {
    const [one, two = one] = list;
    for (const each of list) if (each > 1) note('nested', one, two, each);
  }
  try {
    for (const one of undefined as unknown as number[]) note(one);
  } catch (error) {
    note(error instanceof TypeError);
  }
  return all;
}

function* lazily(note: (what: string) => void): Generator<number> {
  try {
    yield 1;
    yield 2;
    note('never');
  } finally {
    note('closed');
  }
}

function* paused(numbers: readonly number[]): Generator<number, number> {
  let sum = 0;
  for (const one of numbers) {
    yield one;
    sum += one;
  }
  return sum;
}
export const steps = [...paused([1, 2])];
export const [exported] = [1, 2];
`;

const tsconfig = '{ "compilerOptions": { "target": "ES2022", "strict": true, "types": [] }, "include": ["*.ts"] }';

test('loops over arrays count, all others stay, and all see what they saw', (t) => {
  const folder = folderWith(t, { 'tsconfig.json': tsconfig, 'a.ts': source });
  const loops = plainLoops(join(folder, 'tsconfig.json'), /ts$/);
  const file = join(folder, 'a.ts');
  const written = loops.written(file, source);
  assert.equal(loops.written(join(folder, 'b.ts'), source), source, 'a file of no project');
  assert.equal(loops.written(file, `${source} `), `${source} `, 'another text');
  loops.end();
  assert.equal(written.split('\n').length, source.split('\n').length);
  const run = (text: string) => {
    const module = { exports: {} as { seen?: () => unknown[]; steps?: number[] } };
    new Function('module', transformSync(text, { loader: 'ts', format: 'cjs' }).code)(module);
    return { seen: module.exports.seen!(), steps: module.exports.steps, names: Object.keys(module.exports) };
  };
  assert.deepEqual(run(written), run(source));
  const left = [...written.matchAll(/for \((?:const|let) .*? of (.*?)\) (?:\{|note)/g)].map(([, of]) => of);
  assert.deepEqual(left, [
    '[undefined, 4].entries()',
    'new Set(numbers)',
    'new Map(pairs)',
    "'a😀'",
    'lazily(note)',
    'numbers.length > 0 ? numbers : new Set<number>()',
    'anything',
  ]);
  assert.deepEqual(
    [...written.matchAll(/^ *((?:export )?const \[.*)/gm)].map(([, line]) => line?.replace(/\d+(?=[ [])/g, '')),
    [
      'const [head, ...rest] = numbers;',
      "const [initial] = 'text';",
      "const [[inner]] = [[5]], $parts = (['four']), { length } = $parts[0];",
      'export const [exported] = [1, 2];',
    ],
  );
});
