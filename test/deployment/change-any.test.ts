import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { parse } from 'jsonc-parser';
import type { DeploymentChange } from '../../server/src/core/deployment/model';
import { applyChange, isChangeable } from '../../server/src/deployment/change';
import { seed } from '../support/seed';

const simple = fc.constantFrom<unknown>(null, 0, true, 'x', 'acl/a.dacl', 'psn1', '10.1.1.5', [], {});
const listOf = (of: fc.Arbitrary<unknown>) => fc.oneof(simple, fc.array(of, { maxLength: 3 }));
const part = (keys: Readonly<Record<string, fc.Arbitrary<unknown>>>) =>
  fc.oneof(simple, fc.record(keys, { requiredKeys: [] }));
const rules = part({ 'dacl/x': simple });

/** ise-posture.json with anything in the places where something else belongs. */
const wrongFile = part({
  psns: listOf(part({ name: simple, addresses: listOf(simple) })),
  acls: listOf(part({ files: simple, name: simple, posture: simple })),
  rules,
  overrides: listOf(part({ files: fc.oneof(simple, fc.constant('acl/a.dacl')), rules })),
  stateSync: simple,
});

const change = fc.constantFrom<DeploymentChange>(
  { kind: 'switch-rule-off', rule: 'dacl/x', path: 'acl/a.dacl' },
  { kind: 'switch-rule-off', rule: 'dacl/x' },
  { kind: 'assign-posture', path: 'acl/a.dacl', posture: 'compliant' },
  { kind: 'assign-posture', path: 'acl/a.dacl', list: 'X', posture: 'compliant' },
  { kind: 'add-psns', psns: [{ name: 'psn1', addresses: ['10.1.1.5', '10.1.1.9'] }] },
  { kind: 'state-sync-unused' },
  { kind: 'name-psns' },
  { kind: 'name-fqdn', psn: 'psn1', fqdn: 'psn1.example.com' },
);

const layout = fc.constantFrom<(value: unknown) => string>(
  (value) => JSON.stringify(value),
  (value) => JSON.stringify(value).replace(/[:,]/g, (mark) => `${mark} `),
  (value) => JSON.stringify(value, null, 2),
);

test('every change of any JSON object works, holds at once, and leaves one line one line', () => {
  const property = fc.property(wrongFile, change, layout, (value, wanted, write) => {
    const text = write(value);
    const after = applyChange(text, wanted);
    if (!isChangeable(text)) return assert.equal(after, text);
    const errors: Parameters<typeof parse>[1] = [];
    const now = parse(after, errors) as { rules?: Record<string, unknown>; overrides?: readonly unknown[] };
    assert.deepEqual(errors, [], after);
    assert.equal(applyChange(after, wanted), after, 'a second time');
    if (!text.includes('\n')) assert.ok(!after.includes('\n'), after);
    if (wanted.kind !== 'switch-rule-off') return;
    const own = wanted.path === undefined ? [now.rules] : overridesOf(now.overrides, wanted.path);
    assert.ok(
      own.some((one) => one?.['dacl/x'] === 'off'),
      after,
    );
  });
  fc.assert(property, { numRuns: 2000, seed });
});

function overridesOf(
  overrides: readonly unknown[] | undefined,
  files: string,
): (Record<string, unknown> | undefined)[] {
  const entries = (overrides ?? []) as ({ files?: unknown; rules?: Record<string, unknown> } | null)[];
  return entries.filter((one) => one?.files === files).map((one) => one?.rules);
}
