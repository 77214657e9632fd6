import type { Slices } from '../../core/slices';
import type { TextEdit } from '../../core/text';
import { denyPlan, editsOfAll } from '../edits/deny-plan';
import type { ListAnalysis } from '../meaning/analysis';
import { expectsDeny } from '../meaning/expectation';
import type { DaclInput } from '../meaning/input';

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
export function* addMissingDenies(
  { document, analysis: { lists }, deployment }: DaclInput,
  psn: string | undefined,
): Slices<AddedDenies[]> {
  const added: AddedDenies[] = [];
  for (const list of lists.filter(expectsDeny)) {
    const { denies } = yield* denyPlan(document, list, deployment);
    const wanted = denies.filter(({ missing }) => psn === undefined || missing.psn.name === psn);
    const lines = [...new Set(wanted.flatMap((one) => one.lines))].filter((line) => !/^remark/i.test(line));
    if (lines.length > 0) added.push({ list, lines, edits: editsOfAll(document, wanted) });
  }
  return added;
}
