import { Disposable, Position, type TextDocument, workspace } from 'vscode';
import type { BaseLanguageClient, Middleware } from 'vscode-languageclient';
import { type LargeLogParams, languages, largeLogLength, notify } from '../../server/src/protocol';

/** What keeps large logs out of the protocol: middleware for the client, and listeners once it is there. */
export interface LargeLogs {
  readonly middleware: Middleware;
  readonly attach: (client: BaseLanguageClient) => Disposable;
}

type Inner = Required<Pick<Middleware, 'didOpen' | 'didChange' | 'didSave' | 'didClose'>>;

/**
 * Logs of many megabytes are not sent through the protocol, at opening or at each line that the agent adds: the server
 * is told to read the file itself. A log that somebody edits is sent like any other document, since its text is then
 * no longer the file's.
 */
export function createLargeLogs(inner: Inner): LargeLogs {
  const held = new Set<string>();
  let client: BaseLanguageClient | undefined;
  const isHeld = (document: TextDocument): boolean => held.has(document.uri.toString());
  const say = async (document: TextDocument, event: LargeLogParams['event']): Promise<void> => {
    if (event === 'closed') held.delete(document.uri.toString());
    if (client) await tell(client, document, event);
  };
  const changed = async (document: TextDocument): Promise<void> => {
    if (!document.isDirty) return say(document, 'changed');
    await say(document, 'closed');
    const params = client?.code2ProtocolConverter.asOpenTextDocumentParams(document);
    if (params) await client?.sendNotification('textDocument/didOpen', params);
  };
  return {
    middleware: {
      didOpen: async (document, next) => {
        if (!isLarge(document)) return inner.didOpen(document, next);
        held.add(document.uri.toString());
        return say(document, 'opened');
      },
      didChange: async (event, next) => (isHeld(event.document) ? undefined : inner.didChange(event, next)),
      didSave: async (document, next) => (isHeld(document) ? undefined : inner.didSave(document, next)),
      didClose: async (document, next) => (isHeld(document) ? undefined : inner.didClose(document, next)),
    },
    attach: (started) => {
      client = started;
      return Disposable.from(
        workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
          if (contentChanges.length > 0 && isHeld(document)) void changed(document);
        }),
        workspace.onDidCloseTextDocument((document) => {
          if (isHeld(document)) void say(document, 'closed');
        }),
      );
    },
  };
}

function tell(client: BaseLanguageClient, document: TextDocument, event: LargeLogParams['event']): Promise<void> {
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  return notify(client, 'isePosture/largeLog', { uri, event, version: document.version });
}

function isLarge(document: TextDocument): boolean {
  if (document.languageId !== languages.log || document.uri.scheme !== 'file' || document.isDirty) return false;
  return document.offsetAt(new Position(document.lineCount, 0)) > largeLogLength;
}
