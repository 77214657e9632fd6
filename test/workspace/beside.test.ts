import assert from 'node:assert/strict';
import test from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { memoryFileSystem } from '../../server/src/host/memory';
import { createBesideStore } from '../../server/src/workspace/beside';

const folder = 'file:///case';

const line = (time: string, func: string, words: string): string =>
  `2026/03/10 ${time} [Information] aciseagent Function: ${func} Thread Id: 0x1A2B File: periodic_probe.cpp Line: 9 Level: debug  ${words}. `;
const sending = line(
  '09:00:01',
  'PeriodicProbe::sessionSyncProbe',
  'Sending http session sync periodic probe to [psn1.example.com]',
);
const starting = line('09:00:00', 'PeriodicProbe::ProcessMessage', 'Session Sync Periodic Probing start');
const quiet = line('09:00:00', 'SwiftHttpRunner::collectNoMntTargets', 'adapter en5, operStatus=1, wifi=no');

function storeOf(files: Readonly<Record<string, string>>, open: Readonly<Record<string, string>> = {}) {
  const named = Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]));
  return createBesideStore({ files: () => memoryFileSystem(named), openDocument: openIn(open) });
}

/** Documents as an editor has them: those of texts, each one the same until its text is another. */
function openIn(open: Readonly<Record<string, string>>): (uri: string) => TextDocument | undefined {
  const documents = new Map<string, TextDocument>();
  return (uri) => {
    const text = open[uri.slice(folder.length + 1)];
    if (text === undefined) return undefined;
    const known = documents.get(uri);
    const document = known?.getText() === text ? known : TextDocument.create(uri, '', (known?.version ?? 0) + 1, text);
    documents.set(uri, document);
    return document;
  };
}

const profileUri = `${folder}/ISEPostureCFG.xml`;

test('a log beside a profile counts by its content, whatever it is called', async () => {
  const forms = {
    'AnyConnect_ISEPosture.txt': [quiet, starting, sending].join('\n'),
    'agent.log': [starting, sending].join('\r\n'),
    'events.csv': `Level,Date and Time,Source,Event ID,Task Category,Message\nInformation,3/10/2026 9:00:01 AM,csc_iseagent,1,None,"${sending.slice(sending.indexOf('Function:'))}"`,
    'PC01_ISEPosture.log.1': starting,
    'pc01.text': starting,
    'pc01.conf_2': starting,
    messages: starting,
  };
  for (const [name, text] of Object.entries(forms)) {
    const { probing } = await storeOf({ 'ISEPostureCFG.xml': '<cfg/>', [name]: text }).besideOf(profileUri, 'logs');
    assert.equal(probing?.uri, `${folder}/${name}`);
    assert.match(String(probing.time), /^2026-03-10 09:00:0[01]$/, name);
  }
});

test('what is in another folder, does not probe, is the log of the checks or no log does not count', async () => {
  const others = {
    'sub/AnyConnect_ISEPosture.txt': sending,
    'AnyConnect_ISEPosture.txt': quiet,
    'aciseposture.log': sending,
    'notes.txt': 'The agent said: Sending http session sync periodic probe to [psn1.example.com].',
    'AnyConnect_ISEPosture.evtx': sending,
  };
  for (const [name, text] of Object.entries(others))
    assert.deepEqual(await storeOf({ [name]: text }).besideOf(profileUri, 'logs'), {}, name);
  const log = storeOf({ 'AnyConnect_ISEPosture.txt': sending });
  assert.deepEqual(await log.besideOf(`${folder}/staff.dacl`, undefined), {});
  assert.deepEqual(await log.besideOf('untitled:Untitled-1', 'logs'), {});
});

test('the text of an open log counts, and what was read is kept until it is forgotten', async () => {
  const open: Record<string, string> = { 'AnyConnect_ISEPosture.txt': quiet };
  const store = storeOf({ 'AnyConnect_ISEPosture.txt': sending }, open);
  assert.equal(store.known(profileUri, 'logs'), undefined);
  assert.deepEqual(await store.besideOf(profileUri, 'logs'), {});
  open['AnyConnect_ISEPosture.txt'] = sending;
  assert.deepEqual(store.known(profileUri, 'logs'), {});
  store.forget(`${folder}/AnyConnect_ISEPosture.txt`);
  assert.equal(store.known(profileUri, 'logs'), undefined);
  assert.ok((await store.besideOf(profileUri, 'logs')).probing);
});

test('an edit of one file of a folder has that one read again, and no other', async () => {
  const read: string[] = [];
  const open: Record<string, string> = { 'agent.log': quiet };
  const names = ['AnyConnect_ISEPosture.txt', 'agent.log', 'notes.txt'];
  const memory = memoryFileSystem(Object.fromEntries(names.map((name) => [`${folder}/${name}`, quiet])));
  let modified = 1;
  const files = {
    ...memory,
    stat: async (uri: string) => {
      const stat = await memory.stat(uri);
      return stat && { ...stat, modified };
    },
    read: (uri: string) => {
      read.push(uri.slice(folder.length + 1));
      return memory.read(uri);
    },
  };
  const store = createBesideStore({ files: () => files, openDocument: openIn(open) });
  const look = async (): Promise<boolean> => (await store.besideOf(profileUri, 'logs')).probing !== undefined;
  assert.equal(await look(), false);
  assert.deepEqual(read.splice(0), ['AnyConnect_ISEPosture.txt', 'notes.txt']);
  open['agent.log'] = `${quiet}\n${sending}`;
  assert.equal(await look(), false, 'nobody said that it changed');
  store.forget(`${folder}/agent.log`);
  assert.equal(await look(), true);
  assert.deepEqual(read.splice(0), []);
  delete open['agent.log'];
  modified = 2;
  store.forget();
  assert.equal(await look(), false);
  assert.deepEqual(read, ['AnyConnect_ISEPosture.txt', 'agent.log', 'notes.txt']);
});
