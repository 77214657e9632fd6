import assert from 'node:assert/strict';
import test from 'node:test';
import type { Connection, PublishDiagnosticsParams } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { noDeployment } from '../../server/src/core/deployment/model';
import { finish } from '../../server/src/core/slices';
import { memoryFileSystem } from '../../server/src/host/memory';
import { unknownClient } from '../../server/src/lsp/client';
import type { Session } from '../../server/src/lsp/session';
import { defaultSettings } from '../../server/src/lsp/settings';
import { createWorkspaceCheck } from '../../server/src/lsp/workspace-check';
import { labelOf } from '../../server/src/lsp/workspace-units';
import { languageById } from '../../server/src/workspace/languages';
import { createTurns } from '../../server/src/workspace/turns';
import { createUnit, type Unit } from '../../server/src/workspace/unit';

/** A session with closed files in it, as far as the check of a workspace asks one. */
function sessionWith(folder: string, files: Readonly<Record<string, string>>, limit = 1000): Session {
  const stored = memoryFileSystem(files);
  return {
    open: { uris: () => [], isOpen: () => false },
    besides: { forget: () => undefined },
    files: () => stored,
    workspaceFolders: () => [folder],
    client: () => unknownClient,
    l10n: () => unknownClient.l10n,
    settings: () => ({ ...defaultSettings, maxNumberOfProblems: limit }),
    turns: createTurns(),
    unitOfText: async (uri: string, language: 'ise-dacl', text: string) =>
      createUnit(languageById(language), TextDocument.create(uri, language, 0, text), noDeployment, (rule, error) =>
        assert.fail(`${rule}: ${String(error)}`),
      ),
    findingsOf: async (unit: Unit) => finish(unit.findingsInSlices()),
  } as unknown as Session;
}

test('a file is below a folder whatever its letters on Windows, and never because a name begins alike', async () => {
  const text = 'permit tcp any any eq wwww\n';
  for (const [folder, inside, outside] of [
    ['file:///c%3A/repo', 'file:///c%3A/Repo/x/a.dacl', 'file:///c%3A/repository/x/a.dacl'],
    ['file://server/share/repo', 'file://server/Share/REPO/x/a.dacl', 'file://server/share/repo-2/x/a.dacl'],
    ['file:///home/repo', 'file:///home/repo/x/a.dacl', 'file:///home/Repo/x/a.dacl'],
  ] as const) {
    const session = sessionWith(folder, { [inside]: text, [outside]: text });
    assert.equal(labelOf(session, inside), 'x/a.dacl');
    assert.equal(labelOf(session, outside), 'a.dacl');
    const sent = new Map<string, number>();
    const told = new Promise<void>((resolve) => {
      const connection = {
        sendDiagnostics: async ({ uri, diagnostics }: PublishDiagnosticsParams) => {
          sent.set(uri, diagnostics.length);
          if (sent.size === 2) resolve();
        },
        console: { error: (words: string) => assert.fail(words) },
      } as unknown as Connection;
      const check = createWorkspaceCheck(connection, session);
      check.run().then(
        () => check.touched([inside, outside]),
        (error: unknown) => assert.fail(String(error)),
      );
    });
    await told;
    assert.deepEqual([sent.get(inside)! > 0, sent.get(outside)], [true, 0], folder);
  }
});

test('of more findings of a closed file than are wanted, the worst are shown', async () => {
  const text = 'permit ip any any\npermit tcp any any eq 80\npermit tcp any any eq wwww\n';
  const sent: PublishDiagnosticsParams[] = [];
  const connection = {
    sendDiagnostics: async (params: PublishDiagnosticsParams) => void sent.push(params),
  } as unknown as Connection;
  const session = sessionWith('file:///home/repo', { 'file:///home/repo/a.dacl': text }, 1);
  const { counts } = await createWorkspaceCheck(connection, session).run();
  assert.deepEqual([counts.error, counts.info, counts.hint], [1, 1, 1]);
  assert.deepEqual(
    sent.map(({ diagnostics }) => diagnostics.map(({ code }) => code)),
    [['dacl/unknown-port-name']],
  );
});
