import '../support/seed';
import assert from 'node:assert/strict';
import test from 'node:test';
import { checkNear } from './support/check-near';

test('what a list does to packets is the same, asked of its lines near them and of the whole of it', () => {
  assert.ok(checkNear({ numRuns: 60 }) > 500);
});
