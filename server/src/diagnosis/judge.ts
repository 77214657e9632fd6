import type { Case } from './case';
import type { Fact } from './fact';
import { allSilent, probedPsns } from './facts/run';
import type { Cause, Ground, QuestionId, Standing } from './model';
import { leaves } from './tree';
import type { Candidate, Leaf } from './tree/leaf';

/** A cause with what keeps it from being decided. */
export interface Judged extends Cause {
  readonly leaf: Leaf;
  /** Something in the material speaks for it, beyond what others explain as well. */
  readonly speaks: 'speaks' | 'silent';
  /** What speaks for this one alone. */
  readonly own: readonly Ground[];
  /** What would decide it. */
  readonly asks: readonly QuestionId[];
}

/**
 * Judges every leaf. `confirmed`: all needs hold, nothing rules it out, and no rival that something in the material speaks
 * for. `excluded`: something rules it out. Else `possible`; never by elimination.
 */
export function judge(own: Case): readonly Judged[] {
  const first = leaves.flatMap((leaf) => leaf.candidates(own).map((candidate) => judged(leaf, candidate)));
  const bounded = first.map((one) => boundedByRivals(one, first));
  const listed = bounded.map((one) => boundedByList(one, bounded));
  // Nothing is in order beside what is broken, and not for certain beside what may be.
  if (isBroken(listed))
    return listed.map((one) => (one.leaf.group === 'healthy' ? { ...one, standing: 'excluded', asks: [] } : one));
  if (!openCause(own, listed)) return listed;
  return listed.map((one) =>
    one.leaf.group === 'healthy' && one.standing === 'confirmed' ? { ...one, standing: 'possible' } : one,
  );
}

/**
 * A cause that would break synchronization, and that something speaks for. Of a PSN that is not probed, while those that are
 * stay silent, it does not.
 */
export function openCause(own: Case, causes: readonly Judged[]): Judged | undefined {
  const isSilent = allSilent(own).truth === 'yes';
  const probed = probedPsns(own).map(({ name }) => name);
  return causes.find(
    ({ leaf, standing, speaks, psn, id }) =>
      leaf.breaks === 'breaks' &&
      standing === 'possible' &&
      speaks === 'speaks' &&
      !(isSilent && id.startsWith('deny-') && psn !== undefined && !probed.includes(psn)),
  );
}

function judged(leaf: Leaf, { symptom, needs, excludes, ...rest }: Candidate): Judged {
  const ruledOut = excludes.filter(({ truth }) => truth === 'yes');
  const failing = [...symptom, ...needs].filter(({ truth }) => truth === 'no');
  const open = [...symptom, ...needs].filter(({ truth }) => truth === 'unknown');
  const isOut = ruledOut.length + failing.length > 0;
  const most: Standing = leaf.most ?? 'confirmed';
  const standing = isOut ? 'excluded' : open.length > 0 ? 'possible' : most;
  const speaking = needs.filter(({ truth, grounds }) => truth === 'yes' || (truth === 'unknown' && grounds.length > 0));
  // Of what is possible, what speaks for it comes first: the symptom is that of others as well.
  const told = standing === 'possible' ? [...needs, ...symptom] : [...symptom, ...needs];
  const grounds = isOut ? [...ruledOut, ...failing] : told;
  return {
    leaf,
    id: leaf.id,
    standing,
    role: leaf.role ?? 'cause',
    breaks: leaf.breaks,
    speaks: speaking.length > 0 ? 'speaks' : 'silent',
    own: speaking.flatMap((fact) => fact.grounds),
    asks: isOut ? [] : asksOf([...open, ...excludes]),
    ...rest,
    grounds: distinct(grounds.flatMap((fact) => fact.grounds)),
  };
}

function asksOf(facts: readonly Fact[]): readonly QuestionId[] {
  return [...new Set(facts.filter(({ truth }) => truth === 'unknown').flatMap(({ asks }) => asks))];
}

/** One place is named once. */
function distinct(grounds: readonly Ground[]): readonly Ground[] {
  const seen = new Set<string>();
  return grounds.filter(({ path, range, message, quote }) => {
    const key = JSON.stringify([path, range, message, range.end.line + range.end.character === 0 ? quote : '']);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function boundedByRivals(one: Judged, everyone: readonly Judged[]): Judged {
  const { rivals = [] } = one.leaf;
  if (one.standing !== 'confirmed' || rivals.length === 0) return one;
  const isRival = (other: Judged): boolean =>
    rivals.includes(other.id) &&
    other.standing !== 'excluded' &&
    other.speaks === 'speaks' &&
    (other.psn === undefined || one.psn === undefined || other.psn === one.psn);
  return everyone.some(isRival) ? { ...one, standing: 'possible' } : one;
}

/** Where the list is known to be wrong, nobody has to explain why a right one did not hold. */
function boundedByList(one: Judged, everyone: readonly Judged[]): Judged {
  if (one.id !== 'race' && one.id !== 'not-enforced') return one;
  const isWrong = (other: Judged): boolean =>
    other.leaf.group === 'list' &&
    other.leaf.breaks === 'breaks' &&
    other.standing === 'confirmed' &&
    (other.psn === undefined || one.psn === undefined || other.psn === one.psn);
  const wrong = everyone.find(isWrong);
  if (!wrong) return one;
  const [place] = wrong.own.slice(-1);
  const why = place ? [{ ...place, message: wrong.message }] : [];
  return { ...one, standing: 'excluded', grounds: distinct([...why, ...wrong.own]), asks: [] };
}

/** Whether a cause is confirmed that explains what is broken: a consequence of an earlier fault explains nothing. */
export function isExplained(causes: readonly Judged[]): boolean {
  return isBroken(causes.filter(({ role }) => role === 'cause'));
}

/** Whether a leaf that breaks synchronization is confirmed. */
function isBroken(causes: readonly Judged[]): boolean {
  return causes.some(({ leaf, standing }) => leaf.breaks === 'breaks' && standing === 'confirmed');
}
