import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import test from 'node:test';
import { at } from '../diagnosis/support/log';
import { faultyLog } from '../intake/support/intake';
import { repositoryWith } from '../support/folder';
import { zip } from '../support/zip';
import { run } from './run';

const log = faultyLog(at('09:00:00'));
const bundle = zip([{ name: 'ISE Posture/AnyConnect_ISEPosture.txt', data: log }]);

const diagnoseJson = (folder: string, ...args: string[]) => {
  const { code, out, err } = run(folder, 'diagnose', '--format', 'json', ...args);
  assert.equal(out.trim().split('\n').length, 1);
  return { code, err, result: JSON.parse(out) };
};

test('diagnose: a bundle, its file, a folder and a glob give one verdict and exit 1', (context) => {
  const folder = repositoryWith(context, { 'case/bundle.zip': bundle, 'log/agent.txt': log, 'log/x.bin': '\0\0' });
  for (const path of ['case/bundle.zip', 'case', 'log/agent.txt', 'log/*.txt', '**/*.zip']) {
    const { code, result } = diagnoseJson(folder, path);
    assert.equal(code, 1, path);
    assert.deepEqual([result.version, result.endpoints.length, result.endpoints[0].verdict], [1, 1, 'fault'], path);
    assert.deepEqual(result.errors, [], path);
  }
  const { inputs } = diagnoseJson(folder, 'case/bundle.zip').result;
  assert.deepEqual(inputs, [{ path: 'case/bundle.zip!/ISE Posture/AnyConnect_ISEPosture.txt', kind: 'posture-log' }]);
});

test('diagnose reads the standard input: a text, or a bundle', () => {
  const cli = join(__dirname, '..', '..', 'dist', 'cli.js');
  for (const input of [Buffer.from(log), bundle]) {
    const { status, stdout } = spawnSync(process.execPath, [cli, 'diagnose', '-', '--format', 'json'], { input });
    assert.equal(status, 1);
    assert.match(JSON.parse(stdout.toString()).inputs[0].path, /^-/);
  }
});

test('diagnose: what is named and cannot be read is an error and exit 2; what is met is told among the inputs', (context) => {
  const folder = repositoryWith(context, {
    'agent.txt': log,
    'bad.zip': bundle.subarray(0, 100),
    'd/bad.zip': 'PK\x03\x04',
  });
  const { code, result } = diagnoseJson(folder, 'agent.txt', 'bad.zip', 'missing.txt', 'no*match');
  assert.equal(code, 2);
  assert.deepEqual(result.errors.map(({ path }: { path: string }) => path).sort(), [
    'bad.zip',
    'missing.txt',
    'no*match',
  ]);
  assert.equal(result.endpoints[0].verdict, 'fault');
  const met = diagnoseJson(folder, 'agent.txt', 'd');
  assert.deepEqual([met.code, met.result.errors], [1, []]);
  assert.match(met.result.inputs.find(({ path }: { path: string }) => path === 'd/bad.zip').note, /cut off/);
});

test('diagnose: where nothing of a case is found, it says what to add, and exits 2', (context) => {
  const folder = repositoryWith(context, { 'a.txt': 'hello\n', 'ise-posture.json': '{ "psns": [] }' });
  const { code, result } = diagnoseJson(folder, '.');
  assert.equal(code, 2);
  assert.match(result.errors[0].message, /add the DART bundle/);
});
