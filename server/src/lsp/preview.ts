import {
  type AnnotatedTextEdit,
  type ChangeAnnotation,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { Localizer } from '../core/localizer';

/** The name of the annotation that an edit has of which nothing else is said. */
const heading = 'preview';
const start = { line: 0, character: 0 };

/**
 * Has an edit shown before it is made. VS Code does so where an edit needs confirmation, and shows that one unticked: where
 * everything is wanted, one that changes nothing needs it, and says what is to be done.
 * @param annotations of the edits that have one, by their `annotationId`.
 */
export function withPreview(
  { documentChanges = [] }: WorkspaceEdit,
  annotations: Readonly<Record<string, ChangeAnnotation>>,
  l10n: Localizer,
): WorkspaceEdit {
  const changes = documentChanges.filter((change) => TextDocumentEdit.is(change));
  const used = new Set(changes.flatMap(({ edits }) => edits.flatMap((edit) => annotationOf(edit) ?? [])));
  const own = Object.fromEntries(Object.entries(annotations).filter(([id]) => used.has(id)));
  if (Object.values(own).some(({ needsConfirmation }) => needsConfirmation))
    return { documentChanges, changeAnnotations: own };
  const first = changes[0];
  const asks: AnnotatedTextEdit = { range: { start, end: start }, newText: '', annotationId: heading };
  const label = l10n.t('change.kind.preview');
  return {
    documentChanges: documentChanges.map((change) =>
      change === first ? { ...first, edits: [asks, ...first.edits] } : change,
    ),
    changeAnnotations: { ...own, [heading]: { label, needsConfirmation: true } },
  };
}

/** A change of ise-posture.json seen from another document: it is shown first. */
export function deploymentPreview(edit: WorkspaceEdit, l10n: Localizer): WorkspaceEdit {
  const annotationId = 'deployment';
  const documentChanges = (edit.documentChanges ?? []).map((change) => {
    if (!TextDocumentEdit.is(change)) return { ...change, annotationId };
    return { ...change, edits: change.edits.map((one): AnnotatedTextEdit => ({ annotationId, ...(one as TextEdit) })) };
  });
  return withPreview({ documentChanges }, { [annotationId]: { label: l10n.t('change.kind.deployment') } }, l10n);
}

/** The same edit for a client that knows no annotations; what changes nothing goes. */
export function withoutPreview({ documentChanges, changes }: WorkspaceEdit): WorkspaceEdit {
  if (!documentChanges) return { ...(changes ? { changes } : {}) };
  return {
    documentChanges: documentChanges.map((change) => {
      if (TextDocumentEdit.is(change)) return { ...change, edits: change.edits.flatMap(plainEdit) };
      const { annotationId: _, ...plain } = change;
      return plain;
    }),
  };
}

function plainEdit(edit: TextDocumentEdit['edits'][number]): TextEdit[] {
  const { annotationId, ...plain } = edit as AnnotatedTextEdit;
  return annotationId === heading ? [] : [plain];
}

function annotationOf(edit: TextDocumentEdit['edits'][number]): string | undefined {
  return (edit as Partial<AnnotatedTextEdit>).annotationId;
}

/** Whether an edit is shown before it is made, by a client that can. */
export function isShownFirst({ changeAnnotations }: WorkspaceEdit): boolean {
  return Object.values(changeAnnotations ?? {}).some(({ needsConfirmation }) => needsConfirmation);
}
