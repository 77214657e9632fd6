import assert from 'node:assert/strict';
import test from 'node:test';
import { deviceList, session } from '../nad/support/lists';
import { repositoryWith } from '../support/folder';
import { checkJson, type JsonReport, run } from './run';

const rule = 'nad/differs';
const one = ['deny tcp any host 10.1.1.5 eq 8449', 'permit ip any any'];
const two = ['deny tcp any host 10.1.1.5 eq 8449', 'deny tcp any host 10.1.1.6 eq 8449', 'permit ip any any'];
const shown = session('STAFF_COMPLIANT-636b75ac') + deviceList('STAFF_COMPLIANT-636b75ac', one);

const found = ({ files }: JsonReport) => files.flatMap(({ findings }) => findings.filter((each) => each.rule === rule));

test('device output learns of the lists among the files that are named, or below the folders that are', (context) => {
  const folder = repositoryWith(context, {
    'nad/sw1.txt': shown,
    'acl/STAFF_COMPLIANT.dacl': two.join('\r\n'),
    'notes.md': two.join('\n'),
  });
  for (const paths of [['.'], ['nad', 'acl'], ['acl/STAFF_COMPLIANT.dacl', 'nad/sw1.txt']]) {
    const [finding, ...others] = found(checkJson(folder, ...paths).report);
    assert.equal(others.length, 0);
    assert.match(finding?.message ?? '', /10\.1\.1\.6:8449 .*this list permits it \(line 18\).*denies it \(line 2\)/);
    assert.equal(finding?.severity, 'warning');
    assert.equal(finding?.related.at(-1)?.path, 'acl/STAFF_COMPLIANT.dacl');
  }
  for (const paths of [['nad'], ['nad/sw1.txt', 'ise-posture.json']])
    assert.deepEqual(found(checkJson(folder, ...paths).report), [], paths.join());
  assert.equal(run(folder, 'diff', 'nad/sw1.txt', 'acl/STAFF_COMPLIANT.dacl').code, 1);
});

test('a file that is named counts whatever it is called; a second list of the name ends it', (context) => {
  const config = (lines: readonly string[]): string =>
    `ip access-list extended STAFF_COMPLIANT\n ${lines.join('\n ')}\n`;
  const folder = repositoryWith(context, { 'sw1.txt': shown, 'own/lists.md5': config(two), 'b/two.cfg': config(two) });
  assert.equal(found(checkJson(folder, 'sw1.txt', 'own/lists.md5').report).length, 1);
  assert.equal(found(checkJson(folder, 'sw1.txt', 'b').report).length, 1);
  assert.deepEqual(found(checkJson(folder, 'sw1.txt', 'own/lists.md5', 'b').report), []);
});

test('--fix: what it writes into a list counts', (context) => {
  const folder = repositoryWith(context, {
    'a.txt': session('STAFF_COMPLIANT-636b75ac') + deviceList('STAFF_COMPLIANT-636b75ac', two),
    'b/STAFF_COMPLIANT.dacl': `${one.join('\n')}\n`,
    'ise-posture.json':
      '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] }, { "name": "psn2", "addresses": ["10.1.1.6"] } ] }',
  });
  assert.equal(found(checkJson(folder, '.').report).length, 1);
  assert.deepEqual(found(checkJson(folder, '--fix', '.').report), []);
  assert.deepEqual(found(checkJson(folder, '.').report), []);
});

test('a list alone in its file is judged as in other device output, under any name of a text, and --fix counts for it', (context) => {
  const alone = deviceList('STAFF_COMPLIANT-636b75ac', two);
  const lists = { 'sw1.txt': alone, 'sw2.log': alone, sw3: alone, 'sw4.acl': alone, 'a.dacl': alone };
  const folder = repositoryWith(context, {
    ...lists,
    'b/STAFF_COMPLIANT.dacl': `${one.join('\n')}\n`,
    'ise-posture.json':
      '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] }, { "name": "psn2", "addresses": ["10.1.1.6"] } ] }',
  });
  const { report } = checkJson(folder, '.');
  for (const { path, language } of report.files) if (path in lists) assert.equal(language, 'ise-dacl', path);
  assert.equal(found(report).length, Object.keys(lists).length);
  assert.deepEqual(found(checkJson(folder, '--fix', '.').report), []);
});
