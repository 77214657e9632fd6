import assert from 'node:assert/strict';
import { existsSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Deployment, noDeployment } from '../../server/src/core/deployment/model';
import type { EntryStat, FileSystem } from '../../server/src/host/file-system';
import { nodeFileSystem } from '../../server/src/host/node';
import { keepOccurrences } from '../../server/src/lsp/kept-occurrences';
import type { DeploymentStore } from '../../server/src/workspace/deployments';
import { languageById } from '../../server/src/workspace/languages';
import { createUnit, type Unit } from '../../server/src/workspace/unit';
import { folderWith } from '../support/folder';
import { seed } from '../support/seed';

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

test('whatever files are written, renamed, given each other’s times or deleted: what is kept is what they hold', async (context) => {
  const names = ['a.dacl', 'b.dacl', 'c.dacl'] as const;
  const name = fc.constantFrom(...names);
  const operation = fc.oneof(
    // All of one length.
    fc.record({ do: fc.constant('write' as const), name, host: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ do: fc.constant('rename' as const), name, to: name }),
    fc.record({ do: fc.constant('swap' as const), name, to: name }),
    fc.record({ do: fc.constant('touch' as const), name }),
    fc.record({ do: fc.constant('delete' as const), name }),
  );
  const deployments = { deploymentOf: async () => noDeployment } as unknown as DeploymentStore;
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 12 }), async (operations) => {
      const folder = folderWith(context, {});
      const at = (one: string): string => join(folder, one);
      const has = (one: string): boolean => existsSync(at(one));
      const kept = keepOccurrences({ files: () => nodeFileSystem, deployments });
      /** The addresses in the files, by what is kept of them or by reading them. */
      const walk = async (begin: typeof kept.begin): Promise<readonly string[]> => {
        const { of, keep, end } = begin();
        const told: string[] = [];
        for (const one of names.filter(has)) {
          const uri = pathToFileURL(at(one)).href;
          const document = TextDocument.create(uri, 'ise-dacl', 0, readFileSync(at(one), 'utf8'));
          const unit = createUnit(languageById('ise-dacl'), document, noDeployment, () => undefined);
          const places = (await of(uri)) ?? keep(unit);
          told.push(`${one}: ${places.map(({ key }) => key).join()}`);
        }
        end();
        return told;
      };
      for (const one of operations) {
        if (one.do === 'write') writeFileSync(at(one.name), `deny ip any host 10.1.1.${one.host}\n`);
        else if (has(one.name)) {
          if (one.do === 'touch') utimesSync(at(one.name), 1_700_000_000, 1_700_000_000);
          if (one.do === 'delete') rmSync(at(one.name));
          if (one.do === 'rename') renameSync(at(one.name), at(one.to));
          if (one.do === 'swap' && has(one.to)) {
            renameSync(at(one.name), at('x'));
            if (has(one.to)) renameSync(at(one.to), at(one.name));
            renameSync(at('x'), at(one.to));
          }
        }
        const anew = keepOccurrences({ files: () => nodeFileSystem, deployments });
        assert.deepEqual(await walk(kept.begin), await walk(anew.begin));
      }
    }),
    { numRuns: 100, seed },
  );
});
