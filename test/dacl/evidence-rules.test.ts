import assert from 'node:assert/strict';
import { join } from 'node:path';
import test from 'node:test';
import { eraseTypes } from '../../server/src/core/language';
import { dacl } from '../../server/src/dacl';
import { daclRules } from '../../server/src/dacl/rules';
import { check, readCases } from '../support/fixtures';

const language = eraseTypes(dacl);
const aboutPosture = new Set(daclRules.filter(({ about }) => about === 'posture').map(({ id }) => id));

/** The text as a switch would show it: every line of a dACL numbered below a header. */
const shown = (text: string): string =>
  [
    'Extended IP access list SHOWN',
    ...text
      .trimEnd()
      .split('\n')
      .map((line, at) => `    ${at + 1} ${line}`),
  ].join('\n');

test('what a device printed has no hint, warning or error that is not about posture, whatever rule it is', () => {
  const said = new Set<string>();
  for (const { name, text, path, deployment, beside } of readCases(join(__dirname, 'rules'))) {
    if (!/^(?:permit|deny)\b/.test(text)) continue;
    for (const one of check(language, path, shown(text), deployment, beside)) {
      if (aboutPosture.has(one.rule) || deployment.rules.has(one.rule)) continue;
      assert.equal(one.severity, 'info', `${name}: ${one.rule}`);
      assert.deepEqual(
        one.fixes.filter(({ edits }) => edits.length > 0),
        [],
        `${name}: ${one.rule}`,
      );
      said.add(one.rule);
    }
  }
  assert.ok(said.size > 12, [...said].join());
});
