import type { ClockOffset, LogFacts, Moment } from '../log';
import type { DeviceClock, Stamp } from '../nad';

/** The agent's log has seconds, and so has the `Date:` that dates it: times across clocks are good to this, in milliseconds. */
export const tolerance = 1000;

/** UTC (milliseconds since 1970) of an offset's own moment, on the PSN's clock. */
function instantOf({ time, seconds }: ClockOffset): number {
  return (time - seconds) * 1000;
}

/**
 * UTC of a moment of a log, in milliseconds since 1970, by the PSN's clock.
 * @returns undefined where no answer's `Date:` dates the log, or its clock jumped between the moment and what dates it.
 */
export function instantInLog({ offsets }: Pick<LogFacts, 'offsets'>, moment: Moment): number | undefined {
  if (moment.time === 0) return undefined;
  const near = offsets.filter(({ stretch }) => stretch === moment.stretch);
  const before = near.filter(({ order }) => order <= moment.order).at(-1);
  const after = near.find(({ order }) => order > moment.order);
  const times = [before, after].flatMap((one) => (one ? [moveFrom(one, moment)] : []));
  const [first, second] = times;
  // Two answers that date it differently: the clock was set, or its owner travelled, somewhere between.
  if (first !== undefined && second !== undefined && Math.abs(first - second) > 300_000) return undefined;
  return first;
}

function moveFrom(offset: ClockOffset, moment: Moment): number {
  const corrected = moment.time + moment.shift - offset.time - offset.shift;
  return instantOf(offset) + corrected * 1000;
}

/** UTC of a device's stamp; a stamp without year or zone takes them from the device's clock in the same text. */
export function instantOfStamp(stamp: Stamp, clocks: readonly DeviceClock[]): number | undefined {
  if (stamp.isDoubtful) return undefined;
  if (stamp.instant !== undefined) return stamp.instant;
  const clock = clocks.find(({ time }) => time.instant !== undefined && time.local !== undefined && !time.isDoubtful);
  if (!clock) return undefined;
  const { local = 0, instant = 0 } = clock.time;
  if (stamp.zone !== undefined && stamp.zone !== clock.time.zone) return undefined;
  const own = stamp.local ?? yearless(stamp, local);
  return own - (local - instant);
}

const day = 86_400_000;

/** A stamp without its year is of the year before the clock's, or of the same. */
function yearless({ month, day: date, timeOfDay }: Stamp, clock: number): number {
  const year = new Date(clock).getUTCFullYear();
  const own = Date.UTC(year, month - 1, date) + timeOfDay;
  return own <= clock + day ? own : Date.UTC(year - 1, month - 1, date) + timeOfDay;
}

/** Which of two instants comes first, as far as clocks can tell. */
export function orderOf(one: number | undefined, other: number | undefined): 'before' | 'after' | 'unknown' {
  if (one === undefined || other === undefined) return 'unknown';
  if (one + tolerance < other) return 'before';
  return other + tolerance < one ? 'after' : 'unknown';
}
