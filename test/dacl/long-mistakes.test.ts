import assert from 'node:assert/strict';
import test from 'node:test';
import { finish } from '../../server/src/core/slices';
import { createSource } from '../../server/src/core/source';
import { dacl } from '../../server/src/dacl';
import { linesAtOnce } from '../../server/src/dacl/rules/rule';
import { readDeployment } from '../../server/src/deployment/read';

const deployment = readDeployment('file:///repo/ise-posture.json', '{ "acls": [{ "files": "*", "posture": "none" }] }');

/** A line with the mistake that a rule speaks of. */
const mistakes: Readonly<Record<string, string>> = {
  'dacl/abbreviated-keyword': 'perm tcp any any eq www',
  'dacl/cidr-notation': 'permit ip any 10.1.1.0/24',
  'dacl/missing-destination': 'permit tcp any established',
  'dacl/missing-host-keyword': 'permit tcp any 10.1.1.5 eq 443',
  'dacl/placeholder-address': 'permit tcp any host <server> eq 443',
};

for (const [rule, line] of Object.entries(mistakes))
  test(`every line of a long list is looked at, also behind a pause: ${rule}`, () => {
    const lines = 2 * linesAtOnce + 3;
    const source = createSource('file:///repo/a.dacl', 'a.dacl', dacl.id, `${line}\n`.repeat(lines));
    const input = { source, deployment, ...finish(dacl.read(source, deployment)) };
    const found = finish(dacl.check(input, (id, error) => assert.fail(`${id}: ${String(error)}`)));
    assert.equal(found.filter((finding) => finding.rule === rule).length, lines);
  });
