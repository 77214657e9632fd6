import { message } from '../../core/message';
import { numberAt } from '../../profile';
import { type Case, once } from '../case';
import { type Fact, factOf, no, unknown, yes } from '../fact';
import type { Ground } from '../model';
import { groundAt, type ProfileView } from '../views';

/** The probe interval that the endpoint's profile has. */
export interface Interval {
  /** Seconds; undefined where it is no number. */
  readonly value: number | undefined;
  readonly ground: Ground;
  readonly view: ProfileView;
}

/**
 * The interval of the endpoint's profile; undefined where there is no profile, it could not be read, or copies of it differ:
 * nobody knows which of them the agent has.
 */
export const intervalOf = once((own: Case): Interval | undefined => {
  const found = own.profiles.flatMap((view) => intervalIn(view));
  const [first] = found;
  return first && found.every(({ value }) => value === first.value) ? first : undefined;
});

/** Whether copies of the profile differ in their interval. */
export function intervalsDiffer(own: Case): boolean {
  const found = own.profiles.flatMap((view) => intervalIn(view));
  return new Set(found.map(({ value }) => value)).size > 1;
}

function intervalIn(view: ProfileView): readonly Interval[] {
  const { analysis, document } = view;
  const parameter = analysis.first.get('StateSyncProbeInterval');
  // Whether an element is missing is only known of a file that was read as a whole.
  if (!parameter && !analysis.whole) return [];
  const span = parameter?.valueSpan ?? rootSpan(view);
  const value = parameter ? numberAt(analysis, 'StateSyncProbeInterval') : 0;
  if (parameter && analysis.stateSync === 'unsaid' && value === undefined && document.root === undefined) return [];
  const shown = parameter?.text.trim().slice(0, 40);
  const empty = shown === undefined ? 'diagnosis.ground.interval-missing' : 'diagnosis.ground.interval-empty';
  const text = shown ? message('diagnosis.ground.interval', { value: shown }) : message(empty);
  return [{ value, view, ground: groundAt(view, span, text) }];
}

function rootSpan({ document }: ProfileView) {
  const { root } = document;
  return root ? { start: root.start, end: root.nameEnd } : { start: 0, end: 0 };
}

/** The profile turns state synchronization on (an interval above 0). */
export function isOn(own: Case): Fact {
  const interval = intervalOf(own);
  if (interval?.value === undefined) return unknown('posture-profile');
  return factOf(interval.value > 0 ? 'yes' : 'no', [interval.ground]);
}

/** The network transition delay of the profile, in seconds. */
export function transitionDelayOf(own: Case): number | undefined {
  const values = own.profiles.map(({ analysis }) => numberAt(analysis, 'NetworkTransitionDelay'));
  const [first] = values;
  return values.every((value) => value === first) ? first : undefined;
}

/** The agent probes, or started to, in what its log shows. */
export function probes(own: Case): Fact {
  if (!own.log) return unknown('posture-log');
  const { runs } = own.log.analysis.facts;
  return runs.some((run) => run.startSeen || run.probes > 0) || own.run?.fault ? yes() : no();
}
