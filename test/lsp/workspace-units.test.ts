import assert from 'node:assert/strict';
import test from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { noDeployment } from '../../server/src/core/deployment/model';
import type { AnyLanguage } from '../../server/src/core/language';
import { createLocalizer } from '../../server/src/core/localizer';
import { memoryFileSystem } from '../../server/src/host/memory';
import type { Session } from '../../server/src/lsp/session';
import { type UnreadableFile, workspaceUnits } from '../../server/src/lsp/workspace-units';
import { languageById } from '../../server/src/workspace/languages';
import { createUnit, type Unit } from '../../server/src/workspace/unit';

const folder = 'file:///repo';
const text = 'permit ip any any';

/** A language on whose texts something that is not a rule fails, where they say so. */
function failing(step: 'read' | 'check'): AnyLanguage {
  const dacl = languageById('ise-dacl');
  const fail = (source: { readonly text: string }): void => {
    if (source.text.includes(step)) throw new Error(`${step} failed`);
  };
  return {
    ...dacl,
    *read(source, deployment) {
      yield;
      if (step === 'read') fail(source);
      return yield* dacl.read(source, deployment);
    },
    *check(input, onError) {
      yield;
      if (step === 'check') fail(input.source);
      return yield* dacl.check(input, onError);
    },
  };
}

function unitOf(step: 'read' | 'check', uri: string, content: string): Unit {
  const document = TextDocument.create(uri, 'ise-dacl', 1, content);
  return createUnit(failing(step), document, noDeployment, () => undefined);
}

test('a document on which reading fails, open or stored, is an error; the others are answered for', async () => {
  const step = 'read';
  const open: Readonly<Record<string, string>> = { [`${folder}/a.dacl`]: step, [`${folder}/b.dacl`]: text };
  const stored = { ...open, [`${folder}/c.dacl`]: step, [`${folder}/d.dacl`]: text, [`${folder}/e.dacl`]: text };
  const memory = memoryFileSystem(stored);
  const denied = (): Promise<never> => Promise.reject(Object.assign(new Error('EACCES'), { code: 'EACCES' }));
  const session = {
    open: { uris: () => Object.keys(open) },
    files: () => ({ ...memory, read: (uri: string) => (uri.endsWith('e.dacl') ? denied() : memory.read(uri)) }),
    workspaceFolders: () => [folder],
    l10n: () => createLocalizer('en'),
    unitOf: async (uri: string) => unitOf(step, uri, open[uri]!),
    unitOfText: async (uri: string, _language: string, content: string) => unitOf(step, uri, content),
  } as unknown as Session;
  const errors: UnreadableFile[] = [];
  const units = await workspaceUnits(session, { errors });
  assert.deepEqual(
    units.map(({ input }) => input.source.uri),
    [`${folder}/b.dacl`, `${folder}/d.dacl`],
  );
  assert.deepEqual(
    errors.map(({ uri }) => uri),
    [`${folder}/a.dacl`, `${folder}/c.dacl`, `${folder}/e.dacl`],
  );
  for (const { message } of errors.slice(0, 2)) assert.match(message, new RegExp(`internal error.*${step} failed`));
  assert.equal(errors[2]?.message, 'permission denied');
});

test('of more files than are looked at the limit is said with its own number, and nothing where they are just so many', async () => {
  const answered = async (count: number) => {
    const stored = memoryFileSystem(
      Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/${index}.dacl`, ''])),
    );
    const asked: string[] = [];
    const session = {
      open: { uris: () => [] },
      files: () => stored,
      workspaceFolders: () => [folder],
      l10n: () => createLocalizer('en'),
      unitOfText: async (uri: string) => {
        asked.push(uri);
        return undefined;
      },
    } as unknown as Session;
    const errors: UnreadableFile[] = [];
    await workspaceUnits(session, { errors });
    return { asked: asked.length, errors };
  };
  assert.deepEqual(await answered(5000), { asked: 5000, errors: [] });
  const message = 'more than 5,000 files; the rest was not checked';
  assert.deepEqual(await answered(5001), { asked: 5000, errors: [{ uri: folder, message, unfinished: true }] });
});

test('where the check as a whole fails there are no findings, but a failure, in one go and in slices alike', () => {
  for (const ask of [(unit: Unit) => unit.findings(), (unit: Unit) => [...unit.findingsInSlices()]]) {
    const unit = unitOf('check', `${folder}/a.dacl`, 'check');
    assert.deepEqual(ask(unit).filter(Boolean), []);
    assert.deepEqual(unit.failures(), [{ rule: 'ise-dacl', text: 'check failed' }]);
  }
});
