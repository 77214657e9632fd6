import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  blockersOf,
  compare,
  compile,
  exactAce,
  reachability,
  redundancy,
  remainingOf,
  waysOf,
} from '../../server/src/packets/index';
import { pigeons } from './support/lists';

const small = { each: 80_000, total: 32_000_000 };

describe('packets: hostile lists', () => {
  const easy = pigeons(3);
  const hard = pigeons(10);
  const last = hard.length - 1;

  it('few pigeons are decided', () => {
    const filter = compile(easy);
    const reach = reachability(filter);
    assert.equal(reach.fates[easy.length - 1]!.reach, 'never');
    assert.ok(blockersOf(filter, reach, [easy.length - 1]).size === 1);
  });

  it('many are not decided, neither way, and always after the same work', () => {
    const work = [0, 1].map(() => {
      const filter = compile(hard);
      const reach = reachability(filter, small);
      assert.equal(reach.fates[last]!.reach, 'undecided');
      assert.ok(reach.fates.slice(0, last).every((fate) => fate.reach === 'certain'));
      assert.equal(blockersOf(filter, reach, [last], small).size, 0);
      return filter.space.steps;
    });
    assert.equal(work[0], work[1]);
    assert.ok(work[0]! < small.total);
  });

  it('no other question is answered wrongly or without end', () => {
    const filter = compile(hard);
    const reach = reachability(filter, small);
    assert.ok(!redundancy(filter, reach, undefined, small).lines.includes(last));
    const { ways, complete } = waysOf(filter, [{ version: 6 }], { effort: small });
    assert.ok(!complete && ways.every(({ line }) => line !== null && line !== last));
    assert.equal(remainingOf(filter, last, { effort: small }).complete, false);
    const denies = hard.slice(0, -1);
    assert.equal(compare(hard, denies, { effort: small }).verdict, 'undecided');
  });

  it('the total ends a call however many lines there are', () => {
    const filter = compile(hard);
    const reach = reachability(filter, { each: 1_000, total: 3_000 });
    assert.ok(reach.fates.some((fate) => fate.reach === 'undecided'));
    assert.ok(reach.fates.every((fate) => fate.reach !== 'never'));
  });

  it('ten thousand lines of one kind do not overflow anything', () => {
    const hosts = Array.from({ length: 10_000 }, (_, i) =>
      exactAce('deny', { version: 4, destination: { value: 0x0a000000 + i, wildcard: 0 } }),
    );
    const filter = compile([...hosts, exactAce('permit', { version: 4 })]);
    assert.ok(reachability(filter).fates.every((fate) => fate.reach === 'certain'));
  });
});
