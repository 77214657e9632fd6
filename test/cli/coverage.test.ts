import assert from 'node:assert/strict';
import test from 'node:test';
import { repositoryWith } from '../support/folder';
import { run } from './run';

test('coverage: PSN × list', (context) => {
  const folder = repositoryWith(context, {
    'ise-posture.json':
      '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] }, { "name": "psn2", "addresses": ["10.1.1.6"] }, { "name": "psn6", "addresses": ["2001:db8::6"] } ] }',
    'acl/staff-compliant.dacl':
      'deny tcp any host 10.1.1.5 eq 8449\ndeny tcp any host 10.1.1.6 eq 8449 time-range OFFICE\npermit ip any any\n',
    'acl/redirect.dacl': 'permit tcp any any eq www\n',
  });
  const { code, out } = run(folder, 'coverage', '.', '--format', 'json');
  assert.equal(code, 0);
  const { lists } = JSON.parse(out);
  assert.equal(lists.length, 1, 'a redirect list is no such list');
  assert.deepEqual(
    lists[0].psns.map((cell: { psn: string; state: string; line: number | null }) => [cell.psn, cell.state, cell.line]),
    [
      ['psn1', 'denied', 0],
      ['psn2', 'uncertain', 1],
      ['psn6', 'other-family', null],
    ],
  );
  const text = run(folder, 'coverage', '.');
  assert.match(text.out, /staff-compliant\.dacl +compliant.* denied +uncertain +–/);
  assert.equal(run(folder, 'coverage', 'nowhere').code, 2);
});

const psns =
  '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] }, { "name": "psn2", "addresses": ["10.1.1.6", "10.1.1.7"] } ] }';

test('coverage: exit code 1 where a compliant list lets a probe through, and only there', (context) => {
  const folder = repositoryWith(context, {
    'ise-posture.json': psns,
    'partly-compliant.dacl':
      'deny tcp any any eq 8449 established\ndeny tcp any 10.1.1.4 0.0.0.2 eq 8449\npermit ip any any\n',
    'all-compliant.dacl': 'deny tcp any 10.1.1.0 0.0.0.255 gt 8000\npermit ip any any\n',
    'unknown.dacl': 'permit ip any any\n',
    'sub/ise-posture.json': '{ "psns": [ { "name": "psn9", "addresses": ["10.9.9.9"] } ] }',
    'sub/x-compliant.dacl': 'deny ip any any\n',
  });
  const states = (path: string): readonly string[] => {
    const { lists } = JSON.parse(run(folder, 'coverage', path, '--format', 'json').out);
    return lists[0].psns.map((cell: { state: string }) => cell.state);
  };
  assert.deepEqual(states('partly-compliant.dacl'), ['permitted', 'partly']);
  assert.deepEqual(states('all-compliant.dacl'), ['denied', 'denied']);
  assert.equal(run(folder, 'coverage', 'partly-compliant.dacl').code, 1);
  assert.equal(run(folder, 'coverage', 'all-compliant.dacl').code, 0);
  assert.equal(run(folder, 'coverage', 'unknown.dacl').code, 0, 'there the probe has to get through');
  assert.match(run(folder, 'coverage', 'unknown.dacl').out, /reachable/);
  // A folder with its own deployment has its own PSNs.
  const { out } = run(folder, 'coverage', '.');
  assert.match(out, /^list +posture .*psn9/m);
  assert.match(out, /sub\/x-compliant\.dacl .* – +– +denied|sub\/x-compliant\.dacl .* denied +– +–/);
});

test('coverage: nothing to ask about is trouble; columns stay in line in Chinese', (context) => {
  const folder = repositoryWith(context, { 'a-compliant.dacl': 'permit ip any any\n', 'letter.txt': 'Dear reader\n' });
  const none = run(folder, 'coverage', 'a-compliant.dacl');
  assert.deepEqual([none.code, none.out], [2, 'Not checked: no PSNs are defined. List them in ise-posture.json.\n']);
  assert.equal(run(folder, 'coverage', 'letter.txt').code, 2);
  const named = repositoryWith(context, { 'ise-posture.json': psns, 'a-compliant.dacl': 'permit ip any any\n' });
  const { out } = run(named, 'coverage', '.', '--locale', 'zh-cn');
  const places = (text: string): number =>
    [...text].reduce((sum, one) => sum + (/[\u2e80-\uffe6]/.test(one) ? 2 : 1), 0);
  const [head = '', row = ''] = out.split('\n');
  assert.equal(places(head.slice(0, head.indexOf('psn2'))), places(row.slice(0, row.lastIndexOf('放行'))));
});

test('coverage: lists of a folder whose ise-posture.json names no PSN are said to be unchecked', (context) => {
  const folder = repositoryWith(context, {
    'a/ise-posture.json': psns,
    'a/x-compliant.dacl': 'deny tcp any any eq 8449\npermit ip any any\n',
    'b/y-compliant.dacl': 'permit ip any any\n',
  });
  const { code, out } = run(folder, 'coverage', '.');
  assert.match(out, /not checked: 1 list, because no PSN is named/);
  assert.equal(code, 0);
});
