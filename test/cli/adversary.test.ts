import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, lstatSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { repositoryWith } from '../support/folder';
import { checkJson, rulesOf, run } from './run';

const deployment =
  '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] }, { "name": "psn2", "addresses": ["10.1.1.6"] } ] }';
const oneDenied = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';

test('a command that is the name of something every object has is no command', (context) => {
  const folder = repositoryWith(context, {});
  for (const name of ['toString', 'constructor', '__proto__']) {
    const { code, err } = run(folder, name, 'x');
    assert.equal(code, 2);
    assert.equal(err, `ise-posture: there is no command "${name}"\nSee: ise-posture --help\n`);
  }
});

test('--config of any name: what is wrong in it is said', (context) => {
  const folder = repositoryWith(context, { 'site.json': '{ "psns": [', 'a.dacl': 'permit ip any any\n' });
  const { code, report } = checkJson(folder, '--config', 'site.json', 'a.dacl');
  assert.equal(code, 1);
  const own = report.files.find((file) => file.path === 'site.json');
  assert.equal(own?.language, 'ise-posture-deployment');
  assert.ok(own?.findings.every((finding) => finding.rule === 'deployment/syntax'));
  assert.equal(run(folder, 'check', '--config', '.', 'a.dacl').code, 2);
});

test('a deployment file that cannot be decoded is named once, in the reader’s language', (context) => {
  const folder = repositoryWith(context, {
    'ise-posture.json': Uint8Array.of(0xd6, 0x20, 0x81),
    'a.dacl': 'permit ip any any\n',
  });
  const { code, report } = checkJson(folder, '.');
  assert.equal(code, 2);
  assert.deepEqual(
    report.errors.map((error) => error.path),
    ['ise-posture.json'],
  );
  assert.match(run(folder, 'check', '--locale', 'zh-CN', '.').out, /ise-posture\.json: 错误 不是 UTF-8/);
});

test('links are followed within the folder that is walked; the others are named and left alone', (context) => {
  const folder = repositoryWith(context, { 'ise-posture.json': deployment, 'lists/a-compliant.dacl': oneDenied });
  mkdirSync(join(folder, 'here'));
  try {
    symlinkSync(join('..', 'lists', 'a-compliant.dacl'), join(folder, 'here', 'b-compliant.dacl'));
    writeFileSync(join(folder, 'here', 'c-compliant.dacl'), oneDenied);
    symlinkSync('c-compliant.dacl', join(folder, 'here', 'd-compliant.dacl'));
    symlinkSync('.', join(folder, 'here', 'ring'));
    symlinkSync('nowhere.dacl', join(folder, 'here', 'dead.dacl'));
  } catch {
    return context.skip('this system lets us make no links');
  }
  const { code, report } = checkJson(folder, 'here');
  assert.equal(code, 1);
  assert.deepEqual(
    report.files.map((file) => file.path),
    ['here/c-compliant.dacl', 'here/d-compliant.dacl'],
  );
  assert.deepEqual(
    report.skipped.map(({ path, message }) => [path, message]),
    [
      ['here/b-compliant.dacl', 'a link that leads out of the folder; not followed'],
      ['here/dead.dacl', 'a link to nothing'],
      ['here/ring', 'a link to a folder; not followed'],
    ],
  );
  // Who names it means it: the target is mended, and the link stays.
  assert.equal(run(folder, 'check', '--fix', 'here/b-compliant.dacl').code, 0);
  assert.ok(lstatSync(join(folder, 'here', 'b-compliant.dacl')).isSymbolicLink());
  assert.match(readFileSync(join(folder, 'lists', 'a-compliant.dacl'), 'utf8'), /10\.1\.1\.6/);
});

test('a device is no file: an error instead of reading for ever', (context) => {
  if (process.platform === 'win32') return context.skip('no such device on Windows');
  const { code, report } = checkJson(repositoryWith(context, {}), '/dev/zero');
  assert.equal(code, 2);
  assert.deepEqual(
    report.errors.map((error) => error.message),
    ['is neither a file nor a folder'],
  );
});

test('--fix leaves a write-protected file alone and says so', (context) => {
  const folder = repositoryWith(context, { 'ise-posture.json': deployment, 'a-compliant.dacl': oneDenied });
  chmodSync(join(folder, 'a-compliant.dacl'), 0o444);
  const { code, report } = checkJson(folder, '--fix', 'a-compliant.dacl');
  chmodSync(join(folder, 'a-compliant.dacl'), 0o644);
  assert.equal(code, 2);
  assert.deepEqual(report.errors, [{ path: 'a-compliant.dacl', message: 'cannot be written: permission denied' }]);
  assert.equal(readFileSync(join(folder, 'a-compliant.dacl'), 'utf8'), oneDenied);
});

test('UTF-16 without a byte order mark is read and named as such, and not written', (context) => {
  const bytes = Buffer.from(oneDenied, 'utf16le');
  const folder = repositoryWith(context, {
    'ise-posture.json': deployment,
    'a-compliant.dacl': bytes,
    'b-compliant.dacl': Buffer.from(bytes).swap16(),
  });
  const { code, report } = checkJson(folder, '.');
  assert.equal(code, 1);
  assert.deepEqual(rulesOf(report), Array(2).fill('dacl/missing-psn-deny'));
  assert.deepEqual(
    report.files.map(({ assumedEncoding }) => assumedEncoding),
    ['UTF-16LE', 'UTF-16BE', undefined],
  );
  assert.ok(report.files.every(({ findings }) => findings.every(({ fixable }) => !fixable)));
  const fixed = checkJson(folder, '--fix', '.');
  assert.equal(fixed.code, 2);
  assert.deepEqual(rulesOf(fixed.report), Array(2).fill('dacl/missing-psn-deny'));
  assert.match(fixed.report.errors[0]?.message ?? '', /^not written: its encoding \(UTF-16LE\) is only assumed/);
  assert.deepEqual(readFileSync(join(folder, 'a-compliant.dacl')), bytes);
});

test('nothing checked is not "nothing found"', (context) => {
  const { code, out } = run(repositoryWith(context, {}), 'check', 'none.dacl');
  assert.equal(code, 2);
  assert.match(out, /^none\.dacl: error no such file or folder\n0 files checked: 1 could not be read or written\n$/);
});

test('what a document quotes cannot steer the terminal', (context) => {
  const xml =
    '<cfg xmlns="http://www.cisco.com/nac/agent/config-1.0"><State\u001b[31m\u202eSync>1</State\u001b[31m\u202eSync></cfg>';
  const { code, out } = run(repositoryWith(context, { 'ISEPostureCFG.xml': xml }), 'check', '.');
  assert.equal(code, 1);
  assert.doesNotMatch(out, /[\u0000-\u0009\u000b-\u001f\u202e]/);
  assert.match(out, /\[U\+001B\]/);
});

test('an empty LC_ALL is no language: the next variable counts', (context) => {
  const folder = repositoryWith(context, {});
  const env = { ...process.env, LC_ALL: '', LC_MESSAGES: '', LANG: 'zh_CN.UTF-8' };
  const bundle = join(__dirname, '..', '..', 'dist', 'cli.js');
  const { stdout } = spawnSync(process.execPath, [bundle, 'check', 'none.dacl'], {
    cwd: folder,
    encoding: 'utf8',
    env,
  });
  assert.match(stdout, /文件或文件夹不存在/);
});

test('the rules a report names are in the order of the text', (context) => {
  const folder = repositoryWith(context, { 'ise-posture.json': '{ "foo": 1, "stateSyncPort": 0 }' });
  assert.deepEqual(rulesOf(checkJson(folder, '.').report), ['deployment/unknown-key', 'deployment/wrong-value']);
});
