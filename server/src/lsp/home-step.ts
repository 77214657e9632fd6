import type { CoverageResult, HomeFile, HomeResult, HomeStep, RevealParams } from '../protocol';

/** A place that a step leads to. */
export type HomePlace = RevealParams & { readonly label: string };

/** What decides on the next step. */
export interface HomeState extends Pick<HomeResult, 'coverage' | 'lists' | 'profiles' | 'logs' | 'questions'> {
  readonly folders: number;
  /** `named`: some ise-posture.json names a PSN, or says that state synchronization is not used. */
  readonly psns: 'named' | 'unnamed';
  /** Lists that nobody has assigned a posture to. */
  readonly unassigned: readonly HomePlace[];
  /** The first error of each file that a person can fix. */
  readonly errors: readonly HomePlace[];
  /** The first fault of each log and of each device's output. */
  readonly faults: readonly HomePlace[];
  /** `part`: a file could not be read, or was not looked at. */
  readonly seen: 'all' | 'part';
}

/** What to do next: the first thing without which the rest would be work in vain. */
export function nextStep(state: HomeState): HomeStep {
  const { folders, psns, coverage, unassigned, errors, faults } = state;
  if (folders === 0) return { kind: 'open-folder' };
  if (psns === 'unnamed' || unnamedIn(coverage) > 0) return { kind: 'set-up' };
  return (
    atFirst('assign-posture', unassigned) ??
    atFirst('fix-errors', errors) ??
    atFirst('diagnose', faults) ?? { kind: isClear(state) ? 'none' : 'review' }
  );
}

/** Lists that are not checked because no PSN is named for them. */
function unnamedIn({ lists, unaddressed }: CoverageResult): number {
  return lists.filter(({ unchecked }) => unchecked).length - (unaddressed?.lists ?? 0);
}

function atFirst(kind: 'assign-posture' | 'fix-errors' | 'diagnose', all: readonly HomePlace[]): HomeStep | undefined {
  const [at] = all;
  return at && { kind, at, count: all.length };
}

/** Whether all was read, nothing is wrong, and nothing is in doubt. */
function isClear({ seen, coverage, lists, profiles, logs, questions }: HomeState): boolean {
  const isQuiet = ({ counts }: HomeFile): boolean => counts.error + counts.warning === 0;
  const isSure = coverage.lists.every(
    ({ unchecked, cells }) =>
      !unchecked && cells.every(({ judgement }) => judgement === 'good' || judgement === 'neutral'),
  );
  return seen === 'all' && questions.length === 0 && isSure && [...lists, ...profiles, ...logs].every(isQuiet);
}
