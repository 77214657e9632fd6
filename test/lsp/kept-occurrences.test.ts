import assert from 'node:assert/strict';
import test from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Deployment, noDeployment } from '../../server/src/core/deployment/model';
import type { EntryStat, FileSystem } from '../../server/src/host/file-system';
import { keepOccurrences } from '../../server/src/lsp/kept-occurrences';
import type { DeploymentStore } from '../../server/src/workspace/deployments';
import { languageById } from '../../server/src/workspace/languages';
import { createUnit, type Unit } from '../../server/src/workspace/unit';

const a = 'file:///repo/a.dacl';
const b = 'file:///repo/b.dacl';

/** What is kept of files, each of which is what its `stat` says, and holds as many addresses as it is asked for. */
function storeOf(most?: number) {
  const stats = new Map<string, EntryStat | 'refused'>();
  let deployment: Deployment = noDeployment;
  const files = {
    stat: async (uri: string) => {
      const stat = stats.get(uri);
      if (stat === 'refused') throw new Error('no permission');
      return stat;
    },
  } as unknown as FileSystem;
  const deployments = { deploymentOf: async () => deployment } as unknown as DeploymentStore;
  const kept = keepOccurrences({ files: () => files, deployments }, most);
  const unitOf = (uri: string, addresses: number): Unit => {
    const lines = Array.from({ length: addresses }, (_, index) => `deny ip any host 10.1.1.${index + 1}\n`);
    const document = TextDocument.create(uri, 'ise-dacl', 0, lines.join(''));
    return createUnit(languageById('ise-dacl'), document, deployment, (_, error) => assert.fail(String(error)));
  };
  /** A walk over these files. @returns those that it had to read. */
  const walk = async (sizes: Readonly<Record<string, number>>): Promise<readonly string[]> => {
    const { of, keep, end } = kept.begin();
    const read: string[] = [];
    for (const [uri, addresses] of Object.entries(sizes)) {
      const places = await of(uri);
      if (places === undefined) {
        read.push(uri);
        keep(unitOf(uri, addresses));
      } else
        assert.equal(places.length, unitOf(uri, addresses).language.occurrences?.(unitOf(uri, addresses).input).length);
    }
    end();
    return read;
  };
  const change = (): void => {
    deployment = { ...noDeployment };
  };
  return { kept, stats, walk, unitOf, change };
}

const stat = (modified: number, identity = ''): EntryStat => ({ kind: 'file', size: 40, modified, identity });

test('a closed file is read once, until it, its place on the disk or ise-posture.json changes', async () => {
  const { kept, stats, walk, change } = storeOf();
  stats.set(a, stat(1, 'one')).set(b, stat(1, 'two'));
  const both = { [a]: 2, [b]: 3 };
  assert.deepEqual(await walk(both), [a, b]);
  assert.deepEqual(await walk(both), []);
  stats.set(a, stat(2, 'one'));
  assert.deepEqual(await walk({ ...both, [a]: 1 }), [a]);
  stats.set(a, stat(2, 'another file of one size and time'));
  assert.deepEqual(await walk(both), [a]);
  kept.forget([b]);
  assert.deepEqual(await walk(both), [b], 'a watcher saw it change');
  change();
  assert.deepEqual(await walk(both), [a, b]);
  assert.deepEqual(await walk(both), []);
});

test('where a file’s time is not known, or is refused, it is read each time', async () => {
  const { stats, walk } = storeOf();
  stats.set(a, { kind: 'file', size: 40 }).set(b, 'refused');
  for (const _ of [1, 2]) assert.deepEqual(await walk({ [a]: 1, [b]: 1 }), [a, b]);
  stats.set(a, stat(0));
  for (const _ of [1, 2]) assert.deepEqual(await walk({ [a]: 1 }), [a], 'a time that says nothing');
});

test('there is a limit, and what is gone leaves its room to others', async () => {
  const { stats, walk } = storeOf(5);
  stats.set(a, stat(1)).set(b, stat(1));
  for (const read of [[a, b], [b], [b]]) assert.deepEqual(await walk({ [a]: 4, [b]: 4 }), read);
  assert.deepEqual(await walk({ [b]: 4 }), [b], 'the walk in which it is missed still had it');
  assert.deepEqual(await walk({ [b]: 4 }), [b]);
  assert.deepEqual(await walk({ [b]: 4 }), []);
});

test('what is open is not kept for the file', async () => {
  const { kept, stats, unitOf } = storeOf();
  stats.set(a, stat(1));
  assert.ok(kept.begin().keep(unitOf(a, 2)).length > 1);
  assert.equal(await kept.begin().of(a), undefined);
});
