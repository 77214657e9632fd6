import assert from 'node:assert/strict';
import test from 'node:test';
import { daclRules } from '../../server/src/dacl';
import { readDeployment } from '../../server/src/deployment/read';
import { languageById } from '../../server/src/workspace/languages';
import { randomFrom } from '../packets/support/random';
import { check } from '../support/fixtures';
import { faultyList } from './support/faulty-lists';

const dacl = languageById('ise-dacl');
const posture = new Set(daclRules.filter(({ about }) => about === 'posture').map(({ id }) => id));
const seeds = 400;

/** The lines as `show ip access-lists` prints them. */
function shown(text: string): string {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => /^\s*(?:permit|deny)\b/i.test(line));
  return [
    'Extended IP access list GUESTS',
    ...lines.map((line, index) => `    ${10 * (index + 1)} ${line.trim()}`),
  ].join('\n');
}

test(`device output has no error and no warning but about posture: ${seeds} random lists with faults`, () => {
  let seen = 0;
  for (let seed = 0; seed < seeds; seed++) {
    const list = faultyList(randomFrom(seed));
    const text = shown(list.text);
    const deployment = readDeployment('file:///repo/ise-posture.json', JSON.stringify({ psns: [] }));
    const findings = check(dacl, 'shown.txt', text, deployment).filter(({ rule }) => !posture.has(rule));
    seen += findings.length;
    const hard = findings.filter(({ severity }) => severity === 'error' || severity === 'warning');
    assert.deepEqual(
      hard.map(({ rule, severity }) => `${rule} ${severity}`),
      [],
      `seed ${seed}\n${text}`,
    );
  }
  assert.ok(seen > seeds, `only ${seen} findings in all`);
});
