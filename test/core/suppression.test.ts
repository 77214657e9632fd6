import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import type { Finding } from '../../server/src/core/finding';
import { isSuppressed, suppressedBy, suppressionsIn, withoutSuppressed } from '../../server/src/core/suppression';
import '../support/seed';

test('a comment names rules, or none for all of them; any other comment switches nothing off', () => {
  assert.deepEqual(suppressedBy('ise-posture-disable-next-line'), []);
  assert.deepEqual(suppressedBy(' ISE-Posture-Disable-Next-Line dacl/a, b\n\tc '), ['dacl/a', 'b', 'c']);
  for (const other of ['', 'ise-posture-disable-next-lines a', 'see ise-posture-disable-next-line', 'remark'])
    assert.equal(suppressedBy(other), undefined, other);
});

const rules = ['dacl/a', 'dacl/b', 'profile/a'];
const place = fc.nat({ max: 30 });
const stretch = fc.record({
  span: fc.tuple(place, fc.nat({ max: 8 })).map(([start, length]) => ({ start, end: start + length })),
  rules: fc.subarray([...rules, 'a', 'b', 'c']),
});

test('a finding is left out exactly where some stretch around its start names its rule, in full or in short, or none', () => {
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 12 }), (stretches) => {
      const suppressions = suppressionsIn(stretches);
      const findings = rules.flatMap((rule) =>
        Array.from({ length: 40 }, (_, start) => ({ rule, span: { start, end: start } }) as Finding),
      );
      const expected = findings.filter(
        ({ rule, span: { start } }) =>
          !stretches.some(
            ({ span, rules: named }) =>
              span.start <= start &&
              start <= span.end &&
              (named.length === 0 || named.includes(rule) || named.includes(rule.split('/')[1]!)),
          ),
      );
      assert.deepEqual(withoutSuppressed(findings, suppressions), expected);
    }),
    { seed: 13, numRuns: 500 },
  );
});

test('many stretches far apart are not all looked at for each finding', () => {
  const suppressions = suppressionsIn(
    Array.from({ length: 100_000 }, (_, at) => ({ span: { start: at * 10, end: at * 10 + 5 }, rules: ['dacl/a'] })),
  );
  let found = 0;
  for (let at = 0; at < 100_000; at++) if (isSuppressed(suppressions, at * 10 + 5, 'dacl/a')) found++;
  assert.equal(found, 100_000);
});
