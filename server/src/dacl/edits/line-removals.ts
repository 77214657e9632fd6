import { least } from '../../core/many';
import { createNotes } from '../../core/notes';
import type { TextEdit } from '../../core/text';
import { suppressedRules } from '../meaning/suppressions';
import type { AceLine, AclList, DaclDocument, Line, RemarkLine } from '../syntax';

/** Removes a line with its line end. */
export function lineRemoval(document: DaclDocument, line: Line): TextEdit {
  return linesRemoval(document, line, line);
}

/** Removes the lines from one to another. A last line without line end takes along the one before the first. */
function linesRemoval(document: DaclDocument, from: Line, to: Line): TextEdit {
  const previous = document.lines[from.index - 1];
  const start = to.next === to.span.end && previous ? previous.span.end : from.span.start;
  return { span: { start, end: to.next }, newText: '' };
}

/** Removes lines; those that stand together as one edit, because edits must not overlap. */
export function lineRemovals(document: DaclDocument, lines: readonly Line[]): TextEdit[] {
  const runs: { readonly from: Line; to: Line }[] = [];
  for (const line of [...new Set(lines)].sort((a, b) => a.index - b.index)) {
    const last = runs.at(-1);
    if (last?.to.index === line.index - 1) last.to = line;
    else runs.push({ from: line, to: line });
  }
  return runs.map(({ from, to }) => linesRemoval(document, from, to));
}

/** The remarks between an entry and the one above that is none, whatever else stands between them. */
export function remarksAbove(document: DaclDocument, line: Line): readonly RemarkLine[] {
  const remarks: RemarkLine[] = [];
  for (let at = line.index - 1; at >= 0; at--) {
    const above = document.lines[at]!;
    if (above.list !== line.list || above.kind === 'ace' || above.kind === 'evaluate' || above.kind === 'header') break;
    if (above.kind === 'remark') remarks.push(above);
  }
  return remarks;
}

/**
 * The remark right above a line that speaks of no other: nothing that it could head follows. `another`: it would head
 * another line if this one were gone.
 */
export function ownRemark(document: DaclDocument, list: AclList, line: AceLine): RemarkLine | 'another' | undefined {
  const above = document.lines[line.index - 1];
  const isNote = (one: Line | undefined): boolean =>
    one?.list === list.index && (one.kind === 'remark' || one.kind === 'comment');
  if (remarksAbove(document, line).some(suppressedRules)) return 'another';
  if (!isNote(above)) return undefined;
  if (above?.kind !== 'remark' || isNote(document.lines[above.index - 1])) return 'another';
  if (above.sequence || above.prefix || line.sequence || line.prefix) return 'another';
  return document.lines[line.index + 1]?.kind === 'ace' ? 'another' : above;
}

/** Whether all entries of a list have the same name in front, or none, and all or none have something that is no part of them. */
export function isOfOneForm({ text }: DaclDocument, list: AclList): boolean {
  const known = ofOneForm.get(list) ?? countForms(text, list) <= 1;
  ofOneForm.set(list, known);
  return known;
}

const ofOneForm = createNotes<AclList, boolean>();

function countForms(text: string, list: AclList): number {
  const forms = list.entries.map(({ prefix, sequence, content, span }) => {
    const start = least([...[prefix, sequence].flatMap((part) => part?.span.start ?? []), content.start]);
    return `${text.slice(span.start, start).trim() !== ''} ${prefix?.kind} ${prefix?.name?.text}`;
  });
  return new Set(forms).size;
}
