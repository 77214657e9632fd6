import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { noDeployment } from '../../server/src/core/deployment/model';
import { eraseTypes } from '../../server/src/core/language';
import { createLocalizer } from '../../server/src/core/localizer';
import { dacl } from '../../server/src/dacl';
import { check } from '../support/fixtures';

/** Lines of our own of the same shapes, and real ones, which are kept outside the repository. */
const sources = [
  { name: 'our own lines', valid: 'lines/valid.tsv', invalid: 'lines/invalid.tsv' },
  {
    name: 'real lines',
    valid: '../../../shared/corpus/ace-valid.tsv',
    invalid: '../../../shared/corpus/ace-invalid.tsv',
  },
].map(({ name, valid, invalid }) => ({
  name,
  valid: join(import.meta.dirname, valid),
  invalid: join(import.meta.dirname, invalid),
}));
const language = eraseTypes(dacl);

interface Row {
  readonly line: string;
  readonly second: string;
}

function rows(file: string): Row[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((row) => row !== '' && !row.startsWith('#'))
    .map((row) => {
      const [line = '', second = ''] = row.split('\t');
      return { line, second };
    });
}

function rulesOf(text: string): string[] {
  return check(language, 'corpus.dacl', text, noDeployment).map((finding) => finding.rule);
}

/** Which rule names the reason, by a word of the corpus's own remark. */
const reasons: readonly (readonly [RegExp, string, RegExp])[] = [
  [/is a (TCP|UDP) name/, 'dacl/port-name-for-other-protocol', /port name of/],
  [/portgroup|addrgroup|net-group/, 'dacl/syntax', /belongs to/],
  [/neither host nor wildcard/, 'dacl/missing-host-keyword', /needs host/],
  [/placeholder/, 'dacl/placeholder-address', /is a placeholder/],
];

for (const { name, valid, invalid } of sources) {
  const skip = existsSync(valid) ? false : 'no corpus of real lines beside the repository';

  test(`${name}: no valid line has a syntax finding`, { skip }, () => {
    for (const { line } of rows(valid)) assert.ok(!rulesOf(line).includes('dacl/syntax'), line);
  });

  test(`${name}: nor has it one in show output`, { skip }, () => {
    for (const { line, second } of rows(valid)) {
      const header = second.includes('v6') ? 'IPv6 access list TEST' : 'Extended IP access list TEST';
      const numbered = /^\d|sequence \d+$/.test(line) || second.includes('v6') ? line : `10 ${line}`;
      const found = check(language, 'corpus.txt', `${header}\n    ${numbered}\n`, noDeployment).map(
        (finding) => finding.rule,
      );
      assert.deepEqual(
        found.filter((rule) => rule === 'dacl/syntax' || rule === 'dacl/mixed-ip-versions'),
        [],
        line,
      );
    }
  });

  test(`${name}: every invalid line has a finding that names the reason`, { skip }, () => {
    const english = createLocalizer('en');
    for (const { line, second } of rows(invalid)) {
      const reason = reasons.find(([pattern]) => pattern.test(second));
      assert.ok(reason, `no expectation for: ${second}`);
      const findings = check(language, 'corpus.dacl', line, noDeployment);
      const named = findings.find(
        (finding) => finding.rule === reason[1] && reason[2].test(english.text(finding.message)),
      );
      assert.ok(named, `${line}: ${findings.map((finding) => finding.rule).join(', ')}`);
      assert.ok(named.severity === 'error' || named.severity === 'warning', line);
    }
  });
}
