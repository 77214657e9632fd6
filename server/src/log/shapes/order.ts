import { type MessageName, messageOfKind } from '../vocabulary';

/** What tells the direction of time: an event's time (0: none), its thread, and what it is. */
export interface Step {
  readonly time: number;
  readonly thread: string;
  /** See `lineKind`. */
  readonly kind: number;
}

/**
 * How a text's events have to be read. `turned`: newest first; `turned-within`: seconds in order, but the events of one
 * second newest first (a stable sort of such a list); `seconds-turned`: the other way round.
 */
export type TimeOrder = 'forward' | 'turned' | 'turned-within' | 'seconds-turned';

/** What one thread of the agent writes directly before something else. */
const neighbours: readonly (readonly [MessageName, MessageName])[] = [
  ['thread-start', 'probe-sent'],
  ['probe-sent', 'url'],
  ['url', 'send-failed'],
  ['url', 'headers-begin'],
  ['send-failed', 'post-failed'],
  ['send-failed', 'probe-failed'],
  ['post-failed', 'probe-failed'],
  ['posture-header', 'headers-end'],
  ['headers-end', 'different-state'],
  ['headers-end', 'incorrect'],
  ['incorrect', 'stop-message'],
  ['different-state', 'restart-search'],
  ['stop-requested', 'restart-discovery'],
  ['stop-sent', 'stop-message'],
  ['stop-received', 'stopped'],
];
const forwardPairs = new Set(neighbours.map(([before, after]) => `${before} ${after}`));

interface Votes {
  later: number;
  earlier: number;
  /** Neighbours in their right order and the wrong way round, in one second and across seconds. */
  readonly within: { forward: number; backward: number };
  readonly across: { forward: number; backward: number };
}

function causalVote(votes: Votes, before: Step, step: Step): void {
  const first = messageOfKind(before.kind)?.name;
  const second = messageOfKind(step.kind)?.name;
  if (!first || !second) return;
  const count = before.time === step.time ? votes.within : votes.across;
  if (forwardPairs.has(`${first} ${second}`)) count.forward++;
  else if (forwardPairs.has(`${second} ${first}`)) count.backward++;
}

function votesOf(steps: readonly Step[]): Votes {
  const none = { forward: 0, backward: 0 };
  const votes: Votes = { later: 0, earlier: 0, within: { ...none }, across: { ...none } };
  const threads = new Map<string, Step>();
  let time = 0;
  for (const step of steps) {
    if (step.time !== 0) {
      if (time !== 0 && step.time > time) votes.later++;
      else if (time !== 0 && step.time < time) votes.earlier++;
      time = step.time;
    }
    const before = threads.get(step.thread);
    if (before) causalVote(votes, before, step);
    threads.set(step.thread, step);
  }
  return votes;
}

/** Whether steps in both directions are too many for a clock that was set back now and then. */
export function isMixed(later: number, earlier: number): boolean {
  const fewer = Math.min(later, earlier);
  return fewer >= 3 && fewer * 6 > later + earlier;
}

/** The direction of time, by the clock between seconds and by what follows from what within one. */
export function orderOf(steps: readonly Step[]): TimeOrder {
  const { later, earlier, within, across } = votesOf(steps);
  // Nothing is turned then; whether one endpoint's own time runs both ways is seen where its events are.
  if (isMixed(later, earlier)) return 'forward';
  const back = earlier + across.backward;
  const ahead = later + across.forward;
  const withinTurned = within.backward > within.forward;
  // One step back and nothing else is no direction: a clock that was set back looks the same.
  if (back > ahead && (back > 1 || withinTurned)) return within.forward > within.backward ? 'seconds-turned' : 'turned';
  if (ahead === 0 && back === 0) return withinTurned ? 'turned' : 'forward';
  return withinTurned && within.backward > 1 ? 'turned-within' : 'forward';
}

/** Events in the order in which they happened. */
export function arranged<T>(items: readonly T[], timeOf: (item: T) => number, order: TimeOrder): readonly T[] {
  if (order === 'forward') return items;
  if (order === 'turned') return [...items].reverse();
  const groups: T[][] = [];
  let time = -1;
  for (const item of items) {
    const own = timeOf(item);
    if (groups.length === 0 || own !== time) groups.push([item]);
    else groups.at(-1)?.push(item);
    time = own;
  }
  return order === 'seconds-turned' ? groups.reverse().flat() : groups.flatMap((group) => group.reverse());
}
