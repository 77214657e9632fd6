import assert from 'node:assert/strict';
import test from 'node:test';
import { agreeOn } from './support/agreement';

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

test(`check, coverage, lens, test-packet and diff say the same of random lists under random settings (seed ${seed})`, () => {
  const seen = agreeOn(1_000, seed);
  for (const state of ['denied', 'permitted', 'uncertain'])
    assert.ok((seen.get(`asked: ${state}`) ?? 0) > 10, `${state}: ${JSON.stringify([...seen])}`);
  for (const lens of ['denied: bad', 'denied: good', 'reachable: bad', 'reachable: good'])
    assert.ok((seen.get(`lens, ${lens}`) ?? 0) > 5, `${lens}: ${JSON.stringify([...seen])}`);
});
