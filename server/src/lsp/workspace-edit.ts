import {
  type ClientCapabilities,
  type Connection,
  LSPErrorCodes,
  ResourceOperationKind,
  ResponseError,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Session } from './session';

/**
 * What a client takes: `full`; `text-only`: edits of documents with their versions, but no new files; `changes`: edits by
 * URI, as the protocol's first version had them.
 */
export type EditSupport = 'full' | 'text-only' | 'changes';

/** What a client says of itself. A capability that is not there is not supported (LSP 3.17, WorkspaceEdit). */
export function editSupportOf({ workspace }: ClientCapabilities): EditSupport {
  const support = workspace?.workspaceEdit;
  if (support?.documentChanges !== true) return 'changes';
  return support.resourceOperations?.includes(ResourceOperationKind.Create) ? 'full' : 'text-only';
}

/**
 * An edit in a form that the client takes. A file that would have to be made first is left to the client, which makes it
 * when it applies the text.
 */
export function adaptEdit(edit: WorkspaceEdit, support: EditSupport): WorkspaceEdit {
  if (support === 'full' || !edit.documentChanges) return edit;
  const documentChanges = edit.documentChanges.filter((change) => TextDocumentEdit.is(change));
  if (support === 'text-only') return { ...edit, documentChanges };
  const changes: Record<string, TextEdit[]> = { ...edit.changes };
  for (const { textDocument, edits } of documentChanges)
    changes[textDocument.uri] = [...(changes[textDocument.uri] ?? []), ...(edits as TextEdit[])];
  return { changes };
}

/** Has the client apply an edit; fails with a sentence where it refuses, so that nobody takes it for done. */
export async function applyOrFail(connection: Connection, session: Session, edit: WorkspaceEdit): Promise<void> {
  const { applied } = await connection.workspace.applyEdit(session.editForClient(edit));
  if (!applied) throw new ResponseError(LSPErrorCodes.RequestFailed, session.l10n().t('lsp.edit-refused'));
}
