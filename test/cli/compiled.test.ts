import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test, { type TestContext } from 'node:test';
import { folderWith } from '../support/folder';

const dist = join(__dirname, '..', '..', 'dist');
const list = 'deny tcp any host 10.1.1.5 eq 8449\npermit tcp any any eq 443 443\n';

/** What is counted keeps nothing. Left out, Node hands its own on to its children. */
const uncounted = { NODE_V8_COVERAGE: '' };

/** dist/ once more, in a folder that can be spoiled, and a list to check. */
function program(t: TestContext) {
  const folder = folderWith(t, { 'staff-compliant.dacl': list });
  const own = join(folder, 'dist');
  cpSync(dist, own, { recursive: true, filter: (path) => !path.includes('.compiled') && !path.endsWith('.map') });
  const kept = join(own, '.compiled');
  return {
    own,
    kept,
    files: () => (existsSync(kept) ? readdirSync(kept).sort() : []),
    check: (env: Readonly<Record<string, string>> = {}, ...args: string[]) => {
      const { NODE_DISABLE_COMPILE_CACHE: _, ...rest } = process.env;
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [join(own, 'cli.js'), 'check', '--format', 'json', ...args, 'staff-compliant.dacl'],
        { cwd: folder, encoding: 'utf8', env: { ...rest, ...uncounted, LC_ALL: 'C', ...env } },
      );
      return { status, stdout, stderr };
    },
  };
}

test('what was compiled is kept, used again, and says the same', (t) => {
  const { check, files, kept } = program(t);
  const plain = check({ NODE_DISABLE_COMPILE_CACHE: '1' });
  assert.match(plain.stdout, /dacl\//);
  assert.deepEqual(files(), [], 'nothing is kept where Node is told so');
  assert.deepEqual(check(), plain);
  const first = files();
  assert.ok(first.length >= 3, first.join(', '));
  const times = first.map((file) => statSync(join(kept, file)).mtimeMs);
  assert.deepEqual(check(), plain);
  assert.deepEqual(check({}, '--threads', '2'), plain);
  assert.deepEqual(files(), first);
  assert.deepEqual(
    first.map((file) => statSync(join(kept, file)).mtimeMs),
    times,
    'written once',
  );
});

test('what a check of many files loads, whose compiler waits meanwhile, is used again', (t) => {
  const { own, check, files, kept } = program(t);
  const folder = join(own, '..');
  // Another kind behind many lists: what it needs is loaded while the compiler waits.
  for (let index = 0; index < 40; index++) writeFileSync(join(folder, `a${index}-compliant.dacl`), list);
  writeFileSync(
    join(folder, 'ISEPostureCFG.xml'),
    '<?xml version="1.0"?>\n<cfg><StateSyncProbeInterval>900</StateSyncProbeInterval></cfg>\n',
  );
  writeFileSync(join(folder, 'b0-compliant.dacl'), `remark ${'x'.repeat(90)}\n`.repeat(600) + list);
  const plain = check({ NODE_DISABLE_COMPILE_CACHE: '1' }, '.');
  for (const part of ['a39-', 'b0-', 'ISEPostureCFG']) assert.ok(plain.stdout.includes(part), part);
  assert.deepEqual(check({}, '.'), plain);
  const first = files();
  const times = first.map((file) => statSync(join(kept, file)).mtimeMs);
  for (const args of [['.'], [], ['.', '--threads', '2'], ['.']]) check({}, ...args);
  assert.deepEqual(check({}, '.'), plain);
  // Threads load one file more.
  assert.deepEqual(
    first.map((file) => statSync(join(kept, file)).mtimeMs),
    times,
    'written once',
  );
});

/** So many bytes from a place on are others. */
function changed(bytes: Buffer, from: number, count: number): Buffer {
  const start = Math.floor(from);
  return Buffer.from(bytes.map((byte, index) => (index >= start && index < start + count ? byte ^ 0xff : byte)));
}

test('what is kept may be cut, empty, of another file, or not ours at all', (t) => {
  const { check, files, kept } = program(t);
  const plain = check();
  const good = files().map((file) => readFileSync(join(kept, file)));
  const spoiled: readonly ((bytes: Buffer, index: number) => Buffer)[] = [
    () => Buffer.alloc(0),
    (bytes) => bytes.subarray(0, bytes.length / 2),
    (bytes) => Buffer.alloc(bytes.length, 7),
    (_, index) => good[(index + 1) % good.length]!,
    () => Buffer.from('no code'),
    // V8 itself would believe these.
    (bytes) => changed(bytes, bytes.length / 4, 1),
    (bytes) => changed(bytes, bytes.length / 3, 4096),
    (bytes) => Buffer.concat([changed(bytes, bytes.length / 4, 1).subarray(0, bytes.length / 2)]),
    (bytes) => changed(bytes, bytes.length / 4, bytes.length),
  ];
  for (const [way, spoil] of spoiled.entries()) {
    for (const [index, file] of files().entries()) writeFileSync(join(kept, file), spoil(good[index]!, index));
    assert.deepEqual(check(), plain, `way ${way}`);
    const mended = files().map((file) => readFileSync(join(kept, file)).length);
    assert.ok(Math.min(...mended) > 1000, `way ${way}: ${mended}`);
  }
});

test('where nothing can be kept, all goes on without', (t) => {
  const { check, own, kept } = program(t);
  writeFileSync(join(own, '.compiled'), 'a file where the folder would be');
  const { status, stderr, stdout } = check();
  assert.deepEqual([status, stderr], [0, '']);
  assert.match(stdout, /dacl\//);
  assert.ok(statSync(kept).isFile());
});

test('a file that was changed is compiled anew, be it as long as before', (t) => {
  const { check, own, files } = program(t);
  check();
  const before = files().length;
  const file = join(own, 'server.check.js');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('var ', 'let '));
  check();
  assert.equal(files().length, before + 1);
});

test('what is kept is for its owner alone to write, and what a killed run left goes', (t) => {
  const { check, files, kept } = program(t);
  check({}, '--no-ignore');
  const modes = [kept, ...files().map((file) => join(kept, file))].map((path) => statSync(path).mode & 0o022);
  if (process.platform !== 'win32') assert.deepEqual(new Set(modes), new Set([0]));
  const left = join(kept, 'x-cli.99999.abc.tmp');
  writeFileSync(left, 'half');
  utimesSync(left, 1, 1);
  const [first = ''] = files();
  rmSync(join(kept, first));
  check();
  assert.ok(!existsSync(left) && existsSync(join(kept, first)));
});

test('what a server keeps, whose room for young objects was held small on the way, is used at its next start', (t) => {
  const folder = folderWith(t, { 'a.js': 'exports.sum = (a, b) => a + b;\n' });
  cpSync(join(dist, 'compiled.js'), join(folder, 'compiled.js'));
  const script = `
    const { sum } = require('./compiled.js').requireCompiled(process.cwd(), 'x')('./a.js');
    require('node:v8').setFlagsFromString('--semi-space-growth-factor=1');
    console.log(sum(1, 2));
  `;
  const kept = () => {
    const { NODE_DISABLE_COMPILE_CACHE: _, ...rest } = process.env;
    const env = { ...rest, ...uncounted };
    assert.equal(spawnSync(process.execPath, ['-e', script], { cwd: folder, encoding: 'utf8', env }).stdout, '3\n');
    const own = join(folder, '.compiled');
    return readdirSync(own).map((name) => `${name} ${statSync(join(own, name), { bigint: true }).mtimeNs}`);
  };
  const first = kept();
  assert.equal(first.length, 1);
  assert.deepEqual(kept(), first);
});
