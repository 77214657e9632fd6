import assert from 'node:assert/strict';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { URI } from 'vscode-uri';
import { at } from '../diagnosis/support/log';
import { folderWith } from '../support/folder';
import { type ZipEntry, type ZipShape, zip } from '../support/zip';
import { faultyLog, intakeOf, item, readOf, reasonsOf, reportOf } from './support/intake';

const log = faultyLog(at('09:00:00'));
const list = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';
const good: ZipEntry = { name: 'ISE Posture/AnyConnect_ISEPosture.txt', data: log };
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

/** An archive of one bad entry, or that is bad as a whole, beside the good one; and what is said. */
const hostile: Record<string, readonly [archive: () => Buffer, path: string, reason: RegExp]> = {
  'an absolute name': [() => zip([{ name: '/etc/x', data: log }, good]), '!//etc/x', /absolute path/],
  'a name with a drive': [() => zip([{ name: 'C:\\x', data: log }, good]), '!/C:/x', /absolute path/],
  'a name that leads out': [() => zip([{ name: 'a/../../x', data: log }, good]), '!/a/../../x', /leads out/],
  'a name that leads out with backslashes': [() => zip([{ name: '..\\x', data: log }, good]), '!/../x', /leads out/],
  'a link': [
    () => zip([{ name: 'x', data: '/etc/passwd', madeBy: 0x0314, attributes: 0xa1ff0000 }, good]),
    '!/x',
    /a link/,
  ],
  encrypted: [() => zip([{ name: 'x', data: log, flags: 0x801 }, good]), '!/x', /encrypted/],
  'another method': [() => zip([{ name: 'x', data: log, says: { method: 9 } }, good]), '!/x', /Deflate64/],
  'longer than it says': [
    () => zip([{ name: 'x', data: 'permit ip any any\n'.repeat(9), says: { size: 20 } }, good]),
    '!/x',
    /longer/,
  ],
  'longer than it says, stored': [
    () => zip([{ name: 'x', data: list, method: 0, says: { size: 20 } }, good]),
    '!/x',
    /longer/,
  ],
  'shorter than it says': [() => zip([{ name: 'x', data: list, says: { size: 900 } }, good]), '!/x', /shorter/],
  'of more than 2 GB': [() => zip([{ name: 'x', data: list, says: { size: 0xf0000000 } }, good]), '!/x', /2 GB/],
  'a wrong checksum': [() => zip([{ name: 'x', data: list, says: { crc: 1 } }, good]), '!/x', /checksum/],
  'no deflate': [() => zip([{ name: 'x', data: list, method: 0, says: { method: 8 } }, good]), '!/x', /damaged/],
  'where no header is': [() => zip([{ name: 'x', data: list, says: { offset: 3 } }, good]), '!/x', /where it is not/],
  'outside the file': [
    () => zip([{ name: 'x', data: list, says: { packedSize: 1e8 } }, good]),
    '!/x',
    /where it is not/,
  ],
  overlapping: [
    () => zip([{ name: 'x', data: list }, { name: 'y', data: list, says: { offset: 0 } }, good]),
    '!/y',
    /bytes are also those of another/,
  ],
  'more entries than it says': [
    () => zip([good, { name: 'x', data: list }], { count: 1 }),
    '',
    /more entries than it says/,
  ],
};

for (const [name, [archive, path, reason]] of Object.entries(hostile))
  test(`hostile, and named: ${name}`, async () => {
    const intake = await intakeOf([item('bundle.zip', archive())]);
    assert.match(reasonsOf(intake)[`bundle.zip${path}`] ?? 'not named', reason);
    assert.deepEqual(readOf(intake), [readGood]);
  });

test('hostile as a whole, and named: cut off, in parts, too many entries, strongly encrypted, a broken directory', async () => {
  const whole = zip([good]);
  const broken = zip([good, { name: 'x', data: list }]);
  broken.writeUInt32LE(0, broken.lastIndexOf(Buffer.from('504b0102', 'hex')));
  const many = Array.from({ length: 10_001 }, (_, index) => ({ name: `${index}.bin`, data: '', method: 0 }));
  const reasons = async (bytes: Uint8Array) => reasonsOf(await intakeOf([item('bundle.zip', bytes)]))['bundle.zip'];
  assert.match((await reasons(whole.subarray(0, whole.length - 40)))!, /cut off/);
  assert.match((await reasons(whole.subarray(0, 100)))!, /cut off/);
  assert.match((await reasons(zip([good], { disk: 2 })))!, /several parts/);
  assert.match((await reasons(zip(many)))!, /more than 10000 entries/);
  assert.match((await reasons(zip([{ ...good, flags: 0x841 }])))!, /encrypted/);
  assert.match((await reasons(broken))!, /table of contents is damaged/);
  assert.deepEqual(readOf(await intakeOf([item('bundle.zip', broken)])), [readGood]);
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
