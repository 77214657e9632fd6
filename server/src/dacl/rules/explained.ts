import type { Slices } from '../../core/slices';
import { missingDeniesInSlices } from '../edits/psn-denies';
import type { ListAnalysis } from '../meaning/analysis';
import { duplicatesInSlices } from '../meaning/duplicates';
import { type IdleLines, idleLinesInSlices, knownIdleLines } from '../meaning/idle';
import type { DaclInput } from '../meaning/input';
import type { AceLine } from '../syntax';
import { duplicateLine } from './duplicate-line';
import { psnDenyTooLate } from './psn-deny-too-late';
import { isHeard } from './rule';

/** Lines about which another rule says the same with more reason than the rules about idle lines. */
export function* explainedLines(input: DaclInput, list: ListAnalysis): Slices<ReadonlySet<AceLine>> {
  const missing = yield* missingDeniesInSlices(list, input.deployment);
  const late = missing.flatMap((one) => {
    const [first] = one.late ?? [];
    return first && isHeard(input, psnDenyTooLate.id, first) ? (one.late ?? []) : [];
  });
  const explained = new Set<AceLine>();
  let looked = 0;
  for (const line of (yield* duplicatesInSlices(list.list)).keys()) {
    if (isHeard(input, duplicateLine.id, line)) explained.add(line);
    if (++looked % linesAtOnce === 0) yield;
  }
  for (const line of late) explained.add(line);
  return explained;
}

/** So many lines are looked at between two pauses. */
const linesAtOnce = 256;

/** The lines of a list that do nothing, as all rules about them see them. */
export function* idleLines(input: DaclInput, list: ListAnalysis): Slices<IdleLines> {
  return knownIdleLines(list) ?? (yield* idleLinesInSlices(list, yield* explainedLines(input, list)));
}
