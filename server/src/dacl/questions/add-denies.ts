import type { TextEdit } from '../../core/text';
import type { Deployment } from '../../deployment/model';
import type { DaclAnalysis, ListAnalysis } from '../analysis';
import { expectsDeny } from '../expectation';
import { insertAtTop } from '../insertion';
import { denyLines, type MissingDeny, missingDenies, movable } from '../psn-denies';
import { lineRemoval } from '../rules/rule';
import type { AceLine, DaclDocument } from '../syntax';

/** What completes one list. */
export interface AddedDenies {
  readonly list: ListAnalysis;
  /** The denies that are put at its top, as ACEs. */
  readonly lines: readonly string[];
  readonly edits: readonly TextEdit[];
}

/**
 * Adds to each compliant list of a document the denies of the state-sync port that it lacks; one that stands too far down
 * is moved. Lists that are no text for editing (show output), or have no free numbers, are left out.
 * @param psn only those of the PSN of that name.
 */
export function addMissingDenies(
  { document, lists }: DaclAnalysis,
  deployment: Deployment,
  psn: string | undefined,
): AddedDenies[] {
  return lists.filter(expectsDeny).flatMap((list) => {
    const missing = missingDenies(list, deployment).filter((one) => psn === undefined || one.psn.name === psn);
    const late = [...new Set(missing.flatMap((one) => movable(list, one) ?? []))];
    const lines = [...new Set(missing.flatMap((one) => textsOf(document, list, one)))];
    const insert = lines.length === 0 ? undefined : insertAtTop(document, list.list, lines);
    return insert ? [{ list, lines, edits: [insert, ...removals(document, late)] }] : [];
  });
}

function textsOf(document: DaclDocument, list: ListAnalysis, missing: MissingDeny): readonly string[] {
  const lines = movable(list, missing);
  if (!lines) return denyLines(list, missing);
  return lines.map((line) => document.text.slice(line.ace.action.span.start, contentEnd(line)));
}

function contentEnd({ sequence, content }: AceLine): number {
  return sequence?.place === 'trailing' ? Math.min(sequence.span.start, content.end) : content.end;
}

/** Removes lines; those that stand together as one edit, because edits must not overlap. */
function removals(document: DaclDocument, lines: readonly AceLine[]): TextEdit[] {
  const spans = lines.map((line) => lineRemoval(document, line).span).sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end);
    else merged.push({ ...span });
  }
  return merged.map((span) => ({ span, newText: '' }));
}
