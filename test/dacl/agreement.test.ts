import assert from 'node:assert/strict';
import test from 'node:test';
import { coverageOf } from '../../server/src/dacl';
import { readDeployment } from '../../server/src/deployment/read';
import { seed } from '../support/seed';
import { agreeOn } from './support/agreement';
import { listIn } from './support/equivalence';

test(`check, coverage, lens, test-packet and diff say the same of random lists under random settings (seed ${seed})`, () => {
  const seen = agreeOn(1_000, seed);
  for (const state of ['denied', 'permitted', 'uncertain'])
    assert.ok((seen.get(`asked: ${state}`) ?? 0) > 10, `${state}: ${JSON.stringify([...seen])}`);
  for (const lens of ['denied: bad', 'denied: good', 'reachable: bad', 'reachable: good'])
    assert.ok((seen.get(`lens, ${lens}`) ?? 0) > 5, `${lens}: ${JSON.stringify([...seen])}`);
});

test('what stands below the permit of a probe makes it no less open; a deny above it that may match does', () => {
  const json =
    '{"psns":[{"name":"psn1","addresses":["10.1.1.5"]}],"acls":[{"files":"*","posture":"none","platform":"ios-xe"}]}';
  const stateOf = (...lines: readonly string[]): string => {
    const deployment = readDeployment('file:///repo/ise-posture.json', json);
    return coverageOf(listIn(lines.join('\n'), deployment)!, deployment.psns[0]!).state;
  };
  const refused = 'deny ip any any eq 8449';
  const permit = 'permit tcp 10.0.0.0 0.255.255.255 host 10.1.1.5 eq 8449';
  const some = 'deny tcp 10.0.0.0 0.255.255.255 any';
  assert.equal(stateOf(refused, permit), 'permitted');
  assert.equal(stateOf(refused, permit, some), 'permitted');
  assert.equal(stateOf(some, refused, permit), 'denied');
  // All clients that there are may be those.
  assert.equal(stateOf(refused, some, 'permit tcp any host 10.1.1.5 eq 8449'), 'uncertain');
  assert.equal(stateOf(refused, 'deny tcp any any eq 8449 ! all', permit), 'uncertain');
});
