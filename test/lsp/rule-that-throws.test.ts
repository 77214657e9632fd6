import assert from 'node:assert/strict';
import test from 'node:test';
import type { Connection } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { noDeployment } from '../../server/src/core/deployment/model';
import type { AnyLanguage } from '../../server/src/core/language';
import { createLocalizer } from '../../server/src/core/localizer';
import { type Rule, runRules } from '../../server/src/core/rule';
import { registerWorkspaceRequests } from '../../server/src/lsp/requests/workspace';
import type { Session } from '../../server/src/lsp/session';
import { createWorkspaceCheck } from '../../server/src/lsp/workspace-check';
import type { CheckWorkspaceResult } from '../../server/src/protocol';
import { languageById } from '../../server/src/workspace/languages';
import { createTurns } from '../../server/src/workspace/turns';
import { createUnit, type Unit } from '../../server/src/workspace/unit';

const broken: Rule<unknown, unknown> = {
  id: 'dacl/broken',
  severity: 'error',
  evidence: 'V',
  *check({ source }) {
    yield undefined;
    if (source.uri.endsWith('b.dacl')) throw new Error('out of luck');
  },
};

const dacl = languageById('ise-dacl');
const language: AnyLanguage = {
  ...dacl,
  *check(input, onError) {
    const own = yield* runRules([broken], input, onError);
    return [...own, ...(yield* dacl.check(input, onError))];
  },
};

test('Check Workspace names a rule that throws between two pauses, and counts all else', async () => {
  const log: string[] = [];
  const texts = ['a', 'b', 'c'].map((name) => [`file:///repo/${name}.dacl`, 'permit tcp any any eq www wwww'] as const);
  const units = new Map<string, Unit>(
    texts.map(([uri, text]) => {
      const document = TextDocument.create(uri, 'ise-dacl', 1, text);
      return [uri, createUnit(language, document, noDeployment, (rule, error) => log.push(`${rule} ${String(error)}`))];
    }),
  );
  const handlers = new Map<unknown, () => Promise<unknown>>();
  const connection = {
    onRequest: (type: unknown, handler: () => Promise<unknown>) => handlers.set(type, handler),
    onExecuteCommand: () => undefined,
    sendDiagnostics: async () => undefined,
  } as unknown as Connection;
  const turns = createTurns();
  const session = {
    open: { uris: () => texts.map(([uri]) => uri), isOpen: () => true },
    besides: { forget: () => undefined },
    workspaceFolders: () => [],
    l10n: () => createLocalizer('en'),
    settings: () => ({ maxNumberOfProblems: 100 }),
    turns,
    unitOf: async (uri: string) => units.get(uri),
    findingsOf: (unit: { findingsInSlices: () => Parameters<typeof turns.run>[0] }) =>
      turns.run(unit.findingsInSlices()),
  } as unknown as Session;
  registerWorkspaceRequests(connection, session, createWorkspaceCheck(connection, session));
  const result = (await handlers.get('isePosture/checkWorkspace')!()) as CheckWorkspaceResult;
  assert.equal(result.files, 3);
  assert.deepEqual(
    result.errors.map(({ uri }) => uri),
    ['file:///repo/b.dacl'],
  );
  assert.match(result.errors[0]?.message ?? '', /internal error in dacl\/broken: out of luck/);
  assert.deepEqual(log, ['dacl/broken Error: out of luck']);
  const alone = units
    .get('file:///repo/a.dacl')!
    .findings()
    .filter(({ severity }) => severity === 'error').length;
  assert.ok(alone > 0);
  assert.equal(result.counts.error, 3 * alone);
});
