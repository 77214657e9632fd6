import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import {
  blockersOf,
  compareInSlices,
  compile,
  exampleOf,
  heirsOf,
  type Line,
  type PacketFilter,
  reachability,
  redundancy,
  remainingOf,
  waysOf,
} from '../../server/src/packets/index';
import { isSaidWritten } from '../support/said';
import { randomList, variant } from './support/agree';
import { pigeons } from './support/lists';
import { longList } from './support/long-lists';
import { type Random, randomFrom } from './support/random';
import { randomMatch, randomWorld, type World } from './support/world';

/**
 * What is not decided hangs on counted steps, so that one list gets one answer everywhere: the same questions take the same steps,
 * and have the same answers, as stand in steps.txt. A change for speed keeps them; any other that changes them is to be meant.
 */
function stepsOf(filter: PacketFilter, random: Random, world: World, other: readonly Line[]): string {
  const { space, lines } = filter;
  let before = 0;
  const taken = (answer: unknown): string => {
    const now = `${JSON.stringify(answer, plain)} ${space.steps - before}`;
    before = space.steps;
    return now;
  };
  const numbers = lines.map((_, line) => line);
  const some = numbers.slice(0, 12);
  const reach = reachability(filter);
  const said = [
    taken('compiled'),
    taken(reach.fates.map((fate) => fate.reach[0]).join('')),
    taken([...blockersOf(filter, reach, numbers)]),
    taken(some.map((line) => exampleOf(filter, reach, line))),
  ];
  const gone = redundancy(filter, reach, () => false);
  const { lines: can, undecided } = gone;
  said.push(taken({ lines: can, undecided }));
  said.push(taken(gone.lines.slice(0, 5).map((line) => heirsOf(filter, line, new Set(gone.lines), { most: 3 }))));
  said.push(taken(waysOf(filter, [randomMatch(random, world), randomMatch(random, world)])));
  said.push(taken(some.map((line) => remainingOf(filter, line, { most: 5 }).packets.length)));
  const steps = compareInSlices(lines, other, {});
  let pauses = 0;
  for (let step = steps.next(); ; step = steps.next(), pauses++)
    if (step.done) return [...said, JSON.stringify([step.value, pauses], plain)].join('\n  ');
}

const plain = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}n` : value);

test('the same questions take the same steps, and have the same answers', () => {
  const said: string[] = [];
  for (let seed = 0; seed < 60; seed++) {
    const random = randomFrom(seed);
    const world = randomWorld(random);
    const lines = randomList(random, world);
    const others = variant(random, world, lines);
    said.push(`list ${seed}\n  ${stepsOf(compile(lines), random, world, others)}`);
  }
  for (let seed = 0; seed < 4; seed++) {
    const random = randomFrom(seed);
    const { world, lines } = longList(random);
    said.push(`long list ${seed}\n  ${stepsOf(compile(lines), random, world, lines.slice(1))}`);
  }
  const hard = pigeons(6);
  const random = randomFrom(0);
  said.push(`pigeons\n  ${stepsOf(compile(hard), random, randomWorld(random), hard.slice(0, -1))}`);
  const file = join(import.meta.dirname, 'steps.txt');
  const all = `${said.join('\n')}\n`;
  if (isSaidWritten) writeFileSync(file, all);
  assert.equal(all, readFileSync(file, 'utf8').replaceAll('\r\n', '\n'), 'SAID=write npm run test:unit writes it');
});
