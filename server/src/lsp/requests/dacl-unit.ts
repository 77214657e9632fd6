import type { ListAnalysis } from '../../dacl/analysis';
import type { DaclInput } from '../../dacl/input';
import { chooseList } from '../../dacl/questions';
import type { Unit } from '../../workspace/unit';

/** A unit's input where it is a dACL. */
export function daclInput(unit: Unit | undefined): DaclInput | undefined {
  if (unit?.language.id !== 'ise-dacl') return undefined;
  const input = unit.input as DaclInput;
  // In the dialects that ise-posture.json assigns.
  return { ...input, document: input.analysis.document };
}

/** The list that a request names; without a name the first one. */
export function namedList({ analysis }: DaclInput, name: string | undefined): ListAnalysis | undefined {
  const chosen = chooseList(analysis, name);
  if (chosen.kind === 'list') return chosen.list;
  return name === undefined ? analysis.lists[0] : undefined;
}
