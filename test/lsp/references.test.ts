import assert from 'node:assert/strict';
import { renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Location } from 'vscode-languageserver';
import { folderWith } from '../support/folder';
import { startClient } from './client';

const deployment = '{ "psns": [ { "name": "psn1", "addresses": ["10.1.1.5"] } ] }';
const deny = 'deny tcp any host 10.1.1.5 eq 8449\n';
const other = 'deny tcp any host 10.1.1.6 eq 8449\n';

test('asked again, references are those of the files as they are now', { timeout: 120_000 }, async (context) => {
  const folder = folderWith(context, {
    'ise-posture.json': deployment,
    'a.dacl': deny,
    'b.dacl': `${other}${deny}`,
    'c.dacl': other,
    'letter.txt': 'Dear reader\n',
  });
  const at = (name: string): string => join(folder, name);
  const uri = (name: string): string => pathToFileURL(at(name)).href;
  const client = await startClient(context, { rootUri: pathToFileURL(folder).href });
  await client.open(uri('a.dacl'), 'ise-dacl', deny);
  const found = async (includeDeclaration = false): Promise<readonly string[]> => {
    const places = await client.connection.sendRequest<Location[]>('textDocument/references', {
      textDocument: { uri: uri('a.dacl') },
      position: { line: 0, character: deny.indexOf('10.1') + 2 },
      context: { includeDeclaration },
    });
    return places.map((place) => `${basename(place.uri)}:${place.range.start.line}`).sort();
  };
  /** Writes a text of the same length: only the time tells that it is another one. */
  const rewrite = (name: string, text: string): void => {
    const { mtime } = statSync(at(name));
    writeFileSync(at(name), text);
    utimesSync(at(name), mtime, new Date(mtime.getTime() + 1000));
  };
  for (const _ of [1, 2]) assert.deepEqual(await found(), ['a.dacl:0', 'b.dacl:1']);
  assert.deepEqual(
    await found(true),
    ['a.dacl:0', 'b.dacl:1', 'ise-posture.json:0'],
    'another question of the same files',
  );
  rewrite('b.dacl', `${deny}${other}`);
  rewrite('c.dacl', deny);
  assert.deepEqual(await found(), ['a.dacl:0', 'b.dacl:0', 'c.dacl:0']);
  // As from an archive: one size, one time, and one takes the other's place.
  for (const name of ['b.dacl', 'c.dacl']) utimesSync(at(name), 1_700_000_000, 1_700_000_000);
  rewrite('c.dacl', `${deny}${deny}`);
  utimesSync(at('c.dacl'), 1_700_000_000, 1_700_000_000);
  assert.deepEqual(await found(), ['a.dacl:0', 'b.dacl:0', 'c.dacl:0', 'c.dacl:1']);
  renameSync(at('b.dacl'), at('x'));
  renameSync(at('c.dacl'), at('b.dacl'));
  renameSync(at('x'), at('c.dacl'));
  assert.deepEqual(await found(), ['a.dacl:0', 'b.dacl:0', 'b.dacl:1', 'c.dacl:0']);
  rewrite('b.dacl', `${deny}${other}`);
  writeFileSync(at('d.dacl'), deny);
  rmSync(at('c.dacl'));
  assert.deepEqual(await found(), ['a.dacl:0', 'b.dacl:0', 'd.dacl:0']);
  await client.open(uri('b.dacl'), 'ise-dacl', other);
  assert.deepEqual(await found(), ['a.dacl:0', 'd.dacl:0'], 'as it stands in the editor');
  await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: uri('b.dacl') } });
  for (const _ of [1, 2])
    assert.deepEqual(await found(), ['a.dacl:0', 'b.dacl:0', 'd.dacl:0'], 'as it is stored again');
  assert.equal(await client.stop(), 0);
});
