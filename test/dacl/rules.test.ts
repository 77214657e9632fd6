import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { eraseTypes } from '../../server/src/core/language';
import { dacl, daclRules } from '../../server/src/dacl';
import { readCases, testCases } from '../support/fixtures';

const folder = join(import.meta.dirname, 'rules');

testCases(eraseTypes(dacl), folder);

test('every rule has a failing and a passing case', () => {
  const cases = readCases(folder);
  const ofEffect = new Set(daclRules.map((rule) => rule.id).filter((id) => !existsSync(join(folder, id.slice('dacl/'.length)))));
  const folders = readdirSync(folder);
  for (const { id } of daclRules) {
    if (ofEffect.has(id)) continue;
    const name = id.slice('dacl/'.length);
    const own = cases.filter((one) => one.name.startsWith(`${name}/`));
    assert.ok(own.some((one) => one.expected.some((mark) => mark.rule === id)), `${id}: no failing case`);
    assert.ok(own.some((one) => /\/pass/.test(one.name) && one.expected.every((mark) => mark.rule !== id)), `${id}: no passing case`);
  }
  for (const name of folders) assert.ok(daclRules.some((rule) => rule.id === `dacl/${name}`), `${name}: cases of no rule`);
});
