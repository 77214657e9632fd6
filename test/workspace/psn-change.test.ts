import assert from 'node:assert/strict';
import test from 'node:test';
import { seed } from '../support/seed';
import { psnChangesHold } from './support/psn-changes';

test('a PSN that is added, moved or retired: its denies follow, nothing else does, and the way back leads to the same text', () => {
  const { added, retired, moved } = psnChangesHold(15, seed);
  assert.ok(Math.min(added!, retired!, moved!) > 0, JSON.stringify({ added, retired, moved }));
});
