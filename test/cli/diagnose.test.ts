import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { createEachTable, diagnoseEach } from '../../server/src/cli/diagnose-each';
import { createEnvironment } from '../../server/src/cli/environment';
import { createOutput } from '../../server/src/cli/output';
import { at } from '../diagnosis/support/log';
import { faultyLog } from '../intake/support/intake';
import { repositoryWith } from '../support/folder';
import { collectGarbage } from '../support/garbage';
import { zip } from '../support/zip';
import { piped, run } from './run';

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
  for (const input of [Buffer.from(log), bundle]) {
    const { code, out } = piped('.', input, 'diagnose', '-', '--format', 'json');
    assert.equal(code, 1);
    assert.match(JSON.parse(out).inputs[0].path, /^-/);
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

const psns = `{ "psns": [{ "name": "psn1", "fqdn": "psn1.example.com", "addresses": ["10.1.1.5"] },
  { "name": "psn2", "fqdn": "psn2.example.com", "addresses": ["10.1.1.6"] }] }`;

test('diagnose: text and Markdown say the verdict, in both languages', (context) => {
  const folder = repositoryWith(context, { 'b.zip': bundle, 'ise-posture.json': psns });
  assert.match(run(folder, 'diagnose', 'b.zip').out, /: fault\n/);
  assert.match(run(folder, 'diagnose', 'b.zip', '--format', 'markdown').out, /^# .*: fault\n/);
  assert.match(run(folder, 'diagnose', 'b.zip', '--locale', 'zh-cn').out, /psn2.*Compliant|[\u4e00-\u9fff]/);
});

test('diagnose --redact: the verdict stays, names go, and what was done is said before', (context) => {
  const folder = repositoryWith(context, { 'PC07_Bundle.zip': bundle, 'ise-posture.json': psns });
  const plain = diagnoseJson(folder, '.');
  const { code, result } = diagnoseJson(folder, '.', '--redact');
  assert.equal(code, plain.code);
  assert.equal(result.endpoints[0].verdict, plain.result.endpoints[0].verdict);
  assert.doesNotMatch(JSON.stringify(result), /psn[12]|example\.com|PC07/);
  assert.ok(result.redaction.counts.HOST > 0);
  const { out, err } = run(folder, 'diagnose', '.', '--redact');
  assert.doesNotMatch(out + err, /psn[12]|example\.com|PC07/);
  assert.match(err, /^Replaced: HOST \d+/);
});

test('diagnose --each: a line of JSON for every bundle and subfolder; as text a table with the worst exit code', (context) => {
  const folder = repositoryWith(context, {
    'cases/a.zip': bundle,
    'cases/b/agent.txt': log,
    'cases/note.txt': 'hello',
    'ise-posture.json': psns,
  });
  const { code, out } = run(folder, 'diagnose', '--each', 'cases', '--format', 'json');
  assert.equal(code, 1);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    lines.map((line) => [line.case, line.version, line.endpoints[0].verdict]),
    [
      ['cases/a.zip', 1, 'fault'],
      ['cases/b', 1, 'fault'],
    ],
  );
  const text = run(folder, 'diagnose', '--each', 'cases');
  assert.match(text.out, /^CAUSE +PSN +LIST +COUNT\n/);
  assert.match(text.out, /cases\/note\.txt/);
  assert.equal(run(folder, 'diagnose', '--each', 'cases', 'x').code, 2);
});

test('diagnose --each: a case that is counted is not held any longer: there may be thousands', async (context) => {
  const folder = repositoryWith(context, {
    'cases/a/agent.txt': log,
    'cases/b/agent.txt': log,
    'ise-posture.json': psns,
  });
  const quiet = createOutput(
    () => {},
    () => {},
  );
  const environment = { ...(await createEnvironment({ locale: 'en' }, quiet)), cwd: folder };
  const table = createEachTable(environment);
  const cases: WeakRef<object>[] = [];
  await diagnoseEach(environment, ['cases'], { disclosure: 'redacted' }, (one) => {
    cases.push(new WeakRef(one.outcome));
    table.add(one);
  });
  await collectGarbage();
  assert.deepEqual(
    cases.map((one) => one.deref()),
    [undefined, undefined],
  );
  assert.match(table.text(), / 2\n$/);
});

test('diagnose --each --redact: bundles, folders and what lies beside are called by the names of people and computers', (context) => {
  const folder = repositoryWith(context, {
    'cases/DART_JSMITH-PC07.zip': bundle,
    'cases/JSMITH/agent.txt': log,
    'cases/about JSMITH.txt': 'hello',
    'ise-posture.json': psns,
  });
  for (const format of ['json', 'text']) {
    const { out, err } = run(folder, 'diagnose', '--each', 'cases', '--redact', '--format', format);
    assert.doesNotMatch(out + err, /jsmith|pc07/i);
    assert.match(out + err, /FILE-\d/);
  }
});

test('diagnose: --config names the ise-posture.json; another one in the material does not count, and that is said', (context) => {
  const folder = repositoryWith(context, { 'c/agent.txt': log, 'c/ise-posture.json': psns, 'own.json': psns });
  const { inputs } = diagnoseJson(folder, 'c', '--config', 'own.json').result;
  assert.deepEqual(
    inputs
      .filter(({ kind }: { kind: string }) => kind === 'deployment')
      .map(({ path }: { path: string }) => path)
      .sort(),
    ['c/ise-posture.json', 'own.json'],
  );
  assert.match(JSON.stringify(inputs), /not used: own\.json is/);
});

test('diagnose is over at once when it is told to stop, and leaves nothing behind', {
  skip: process.platform === 'win32',
}, async (context) => {
  const folder = repositoryWith(context, { 'bundle.zip': bundle });
  const cli = join(__dirname, '..', '..', 'dist', 'cli.js');
  const env = { ...process.env, TMPDIR: folder };
  const child = spawn(process.execPath, [cli, 'diagnose', 'bundle.zip', '-'], { cwd: folder, env });
  // More than a pipe holds: once it is written, the program is reading.
  await new Promise<void>((resolve) => void child.stdin.write(log.repeat(400), () => resolve()));
  child.kill('SIGINT');
  const [, signal] = await once(child, 'exit');
  assert.equal(signal, 'SIGINT');
  assert.deepEqual(readdirSync(folder).sort(), ['.git', 'bundle.zip']);
});

test('kit: written once, never over a file; a case fills in its names', (context) => {
  const folder = repositoryWith(context, { 'b.zip': bundle, 'ise-posture.json': psns });
  const { code, out } = run(folder, 'kit', '--for', 'windows', '--case', 'b.zip', '--out', 'kit.ps1');
  assert.deepEqual([code, /not redacted/.test(out)], [0, true]);
  const script = readFileSync(join(folder, 'kit.ps1'), 'utf8');
  assert.ok(script.startsWith('\uFEFF') && script.includes("Host = 'psn2.example.com'; Port = 8449"));
  assert.doesNotMatch(script, /[^\r]\n/);
  assert.equal(run(folder, 'kit', '--for', 'windows', '--out', 'kit.ps1').code, 2);
  assert.match(run(folder, 'kit', '--for', 'linux').out, /^#!\/bin\/sh\n/);
  assert.equal(run(folder, 'kit').code, 2);
  assert.equal(run(folder, 'kit', '--for', 'beos').code, 2);
});
