import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { coverageRows } from '../../server/src/cli/coverage';
import { createEnvironment } from '../../server/src/cli/environment';
import { createOutput } from '../../server/src/cli/output';
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
  assert.match(text.out, /staff-compliant\.dacl +compliant.* denied +uncertain +not checked/);
  assert.equal(run(folder, 'coverage', 'nowhere').code, 2);
});

const psns =
  '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] }, { "name": "psn2", "addresses": ["10.1.1.6", "10.1.1.7"] } ] }';

test('coverage: exit code 1 where a list does not do with a probe what its posture asks, and only there', (context) => {
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

test('coverage: what a list for unknown posture denies looks like the fault that it is', (context) => {
  const folder = repositoryWith(context, {
    'ise-posture.json': psns,
    'unknown.dacl': 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n',
    'compliant.dacl': 'deny tcp any any eq 8449\npermit ip any any\n',
  });
  const { code, out } = run(folder, 'coverage', 'unknown.dacl');
  assert.match(out, /unknown\.dacl +unknown \(file name\) +DENIED +reachable/);
  assert.equal(code, 1);
  assert.match(run(folder, 'coverage', 'compliant.dacl').out, /denied +denied/);
  const { lists } = JSON.parse(run(folder, 'coverage', 'unknown.dacl', '--format', 'json').out);
  assert.deepEqual(
    lists[0].psns.map(({ judgement }: { judgement: string }) => judgement),
    ['bad', 'good'],
  );
});

test('coverage: where state synchronization is not used there is nothing to ask, with PSNs or without', (context) => {
  for (const json of ['{ "stateSync": false }', `{ "stateSync": false, ${psns.slice(1)}`]) {
    const folder = repositoryWith(context, { 'ise-posture.json': json, 'a-compliant.dacl': 'permit ip any any\n' });
    const { code, out } = run(folder, 'coverage', '.');
    assert.match(out, /^State synchronization is not used here/m);
    assert.doesNotMatch(out, /not checked(?:: \d| for)/i);
    assert.equal(code, 0, json);
  }
});

test('what nobody can check is called so, with the PSN and what it lacks, by coverage and by check', (context) => {
  const folder = repositoryWith(context, {
    'ise-posture.json':
      '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] }, { "name": "psn2", "addresses": [], "aliases": ["10.1.1.6"] }, { "name": "psn6", "addresses": ["2001:db8::6"] } ] }',
    'a-compliant.dacl': 'deny tcp any any eq 8449\npermit ip any any\n',
    'b-unknown.dacl': 'permit ip any any\n',
    'v6.txt': 'ipv6 access-list V6_COMPLIANT\n deny tcp any any eq 8449\n permit ipv6 any any\n',
    'asa.txt':
      'access-list ASA_COMPLIANT extended deny tcp any any eq 8449\naccess-list ASA_COMPLIANT extended permit ip any any\n',
    'printers.dacl': 'permit ip any any\n',
  });
  const { code, out } = run(folder, 'coverage', '.');
  assert.match(out, /a-compliant\.dacl .* denied +not checked +not checked$/m);
  assert.match(out, /b-unknown\.dacl .* reachable +not checked +not checked$/m);
  assert.match(out, /v6\.txt V6_COMPLIANT .* not checked +not checked +denied$/m);
  assert.match(out, /asa\.txt ASA_COMPLIANT .* denied +not checked +denied$/m);
  assert.match(out, /printers\.dacl .* reachable +– +–$/m);
  assert.match(out, /not checked for psn2 \(no address\), .*psn6 \(no IPv4 address\).*: 4 lists/);
  assert.equal(code, 0);
  assert.match(run(folder, 'check', '.').out, /not checked for .*psn1 \(no IPv6 address\).*: 4 lists; add the address/);
  const { files } = JSON.parse(run(folder, 'check', '.', '--format', 'json').out);
  assert.deepEqual(
    files.map(({ path, notChecked }: { path: string; notChecked?: number }) => [path, notChecked]),
    [
      ['a-compliant.dacl', 1],
      ['asa.txt', 1],
      ['b-unknown.dacl', 1],
      ['ise-posture.json', undefined],
      ['printers.dacl', undefined],
      ['v6.txt', 1],
    ],
  );
  assert.match(run(folder, 'coverage', '.', '--locale', 'zh-cn').out, /未针对 .*psn6（没有 IPv4 地址）/);
});

test('coverage: a PSN whose address is still to be filled in is nobody to ask about', (context) => {
  const folder = repositoryWith(context, {
    'ise-posture.json': '{ "psns": [ { "name": "psn1", "addresses": [] } ] }',
    'a-compliant.dacl': 'permit ip any any\n',
  });
  const { code, out } = run(folder, 'coverage', '.');
  assert.match(out, /not checked for psn1 \(no address\): 1 list/);
  assert.equal(code, 2);
});

/** The objects that can be reached from a value, the value among them. */
function reachable(value: unknown, known = new Set<object>()): ReadonlySet<object> {
  if (typeof value !== 'object' || value === null || known.has(value)) return known;
  known.add(value);
  const parts = value instanceof Map ? [...value].flat() : value instanceof Set ? [...value] : Object.values(value);
  for (const part of parts) reachable(part, known);
  return known;
}

/** How much is held of a list with so many lines until the table is told. */
async function heldOf(context: TestContext, lines: number): Promise<number> {
  const quiet = createOutput(
    () => {},
    () => {},
  );
  const permits = Array.from({ length: lines }, (_, line) => `permit tcp any host 10.2.0.${line} eq www`);
  const text = ['deny tcp any host 10.1.1.5 eq 8449', ...permits, 'permit ip any any', ''].join('\n');
  const cwd = repositoryWith(context, { 'ise-posture.json': psns, 'a-compliant.dacl': text });
  const { rows } = await coverageRows({ ...(await createEnvironment({ locale: 'en' }, quiet)), cwd }, ['.']);
  assert.deepEqual(
    rows.map(({ cells }) => cells.map(({ state }) => state)),
    [['denied', 'permitted']],
  );
  return reachable(rows).size;
}

test('coverage: of thousands of lists it holds what it tells of them, not the lists', async (context) => {
  assert.equal(await heldOf(context, 200), await heldOf(context, 2));
});
