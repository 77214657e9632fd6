import { type Disposable, Position, type TextDocument, workspace } from 'vscode';
import type { BaseLanguageClient, Middleware } from 'vscode-languageclient';
import { type LargeLogParams, languages, largeLogLength, notify } from '../../server/src/protocol';

/** What keeps large logs out of the protocol: middleware for the client, and listeners once it is there. */
export interface LargeLogs {
  readonly middleware: Middleware;
  readonly attach: (client: BaseLanguageClient) => Disposable;
}

/**
 * Logs of many megabytes are not sent through the protocol, at opening or at each line that the agent adds: the server
 * is told to read the file itself. A log that somebody edits is sent like any other document, since its text is then
 * no longer the file's.
 */
export function createLargeLogs(
  inner: Required<Pick<Middleware, 'didOpen' | 'didChange' | 'didSave' | 'didClose'>>,
): LargeLogs {
  const held = new Set<string>();
  let client: BaseLanguageClient | undefined;

  const tell = (document: TextDocument, event: LargeLogParams['event']): Promise<void> => {
    const params: LargeLogParams = { uri: uriOf(document), event, version: document.version };
    return client ? notify(client, 'isePosture/largeLog', params) : Promise.resolve();
  };
  const uriOf = (document: TextDocument): string =>
    client?.code2ProtocolConverter.asUri(document.uri) ?? document.uri.toString();
  const isHeld = (document: TextDocument): boolean => held.has(document.uri.toString());

  const release = async (document: TextDocument): Promise<void> => {
    held.delete(document.uri.toString());
    await tell(document, 'closed');
  };

  const changed = async (document: TextDocument): Promise<void> => {
    if (!isHeld(document)) return;
    if (!document.isDirty) return tell(document, 'changed');
    await release(document);
    if (client) {
      await client.sendNotification(
        'textDocument/didOpen',
        client.code2ProtocolConverter.asOpenTextDocumentParams(document),
      );
    }
  };

  return {
    middleware: {
      didOpen: async (document, next) => {
        if (!isLarge(document)) return inner.didOpen(document, next);
        held.add(document.uri.toString());
        return tell(document, 'opened');
      },
      didChange: async (event, next) => (isHeld(event.document) ? undefined : inner.didChange(event, next)),
      didSave: async (document, next) => (isHeld(document) ? undefined : inner.didSave(document, next)),
      didClose: async (document, next) => (isHeld(document) ? undefined : inner.didClose(document, next)),
    },
    attach: (started) => {
      client = started;
      const changes = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) void changed(document);
      });
      const closes = workspace.onDidCloseTextDocument((document) => {
        if (isHeld(document)) void release(document);
      });
      return {
        dispose: () => {
          changes.dispose();
          closes.dispose();
        },
      };
    },
  };
}

function isLarge(document: TextDocument): boolean {
  if (document.languageId !== languages.log || document.uri.scheme !== 'file' || document.isDirty) return false;
  return document.offsetAt(new Position(document.lineCount, 0)) > largeLogLength;
}
