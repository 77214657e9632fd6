import {
  type ClientCapabilities,
  ResourceOperationKind,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { createSource } from '../core/source';
import { smallestEdit } from '../deployment';
import { languages } from '../protocol';
import { toTextEdits } from './convert';
import { withoutPreview } from './preview';

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
 * The edit that turns one text of a file into another, or that makes the file.
 * @param version of the open document that `before` is; null where the file is not open.
 */
export function replaceFile(
  uri: string,
  version: number | null,
  before: string | undefined,
  after: string,
): WorkspaceEdit {
  const textDocument = { uri, version };
  if (before === undefined) {
    const start = { line: 0, character: 0 };
    return {
      documentChanges: [
        { kind: 'create', uri, options: { ignoreIfExists: true } },
        { textDocument, edits: [{ range: { start, end: start }, newText: after }] },
      ],
    };
  }
  const source = createSource(uri, uri, languages.deployment, before);
  return {
    documentChanges: [{ textDocument, edits: toTextEdits(source, [smallestEdit(before, after)]) }],
  };
}
