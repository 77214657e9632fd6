import assert from 'node:assert/strict';
import test from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { nothingBeside } from '../../server/src/core/beside';
import { dacl } from '../../server/src/dacl';
import { languageById } from '../../server/src/workspace/languages';
import { createTurns } from '../../server/src/workspace/turns';
import type { Version } from '../../server/src/workspace/version';
import { createVersions } from '../../server/src/workspace/versions';
import { deployment } from '../dacl/editor/support';

function versionOf(name: string, text: string): Version {
  const language = languageById(dacl.id);
  const document = TextDocument.create(`file:///repo/${name}`, dacl.id, 1, text);
  return { document, version: 1, deployment, beside: nothingBeside, language };
}

const short = 'permit ip any any\n';

test('of many short lists those that were asked for last stay parsed; a long one stays', async () => {
  const versions = createVersions(createTurns(), (rule, error) => assert.fail(`${rule}: ${String(error)}`));
  const long = versionOf('long-compliant.dacl', short.repeat(3000));
  const lists = Array.from({ length: 60 }, (_, index) => versionOf(`l${index}-compliant.dacl`, short));
  const longUnit = await versions.unitOf(long);
  const units = [];
  for (const list of lists) units.push(await versions.unitOf(list));
  assert.equal(await versions.unitOf(lists[59]!), units[59]);
  assert.equal(await versions.unitOf(lists[40]!), units[40]);
  assert.equal(await versions.unitOf(long), longUnit);
  const again = await versions.unitOf(lists[0]!);
  assert.notEqual(again, units[0], 'worked out anew');
  assert.deepEqual(
    again?.findings().map(({ rule, span }) => [rule, span]),
    units[0]?.findings().map(({ rule, span }) => [rule, span]),
  );
});
