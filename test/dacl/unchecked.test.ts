import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { probeSummary } from '../../server/src/dacl/editor/list-text';
import { coverageOf, judgementOf, notChecked, readinessOf, uncheckedOf } from '../../server/src/dacl/questions';
import { readDeployment } from '../../server/src/deployment/read';
import { english, inputFor } from './editor/support';
import '../support/seed';

/** Lists whose state-sync port is denied to everybody, or open, with the IP versions that can stand in them. */
const kinds = {
  4: { families: [4], text: (deny: string) => `${deny}permit ip any any\n` },
  6: {
    families: [6],
    text: (deny: string) => `ipv6 access-list A\n ${deny.replace('\n', '\n ')}permit ipv6 any any\n`,
  },
  asa: {
    families: [4, 6],
    text: (deny: string) => `${deny && `access-list A extended ${deny}`}access-list A extended permit ip any any\n`,
  },
} as const;

const world = fc.record({
  kind: fc.constantFrom('4' as const, '6' as const, 'asa' as const),
  posture: fc.constantFrom('compliant', 'unknown', 'noncompliant', 'none', undefined),
  deny: fc.constantFrom('', 'deny tcp any any eq 8449\n'),
  stateSync: fc.boolean(),
  psns: fc.array(fc.record({ four: fc.boolean(), six: fc.boolean(), alias: fc.boolean() }), { maxLength: 3 }),
});

test('whom a list is not checked for is one answer, and never ready, good or denied', () => {
  fc.assert(
    fc.property(world, ({ kind, posture, deny, stateSync, psns }) => {
      const { families, text } = kinds[kind];
      const json = JSON.stringify({
        stateSync,
        psns: psns.map(({ four, six, alias }, index) => ({
          name: `psn${index}`,
          addresses: [...(four ? [`10.1.1.${index}`] : []), ...(six ? [`2001:db8::${index + 1}`] : [])],
          ...(alias ? { aliases: [`10.2.2.${index}`, `2001:db8:2::${index + 1}`] } : {}),
        })),
        acls: [{ files: '**', posture, platform: kind === 'asa' ? 'asa' : 'ios-xe' }],
      });
      const deployment = readDeployment('file:///ise-posture.json', json);
      const [list] = inputFor(text(deny), 'lists/a.txt', deployment).analysis.lists;
      assert.ok(list);
      // A list that denies the port tells by that whom it serves; nothing is asked of noncompliant and unassigned ones.
      const served = posture ?? (deny === '' ? 'unassigned' : 'compliant');
      const isAsked = stateSync && (served === 'compliant' || served === 'unknown');
      const lacking = psns.flatMap(({ four, six }, index) =>
        families.some((family) => (family === 4 ? four : six)) ? [] : [`psn${index}`],
      );
      const one = { list, deployment };
      const unchecked = uncheckedOf(one);
      assert.equal(unchecked !== undefined, isAsked && (psns.length === 0 || lacking.length > 0));
      if (unchecked)
        assert.deepEqual(
          unchecked.psns.map(({ psn }) => psn),
          lacking,
        );
      const judged = deployment.psns.map((psn) => judgementOf(list, coverageOf(list, psn).state));
      deployment.psns.forEach(({ name }, index) => {
        assert.equal(judged[index] === 'unchecked', isAsked && lacking.includes(name), name);
      });
      assert.deepEqual(notChecked([one]).lists, unchecked ? 1 : 0);
      const lens = probeSummary(list, deployment, english);
      assert.equal(lens.includes('not checked'), unchecked !== undefined, lens);
      if (!isAsked && lacking.length > 0) assert.doesNotMatch(lens, /all denied|all reachable/);
      if (!isAsked) return;
      const expectation = served === 'compliant' ? 'denied' : 'reachable';
      const readiness = readinessOf([one], expectation);
      const isGood = psns.length > 0 && judged.every((judgement) => judgement === 'good');
      assert.equal(readiness.ready, isGood ? 1 : 0);
      assert.equal(readiness.ready + readiness.open.length + readiness.unchecked.length, 1);
      for (const name of lacking) assert.ok(lens.includes(`${name} (no `), lens);
    }),
    { numRuns: 150 },
  );
});
