import assert from 'node:assert/strict';
import test from 'node:test';
import { createHurry } from '../../server/src/host/compiler.node';
import { createYoungSpace } from '../../server/src/host/young-space.node';

/** A room of so many bytes, and each other factor that it was given. */
function heap(room: number) {
  const said: number[] = [];
  const grow = (factor: 1 | 2): void => {
    if (said.at(-1) !== factor) said.push(factor);
  };
  return { room: () => room, grow, said };
}

const small = 2200;
const long = 40_000;

test('below 8 MB the room grows as V8 wants, from there on not, until a long text is open', () => {
  const first = heap(8.4e6);
  createYoungSpace(first)('file:///a.dacl', small);
  assert.deepEqual(first.said, [2], 'not enough yet');
  const { said, ...young } = heap(16.8e6);
  const told = createYoungSpace(young);
  told('file:///a.dacl', small);
  told('file:///b.dacl', small);
  assert.deepEqual(said, [1]);
  told('file:///b.dacl', long);
  told('file:///b.dacl', long + 1);
  told('file:///a.dacl', 0);
  assert.deepEqual(said, [1, 2], 'a text that became long');
  told('file:///b.dacl', 0);
  assert.deepEqual(said, [1, 2, 1], 'it was closed');
});

test('of two long texts the last one counts', () => {
  const { said, ...young } = heap(16.8e6);
  const told = createYoungSpace(young);
  told('file:///a.dacl', long);
  told('file:///b.dacl', long);
  told('file:///a.dacl', small);
  assert.deepEqual(said, [2]);
  told('file:///b.dacl', 0);
  assert.deepEqual(said, [2, 1]);
});

test('the compiler hurries once a long text is open, whatever is done to small ones', () => {
  let hurried = 0;
  const told = createHurry(() => hurried++);
  told('file:///a.dacl', small);
  assert.equal(hurried, 0);
  told('file:///b.dacl', long);
  assert.equal(hurried, 1);
  told('file:///b.dacl', 0);
  assert.equal(hurried, 1);
});
