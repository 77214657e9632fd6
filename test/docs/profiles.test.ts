// What the profiles of docs/performance.md are added up by.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CpuProfile, timesByRoom } from '../../bench/profiles/rooms';

const frame = (functionName: string, url = ''): CpuProfile['nodes'][number]['callFrame'] => ({
  functionName,
  url,
  lineNumber: 0,
  columnNumber: 0,
});

const profile: CpuProfile = {
  nodes: [
    { id: 1, callFrame: frame('(root)'), children: [2, 3, 4, 7] },
    { id: 2, callFrame: frame('(idle)') },
    { id: 3, callFrame: frame('(garbage collector)') },
    { id: 4, callFrame: frame('read', 'node:fs'), children: [5, 6] },
    { id: 5, callFrame: frame('sort') },
    { id: 6, callFrame: frame('ours', 'file:///nowhere/server.js') },
    { id: 7, callFrame: frame('(program)') },
  ],
  startTime: 1_000_000,
  samples: [4, 2, 5, 3, 6, 7],
  timeDeltas: [1000, 50_000, 2000, 4000, 8000, 16_000],
};

test('what V8 brings along counts for who called it; waiting does not count', () => {
  assert.deepEqual(
    timesByRoom(profile),
    new Map([
      ['Node', 3],
      ['collecting garbage', 4],
      ['what puts the files together', 8],
      ['V8 and the system', 16],
    ]),
  );
});

test('only what lies within the stretches counts', () => {
  const within = [
    { from: 1_000_000, to: 1_001_000 },
    { from: 1_054_000, to: 1_058_000 },
  ];
  assert.deepEqual(
    timesByRoom(profile, within),
    new Map([
      ['Node', 1],
      ['collecting garbage', 4],
    ]),
  );
});
