import assert from 'node:assert/strict';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { URI } from 'vscode-uri';
import { folderWith } from '../support/folder';
import { type ZipEntry, type ZipShape, zip } from '../support/zip';
import { good, hostile, hostileAsWhole, list, log } from './support/hostile';
import { intakeOf, item, readOf, reasonsOf, reportOf } from './support/intake';
import { checkMutatedZip } from './support/mutated-zips';

const readGood = 'posture-log bundle.zip!/ISE Posture/AnyConnect_ISEPosture.txt';

async function taken(entries: readonly ZipEntry[], shape: ZipShape = {}) {
  return intakeOf([item('bundle.zip', zip(entries, shape))]);
}

test('a bundle’s entries are told by their content, with their path in it', async () => {
  const intake = await taken([
    good,
    { name: 'lists/whatever.bin', data: list },
    { name: 'ISE Posture/stored.dacl', data: list, method: 0 },
    { name: 'ISE Posture/', data: '', method: 0 },
    { name: 'ISE Posture/posture.dmp', data: Buffer.from('4d444d5093a70000', 'hex') },
    { name: 'ISE Posture/ConnectionData.xml', data: '<?xml version="1.0"?><data/>' },
    { name: 'ISE Posture/empty.txt', data: '' },
    { name: 'readme.md', data: list },
  ]);
  assert.deepEqual(readOf(intake), [
    'dacl bundle.zip!/ISE Posture/stored.dacl',
    'dacl bundle.zip!/lists/whatever.bin',
    readGood,
  ]);
  assert.deepEqual(Object.keys(reasonsOf(intake)), [
    'bundle.zip!/ISE Posture/posture.dmp',
    'bundle.zip!/ISE Posture/ConnectionData.xml',
    'bundle.zip!/ISE Posture/empty.txt',
    'bundle.zip!/readme.md',
  ]);
});

test('the same from a file, which is not held in memory, and from three archives deep', async (context) => {
  const inner = zip([good]);
  const third = zip([{ name: 'second.zip', data: zip([{ name: 'third.zip', data: inner }]), method: 0 }]);
  const folder = folderWith(context, { 'bundle.zip': inner, 'deep.zip': third });
  const named = (name: string) => ({ ...item(name, ''), uri: URI.file(`${folder}/${name}`).toString() });
  const file = async (name: string) => {
    const { readFileSync } = await import('node:fs');
    return { ...named(name), read: item(name, readFileSync(`${folder}/${name}`)).read };
  };
  assert.deepEqual(readOf(await intakeOf([await file('bundle.zip')])), [readGood]);
  assert.deepEqual(readOf(await intakeOf([await file('deep.zip')])), [
    'posture-log deep.zip!/second.zip!/third.zip!/ISE Posture/AnyConnect_ISEPosture.txt',
  ]);
  const fourth = await intakeOf([item('deeper.zip', zip([{ name: 'first.zip', data: third }, good]))]);
  assert.match(reasonsOf(fourth)['deeper.zip!/first.zip!/second.zip!/third.zip']!, /only 3 levels are unpacked/);
  assert.deepEqual(readOf(fourth).length, 1);
});

test('a text in a gzip archive is read, in a bundle and beside one', async () => {
  const intake = await intakeOf([
    item('agent.txt.gz', gzipSync(log)),
    item('bundle.zip', zip([{ name: 'list.gz', data: gzipSync(list) }])),
  ]);
  assert.deepEqual(readOf(intake), ['dacl bundle.zip!/list.gz', 'posture-log agent.txt.gz']);
});

test('names: backslashes are folders, CP437, GBK and UTF-8 are told apart, of two equal names the second has a number', async () => {
  const raw = (hex: string, rest: string) => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.from(rest)]);
  const intake = await taken([
    { name: 'Cisco Secure Client\\ISE Posture\\AnyConnect_ISEPosture.txt', data: log },
    { name: raw('4d816c6c6572', '.dacl'), data: list },
    { name: raw('d6d5b6cbb0b2c8abc6c0b9c0', '.dacl'), data: list },
    { name: Buffer.from('Müller.dacl'), data: list, flags: 0 },
    { name: 'a/list.dacl', data: list },
    { name: 'b/list.dacl', data: list },
    { name: 'a/list.dacl', data: list },
  ]);
  assert.deepEqual(reasonsOf(intake), {});
  assert.deepEqual(
    readOf(intake).map((one) => one.slice(one.indexOf('!/') + 2)),
    [
      'Müller.dacl',
      'Müller.dacl (2)',
      'a/list.dacl',
      'a/list.dacl (2)',
      'b/list.dacl',
      '终端安全评估.dacl',
      'Cisco Secure Client/ISE Posture/AnyConnect_ISEPosture.txt',
    ],
  );
});

for (const [name, [archive, path, reason]] of Object.entries(hostile))
  test(`hostile, and named: ${name}`, async () => {
    const intake = await intakeOf([item('bundle.zip', archive())]);
    assert.match(reasonsOf(intake)[`bundle.zip${path}`] ?? 'not named', reason);
    assert.deepEqual(readOf(intake), [readGood]);
  });

for (const [name, [archive, reason]] of Object.entries(hostileAsWhole))
  test(`hostile as a whole, and named: ${name}`, async () => {
    assert.match(reasonsOf(await intakeOf([item('bundle.zip', archive())]))['bundle.zip'] ?? 'not named', reason);
  });

test('what a broken directory lists before it breaks is read', async () => {
  const [archive] = hostileAsWhole['a broken directory']!;
  assert.deepEqual(readOf(await intakeOf([item('bundle.zip', archive())])), [readGood]);
});

test('entries that are small by themselves do not add up to more than 2 GB', async () => {
  const size = 0x30000000;
  const intake = await taken([...['a', 'b', 'c'].map((name) => ({ name, data: list, says: { size } })), good]);
  assert.match(reasonsOf(intake)['bundle.zip!/c']!, /2 GB/);
  assert.deepEqual(readOf(intake), [readGood]);
});

test('without archives a sentence says what to do; files are read', async () => {
  const { takeIn } = await import('../../server/src/intake');
  const intake = await takeIn([item('bundle.zip', zip([good])), item('agent.txt', log)], {});
  assert.match(reasonsOf(intake)['bundle.zip']!, /unpack it and add the files/);
  assert.deepEqual(readOf(intake), ['posture-log agent.txt']);
});

test('a bundle gives the verdict of its files', async () => {
  const [bundle, files] = [
    await reportOf([item('bundle.zip', zip([good]))]),
    await reportOf([item('AnyConnect_ISEPosture.txt', log)]),
  ];
  assert.equal(bundle.endpoints[0]?.verdict, 'fault');
  assert.deepEqual(
    bundle.endpoints.map(({ verdict, summary }) => [verdict, summary]),
    files.endpoints.map(({ verdict, summary }) => [verdict, summary]),
  );
});

test('mutated archives are read to an end; what is read of them is whole (the long form: npm run fuzz zip)', async () => {
  for (let seed = 0; seed < 150; seed++) await checkMutatedZip(seed);
});
