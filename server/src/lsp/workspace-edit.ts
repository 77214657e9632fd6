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
import { isShownFirst, withoutPreview } from './preview';
import type { Session } from './session';

/**
 * What a client takes: `annotated`: everything, and it shows an edit first that needs confirmation; `full`: the same without
 * showing; `text-only`: edits of documents with their versions, but no new files; `changes`: edits by
 * URI, as the protocol's first version had them.
 */
export type EditSupport = 'annotated' | 'full' | 'text-only' | 'changes';

/** What a client says of itself. A capability that is not there is not supported (LSP 3.17, WorkspaceEdit). */
export function editSupportOf({ workspace }: ClientCapabilities): EditSupport {
  const support = workspace?.workspaceEdit;
  if (support?.documentChanges !== true) return 'changes';
  if (!support.resourceOperations?.includes(ResourceOperationKind.Create)) return 'text-only';
  return support.changeAnnotationSupport ? 'annotated' : 'full';
}

/**
 * An edit in a form that the client takes. A file that would have to be made first is left to the client, which makes it
 * when it applies the text.
 */
export function adaptEdit(whole: WorkspaceEdit, support: EditSupport): WorkspaceEdit {
  if (support === 'annotated') return whole;
  const edit = withoutPreview(whole);
  if (support === 'full' || !edit.documentChanges) return edit;
  const documentChanges = edit.documentChanges.filter((change) => TextDocumentEdit.is(change));
  if (support === 'text-only') return { ...edit, documentChanges };
  const changes: Record<string, TextEdit[]> = { ...edit.changes };
  for (const { textDocument, edits } of documentChanges)
    changes[textDocument.uri] = [...(changes[textDocument.uri] ?? []), ...(edits as TextEdit[])];
  return { changes };
}

/**
 * Has the client apply an edit; fails with a sentence where it refuses, so that nobody takes it for done.
 * @returns `discarded` where a person saw it first and said no.
 */
export async function applyOrFail(
  connection: Connection,
  session: Session,
  edit: WorkspaceEdit,
): Promise<'applied' | 'discarded'> {
  const { applied } = await connection.workspace.applyEdit(session.editForClient(edit));
  if (applied) return 'applied';
  if (session.editSupport() === 'annotated' && isShownFirst(edit) && isUpToDate(session, edit)) return 'discarded';
  throw new ResponseError(LSPErrorCodes.RequestFailed, session.l10n().t('lsp.edit-refused'));
}

/** Whether every open document still has the version that an edit is meant for. */
function isUpToDate({ documents }: Session, { documentChanges = [] }: WorkspaceEdit): boolean {
  return documentChanges.every((change) => {
    if (!TextDocumentEdit.is(change)) return true;
    const { uri, version } = change.textDocument;
    return version === null || documents.get(uri)?.version === version;
  });
}
