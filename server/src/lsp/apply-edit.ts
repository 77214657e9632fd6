import {
  type Connection,
  LSPErrorCodes,
  ResponseError,
  TextDocumentEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { isShownFirst } from './preview';
import type { Session } from './session';
import { adaptEdit } from './workspace-edit';

/**
 * Has the client apply an edit; fails with a sentence where it refuses, so that nobody takes it for done.
 * @returns `discarded` where a person saw it first and said no.
 */
export async function applyOrFail(
  connection: Connection,
  session: Session,
  edit: WorkspaceEdit,
): Promise<'applied' | 'discarded'> {
  const { applied } = await connection.workspace.applyEdit(adaptEdit(edit, session.client().editSupport));
  if (applied) return 'applied';
  if (session.client().editSupport === 'annotated' && isShownFirst(edit) && isUpToDate(session, edit))
    return 'discarded';
  throw new ResponseError(LSPErrorCodes.RequestFailed, session.l10n().t('lsp.edit-refused'));
}

/** Whether every open document still has the version that an edit is meant for. */
function isUpToDate({ openDocument }: Session, { documentChanges = [] }: WorkspaceEdit): boolean {
  return documentChanges.every((change) => {
    if (!TextDocumentEdit.is(change)) return true;
    const { uri, version } = change.textDocument;
    return version === null || openDocument(uri)?.version === version;
  });
}
