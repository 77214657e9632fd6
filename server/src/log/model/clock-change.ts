/** Daylight saving begins and ends by an hour. */
const hour = 3600;

/** Longer than this (seconds) an agent that runs is hardly ever silent. */
const longestSilence = 900;

/** Months in which any country of today changes its clocks. */
const months: readonly number[] = [3, 4, 9, 10, 11];

/** Hours (of the day, in seconds) at which clocks are changed: midnight to 4 o'clock. */
const changes: readonly number[] = [0, 1, 2, 3, 4].map((count) => count * hour);

const day = 86400;

/** Whether clocks are changed on that date: a Sunday of those months; without a year, any day of them. */
function isChangeDate(time: number, years: 'named' | 'unnamed'): boolean {
  const date = new Date(Math.floor(time / day) * day * 1000);
  return months.includes(date.getUTCMonth() + 1) && (years === 'unnamed' || date.getUTCDay() === 0);
}

/**
 * The hour that daylight saving took or gave between two neighbouring events, in seconds: what has to be added to later
 * times so that differences are right. 0 where the step looks like anything else.
 * @param before and `after`: seconds as the log's own clock shows them.
 */
export function clockChange(before: number, after: number, years: 'named' | 'unnamed'): number {
  const step = after - before;
  // Nothing below fits what neighbouring lines mostly are: some seconds apart.
  if (step > longestSilence - hour && step < hour) return 0;
  for (const shift of [hour, -hour]) {
    const silence = step + shift;
    if (silence < 0 || silence > longestSilence) continue;
    // The clock reached this moment and went on an hour earlier, or an hour later.
    const midnight = Math.floor((before + longestSilence) / day) * day;
    const fits = changes.some((at) => before <= midnight + at && midnight + at - shift <= after);
    if (fits && isChangeDate(midnight, years)) return shift;
  }
  return 0;
}
