import type { Ground, QuestionId } from './model';

/** What the material says of a statement: that it holds, that it does not, or nothing. */
export type Truth = 'yes' | 'no' | 'unknown';

/** A statement about one endpoint, what it rests on, and what would settle it. */
export interface Fact {
  readonly truth: Truth;
  readonly grounds: readonly Ground[];
  /** Where it is unknown: what to ask for. */
  readonly asks: readonly QuestionId[];
}

/** A statement that holds. */
export function yes(...grounds: readonly Ground[]): Fact {
  return { truth: 'yes', grounds, asks: [] };
}

/** A statement that does not hold. */
export function no(...grounds: readonly Ground[]): Fact {
  return { truth: 'no', grounds, asks: [] };
}

/** A statement that the material does not decide. */
export function unknown(...asks: readonly QuestionId[]): Fact {
  return { truth: 'unknown', grounds: [], asks };
}

/** A statement that something speaks for, without proving it. */
export function likely(grounds: readonly Ground[], ...asks: readonly QuestionId[]): Fact {
  return { truth: 'unknown', grounds, asks };
}

/** A truth value as a statement with the given grounds. */
export function factOf(truth: Truth, grounds: readonly Ground[], ...asks: readonly QuestionId[]): Fact {
  return { truth, grounds, asks: truth === 'unknown' ? asks : [] };
}

/** Whether all hold: `no` where one does not, `unknown` where one is open. */
export function all(...facts: readonly Fact[]): Fact {
  const failing = facts.find(({ truth }) => truth === 'no');
  if (failing) return failing;
  const open = facts.some(({ truth }) => truth === 'unknown');
  const grounds = facts.flatMap((one) => one.grounds);
  return { truth: open ? 'unknown' : 'yes', grounds, asks: facts.flatMap(({ asks }) => asks) };
}

/** Whether one of them holds. */
export function any(...facts: readonly Fact[]): Fact {
  const holding = facts.filter(({ truth }) => truth === 'yes');
  if (holding.length > 0) return yes(...holding.flatMap(({ grounds }) => grounds));
  const open = facts.filter(({ truth }) => truth === 'unknown');
  if (open.length === 0) return no(...facts.flatMap(({ grounds }) => grounds));
  const grounds = open.flatMap((one) => one.grounds);
  return { truth: 'unknown', grounds, asks: open.flatMap(({ asks }) => asks) };
}

/** The opposite statement. */
export function not(fact: Fact): Fact {
  const truth = fact.truth === 'yes' ? 'no' : fact.truth === 'no' ? 'yes' : 'unknown';
  return { ...fact, truth };
}

/** Whether the material shows a statement: `no` where it does not decide it. */
export function shown(fact: Fact): Fact {
  return fact.truth === 'unknown' ? { ...fact, truth: 'no', asks: [] } : fact;
}

/** Whether anything in the material speaks for a statement. */
export function hinted(fact: Fact): Fact {
  return fact.truth === 'unknown' && fact.grounds.length > 0 ? { ...fact, truth: 'yes' } : fact;
}

/** What a statement about something is worth, where it may not be the thing that is asked about. */
export function ifSo(condition: Fact, fact: Fact): Fact {
  if (condition.truth === 'yes' || fact.truth === 'unknown') return fact;
  return likely(fact.truth === 'yes' ? fact.grounds : [], ...condition.asks);
}
