import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { finish } from '../../server/src/core/slices';
import type { DaclAnalysis } from '../../server/src/dacl/meaning/analysis';
import { readPacket, testPacket } from '../../server/src/dacl/questions';
import { readDeployment } from '../../server/src/deployment/read';
import { mend } from '../../server/src/workspace/fix';
import { languageById } from '../../server/src/workspace/languages';
import { createUnit, type Unit } from '../../server/src/workspace/unit';
import { seed } from '../support/seed';

const deployment = readDeployment(
  'file:///repo/ise-posture.json',
  '{"psns": [{"name": "psn1", "addresses": ["10.1.1.5"]}], "acls": [{"files": "*", "posture": "compliant"}]}',
);

function unitOf(text: string): Unit {
  const document = TextDocument.create('file:///repo/a.dacl', 'ise-dacl', 0, text);
  return createUnit(languageById('ise-dacl'), document, deployment, () => {});
}

function platformsOf(text: string): string[] {
  return (unitOf(text).input.analysis as DaclAnalysis).lists.map(({ list }) => list.platform);
}

function verdict(text: string, destination: string): string {
  const packet = readPacket({ protocol: 'tcp', destination });
  assert.ok(packet.kind !== 'invalid');
  const [list] = (unitOf(text).input.analysis as DaclAnalysis).lists;
  assert.ok(list);
  const { action, certain } = testPacket(list, packet);
  return `${action} ${certain}`;
}

test('the only sign of ASA stays: without it a netmask would be read as a wildcard mask, and the deny would be gone', () => {
  const text = 'deny ip any 10.2.2.0 255.255.255.0 (hitcnt=0)\npermit ip any any\n';
  assert.equal(verdict(text, '10.2.2.9:80'), 'deny true');
  const mended = finish(mend(unitOf(text))).text;
  assert.match(mended, /^deny tcp any host 10\.1\.1\.5 eq 8449$/m);
  assert.equal(verdict(mended, '10.2.2.9:80'), 'deny true');
  assert.ok(mended.includes('(hitcnt=0)'));
});

test('the counters of a list go where other words show that it is one of ASA', () => {
  const text = 'deny ip any4 10.2.2.0 255.255.255.0 (hitcnt=0)\npermit ip any4 any4\n';
  assert.ok(!finish(mend(unitOf(text))).text.includes('hitcnt'));
});

const end = fc.constantFrom(
  'any',
  'any',
  'host 10.2.2.9',
  '10.2.2.0 255.255.255.0',
  '10.2.0.0 255.255.0.0',
  '10.2.2.0 255.255.255.0\u200b',
  '10.2.2.0 0.0.0.255',
  '0.0.0.0/0',
  'any4',
);
const tail = fc.constantFrom('', '', '', ' (hitcnt=0)', ' (hitcnt=3) 0x1f', ' (3 matches)', ' inactive');
const line = fc
  .tuple(fc.constantFrom('', '', '10 ', 'access-list A extended '), fc.constantFrom('permit', 'deny'), end, tail)
  .map(([prefix, action, destination, rest]) => `${prefix}${action} ip any ${destination}${rest}`);

test('no automatic fix changes the dialect in which a list is read', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (lines) => {
      const text = `${lines.join('\n')}\n`;
      const before = platformsOf(text);
      const after = platformsOf(finish(mend(unitOf(text))).text);
      assert.deepEqual(new Set(after), new Set(before));
      if (after.length === before.length) assert.deepEqual(after, before);
    }),
    { numRuns: 30, seed },
  );
});
