import {
  type AnnotatedTextEdit,
  type ChangeAnnotation,
  CreateFile,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Localizer } from '../core/localizer';
import { isUntitled } from '../workspace/paths';

/** The name of the annotation of what is there for the preview alone. */
const heading = 'preview';

/**
 * Has an edit shown before it is made. VS Code does so where something needs confirmation, and shows that unticked: where
 * everything is wanted, that is the making of a file that is there, which is nothing to be shown, and nothing to be done.
 * @param annotations of the edits that have one, by their `annotationId`. @param from the document that it is asked for in.
 */
export function withPreview(
  { documentChanges = [] }: WorkspaceEdit,
  annotations: Readonly<Record<string, ChangeAnnotation>>,
  l10n: Localizer,
  from?: string,
): WorkspaceEdit {
  const changes = documentChanges.filter((change) => TextDocumentEdit.is(change));
  const used = new Set(changes.flatMap(({ edits }) => edits.flatMap((edit) => annotationOf(edit) ?? [])));
  const own = Object.fromEntries(Object.entries(annotations).filter(([id]) => used.has(id)));
  const there = fileThatIsThere(documentChanges, from);
  if (there === undefined) return { documentChanges, changeAnnotations: asking(own) };
  if (Object.values(own).some(({ needsConfirmation }) => needsConfirmation))
    return { documentChanges, changeAnnotations: own };
  const asks = CreateFile.create(there, { ignoreIfExists: true }, heading);
  const label = l10n.t('change.kind.preview');
  return {
    documentChanges: [...documentChanges, asks],
    changeAnnotations: { ...own, [heading]: { label, needsConfirmation: true } },
  };
}

/** A file that the edit changes, or that it is asked for in, and that is none to be made. */
function fileThatIsThere(changes: NonNullable<WorkspaceEdit['documentChanges']>, from: string | undefined) {
  const made = changes.flatMap((change) => (CreateFile.is(change) ? [change.uri] : []));
  const changed = changes.flatMap((change) => (TextDocumentEdit.is(change) ? [change.textDocument.uri] : []));
  return [...changed, from].find((uri) => uri !== undefined && !made.includes(uri) && !isUntitled(uri));
}

function asking(annotations: Readonly<Record<string, ChangeAnnotation>>): Record<string, ChangeAnnotation> {
  const all = Object.entries(annotations);
  return Object.fromEntries(all.map(([id, one]) => [id, { ...one, needsConfirmation: true }]));
}

/** A change of ise-posture.json seen from another document: it is shown first. */
export function deploymentPreview(edit: WorkspaceEdit, l10n: Localizer, from: string): WorkspaceEdit {
  const annotationId = 'deployment';
  const documentChanges = (edit.documentChanges ?? []).map((change) => {
    if (!TextDocumentEdit.is(change)) return { ...change, annotationId };
    return { ...change, edits: change.edits.map((one): AnnotatedTextEdit => ({ annotationId, ...(one as TextEdit) })) };
  });
  return withPreview({ documentChanges }, { [annotationId]: { label: l10n.t('change.kind.deployment') } }, l10n, from);
}

/** The same edit for a client that knows no annotations; what changes nothing goes. */
export function withoutPreview({ documentChanges, changes }: WorkspaceEdit): WorkspaceEdit {
  if (!documentChanges) return { ...(changes ? { changes } : {}) };
  const all = documentChanges.filter((change) => TextDocumentEdit.is(change) || change.annotationId !== heading);
  return {
    documentChanges: all.map((change) => {
      if (TextDocumentEdit.is(change)) return { ...change, edits: change.edits.map(plainEdit) };
      const { annotationId: _, ...plain } = change;
      return plain;
    }),
  };
}

function plainEdit(edit: TextDocumentEdit['edits'][number]): TextEdit {
  const { annotationId: _, ...plain } = edit as AnnotatedTextEdit;
  return plain;
}

function annotationOf(edit: TextDocumentEdit['edits'][number]): string | undefined {
  return (edit as Partial<AnnotatedTextEdit>).annotationId;
}

/** Whether an edit is shown before it is made, by a client that can. */
export function isShownFirst({ changeAnnotations }: WorkspaceEdit): boolean {
  return Object.values(changeAnnotations ?? {}).some(({ needsConfirmation }) => needsConfirmation);
}
