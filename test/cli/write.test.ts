import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { writeAtomically } from '../../server/src/cli/write';
import { repositoryWith } from '../support/folder';
import { checkJson, rulesOf, run } from './run';

const before = Buffer.from('old\n');
const after = Buffer.from('new\n');
const posix = process.platform !== 'win32';
const root = process.getuid?.() === 0;

const text = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';
const deploymentOfTwo =
  '{ "psns": [ { "name": "a", "addresses": ["10.1.1.5"] }, { "name": "b", "addresses": ["10.1.1.6"] } ] }';

const saves: Readonly<Record<string, (path: string) => void>> = {
  'another text': (path) => writeFileSync(path, 'mine\n'),
  'a text of the same length': (path) => writeFileSync(path, 'own\n'),
  'an emptied file': (path) => writeFileSync(path, ''),
  'one more line': (path) => appendFileSync(path, 'more\n'),
  'another file of its name': (path) => {
    writeFileSync(`${path}~`, 'mine\n');
    renameSync(`${path}~`, path);
  },
  'another file of its name with the same text': (path) => {
    writeFileSync(`${path}~`, before);
    renameSync(`${path}~`, path);
  },
  'no file any more': (path) => unlinkSync(path),
};
for (const [what, save] of Object.entries(saves)) {
  test(`what was saved meanwhile stays: ${what}`, async (context) => {
    const folder = repositoryWith(context, { a: before });
    const path = join(folder, 'a');
    let saved: Buffer | undefined;
    const writing = writeAtomically(path, { before, after }, async () => {
      save(path);
      saved = readOrNothing(path);
    });
    await assert.rejects(writing);
    assert.deepEqual(readOrNothing(path), saved);
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith('.ise-posture')),
      [],
    );
  });
}

function readOrNothing(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

test('permissions and owner stay, nothing is left behind', async (context) => {
  const folder = repositoryWith(context, { a: before });
  const path = join(folder, 'a');
  if (posix) chmodSync(path, 0o2660);
  if (root) chownSync(path, 12345, 54321);
  await writeAtomically(path, { before, after });
  assert.deepEqual(readFileSync(path), after);
  assert.deepEqual(readdirSync(folder).sort(), ['.git', 'a']);
  const { mode, uid, gid } = statSync(path);
  if (root) assert.deepEqual([uid, gid], [12345, 54321]);
  else if (posix) assert.equal(mode & 0o777, 0o660);
});

test('a file with several names is refused with the reason, and keeps its findings', (context) => {
  const folder = repositoryWith(context, { 'ise-posture.json': deploymentOfTwo, 'a-compliant.dacl': text });
  linkSync(join(folder, 'a-compliant.dacl'), join(folder, 'other'));
  const { code, report } = checkJson(folder, '--fix', 'a-compliant.dacl');
  assert.equal(code, 2);
  assert.deepEqual(report.errors, [
    {
      path: 'a-compliant.dacl',
      message: 'cannot be written: it has several names (hard links), and only this one would change',
    },
  ]);
  assert.deepEqual(rulesOf(report), ['dacl/missing-psn-deny']);
  assert.equal(readFileSync(join(folder, 'other'), 'utf8'), text);
});

const refusals: Readonly<Record<string, { readonly bytes?: Uint8Array; readonly make?: (path: string) => void }>> = {
  'hard links': { make: (path) => linkSync(path, `${path}.other`) },
  'read-only': { make: (path) => chmodSync(path, 0o444) },
  'an encoding that is only assumed': { bytes: Buffer.from(text, 'utf16le') },
};
for (const [what, { bytes, make }] of Object.entries(refusals)) {
  test(`what --fix refuses is not fixable, with and without --fix: ${what}`, (context) => {
    const name = 'a-compliant.dacl';
    const folder = repositoryWith(context, { 'ise-posture.json': deploymentOfTwo, [name]: bytes ?? text });
    const path = join(folder, name);
    const stored = readFileSync(path);
    if (!bytes) assert.equal(checkJson(folder, name).report.files[0]?.findings[0]?.fixable, true);
    make?.(path);
    for (const options of [[], ['--fix']]) {
      const { code, report } = checkJson(folder, ...options, name);
      assert.deepEqual(
        report.files[0]?.findings.map(({ rule, fixable }) => [rule, fixable]),
        [['dacl/missing-psn-deny', false]],
      );
      assert.equal(report.errors.length, options.length);
      assert.equal(code, options.length === 0 ? 1 : 2);
      const { out } = run(folder, 'check', ...options, name);
      assert.match(out, /1 error/);
      assert.doesNotMatch(out, /with --fix/);
    }
    assert.deepEqual(readFileSync(path), stored);
  });
}

test('the target of a link is written, the link stays', async (context) => {
  if (!posix) return context.skip('links need rights on Windows');
  const folder = repositoryWith(context, { a: before });
  symlinkSync('a', join(folder, 'link'));
  await writeAtomically(join(folder, 'link'), { before, after });
  assert.ok(lstatSync(join(folder, 'link')).isSymbolicLink());
  assert.deepEqual(readFileSync(join(folder, 'a')), after);
});

test('a folder that takes no new file: the reason, and the file as it was', async (context) => {
  if (!posix || root) return context.skip('nothing is read-only here');
  const folder = repositoryWith(context, { a: before });
  chmodSync(folder, 0o555);
  await assert.rejects(writeAtomically(join(folder, 'a'), { before, after }), { code: 'EACCES' });
  chmodSync(folder, 0o755);
  assert.deepEqual(readFileSync(join(folder, 'a')), before);
});

test('Ctrl+C leaves nothing behind', async (context) => {
  if (!posix) return context.skip('Windows ends a process without asking it');
  const folder = repositoryWith(context, { a: before });
  const script = join(__dirname, 'support', 'stuck-write.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, join(folder, 'a')], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  assert.equal(readdirSync(folder).filter((name) => name.startsWith('.ise-posture')).length, 1);
  child.kill('SIGINT');
  const [, signal] = await once(child, 'exit');
  assert.equal(signal, 'SIGINT');
  assert.deepEqual(readdirSync(folder).sort(), ['.git', 'a']);
  assert.deepEqual(readFileSync(join(folder, 'a')), before);
});
