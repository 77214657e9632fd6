import assert from 'node:assert/strict';
import test from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Beside } from '../../server/src/core/beside';
import { noDeployment } from '../../server/src/core/deployment/model';
import type { FileSystem } from '../../server/src/host/file-system';
import { memoryFileSystem } from '../../server/src/host/memory';
import { createBesideStore } from '../../server/src/workspace/beside';
import { listFiles } from '../../server/src/workspace/file-names';
import { editorListPlaces } from '../../server/src/workspace/list-places';

const folder = 'file:///case';
const list = 'deny tcp any host 10.1.1.5 eq 8449\npermit ip any any\n';
const output = `${folder}/sw1.txt`;

/** A store over files, which counts what is asked of them, with open lists that a test changes. */
function storeOf(files: Readonly<Record<string, string>>, folders: readonly string[] = [folder]) {
  const open = new Map<string, string>();
  const asked: string[] = [];
  const stored = Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
  const memory = memoryFileSystem(stored);
  const counting: FileSystem = {
    ...memory,
    find: (...words) => {
      asked.push('find');
      return memory.find(...words);
    },
    stat: async (uri) => {
      asked.push('stat');
      const stat = await memory.stat(uri);
      return stat && { ...stat, modified: 1 };
    },
    read: (uri) => {
      asked.push('read');
      return memory.read(uri);
    },
  };
  const documents = {
    get: () => undefined,
    all: () => [...open.keys()].map((uri) => ({ uri, languageId: 'ise-dacl' }) as never),
  };
  const places = editorListPlaces(
    documents,
    () => counting,
    () => folders,
    { deploymentOf: async () => noDeployment },
  );
  const openDocument = (uri: string) => {
    const text = open.get(uri);
    return text === undefined ? undefined : TextDocument.create(uri, 'ise-dacl', 0, text);
  };
  const store = createBesideStore({ files: () => counting, openDocument, lists: places });
  const ask = (uri = output): Promise<Beside> => store.besideOf(uri, 'lists');
  return { store, ask, open, asked, stored };
}

const names = ({ lists }: Beside): readonly string[] | undefined =>
  lists?.map(({ uri }) => uri.slice(folder.length + 1)).sort();

test('the files that hold dACLs are known, whatever they are called; what holds something else is not among them', async () => {
  const files = {
    'a/STAFF.dacl': list,
    'b/GUEST.dacl.txt': list,
    'c/staff.acl': list,
    'lists.cfg': `ip access-list extended A\n ${list}`,
    'empty.dacl': '',
    'notes.txt': 'We permit nothing, and deny it.\n',
    'README.md': list,
    'sw1.txt': 'SW1#show clock\n',
    'agent.log': 'permit\n',
  };
  assert.deepEqual(names(await storeOf(files).ask()), [
    'a/STAFF.dacl',
    'b/GUEST.dacl.txt',
    'c/staff.acl',
    'empty.dacl',
    'lists.cfg',
  ]);
  assert.deepEqual(
    names(await storeOf(files, []).ask()),
    ['empty.dacl', 'lists.cfg'],
    'without a workspace: the own folder alone',
  );
  assert.deepEqual(names(await storeOf(files).ask('untitled:Untitled-1'))?.length, 5);
  assert.equal((await storeOf(files, []).ask('untitled:Untitled-1')).lists, undefined);
});

test('a keystroke in an open list reads no file; the same texts give the same answer, other files stay the same objects', async () => {
  const { store, ask, open, asked } = storeOf({ 'A.dacl': list, 'B.dacl': list });
  const first = await ask();
  const count = asked.length;
  open.set(`${folder}/A.dacl`, list);
  store.edited();
  assert.equal(store.known(output, 'lists'), undefined);
  assert.equal(await ask(), first);
  assert.equal(store.known(output, 'lists'), first);
  open.set(`${folder}/A.dacl`, `${list}remark x\n`);
  store.edited();
  const second = await ask();
  assert.match(second.lists?.find(({ name }) => name === 'A.dacl')?.text ?? '', /remark x/);
  assert.ok(second.lists?.some((one) => first.lists?.includes(one)));
  assert.equal(asked.length, count);
  store.forget(`${folder}/B.dacl`);
  await ask();
  assert.deepEqual(asked.slice(count), ['stat'], 'one file may have changed: no other is looked at');
  store.forget(`${folder}/C.dacl`);
  await ask();
  assert.deepEqual(asked.slice(count + 1), ['find', 'stat', 'stat'], 'one is new: what has not changed is not read');
});

test('a deleted folder takes its lists along, whatever it is called; what is no list and held none is not looked for', async () => {
  for (const gone of ['lists', 'lists.d', 'acl.2026', 'site.png']) {
    const { store, ask, asked, stored } = storeOf({
      'A.dacl': list,
      [`${gone}/B.dacl`]: list,
      [`${gone}/x/C.dacl`]: list,
    });
    assert.deepEqual(names(await ask()), ['A.dacl', `${gone}/B.dacl`, `${gone}/x/C.dacl`]);
    delete stored[`${folder}/${gone}/B.dacl`];
    delete stored[`${folder}/${gone}/x/C.dacl`];
    store.forget(`${folder}/${gone}`);
    assert.equal(store.known(output, 'lists'), undefined);
    assert.deepEqual(names(await ask()), ['A.dacl'], gone);
    const count = asked.length;
    store.forget(`${folder}/other.png`);
    await ask();
    assert.equal(asked.length, count);
  }
});

test('where names know no case, a deleted folder is known in any spelling', async () => {
  const files = { 'file:///c%3A/case/lists.d/A.dacl': list };
  const memory = memoryFileSystem(files);
  let found = Object.keys(files);
  const places = {
    placeOf: () => ['file:///c%3A/case'],
    find: async () => found.map((uri) => ({ uri, origin: 'found' as const })),
    open: () => [],
    deploymentOf: async () => noDeployment,
  };
  const store = createBesideStore({ files: () => memory, openDocument: () => undefined, lists: places });
  const ask = async () => (await store.besideOf('file:///c%3A/case/sw1.txt', 'lists')).lists?.length;
  assert.equal(await ask(), 1);
  found = [];
  store.forget('file:///C:/Case/LISTS.D');
  assert.equal(await ask(), 0);
});

test('where not all lists could be looked at, none is known: too many, or one too large', async () => {
  const many = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`${index}.dacl`, list]));
  assert.equal((await storeOf(many).ask()).lists, undefined);
  const large = { 'A.dacl': list, 'B.dacl': `remark ${'x'.repeat(3 << 20)}` };
  assert.equal((await storeOf(large).ask()).lists, undefined);
  assert.deepEqual(names(await storeOf({ 'A.dacl': list, 'dump.txt': large['B.dacl'] }).ask()), ['A.dacl']);
});

test('lists are looked for in all files in which people keep them, rotated and without an extension, too', () => {
  // A client that searches for us knows the glob alone.
  assert.equal(listFiles.glob, '**/*');
  for (const name of [
    'x.dacl',
    'x.dacl.txt',
    'x.ACL',
    'x.txt',
    'x.cfg',
    'x.conf',
    'x.log',
    'sw1.cfg.1',
    'sw1.txt.bak',
    'running-config',
  ])
    assert.ok(listFiles.matches(name), name);
  for (const name of ['ise-posture.json', 'x.xml', 'x.csv', 'x.json.1', 'x.md', 'PC_ISEPosture.txt'])
    assert.ok(!listFiles.matches(name), name);
});
