import { isDay, offsetOfZone, timeOfDay } from '../core/dates';

const stamp =
  /^\s*(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)[T ](?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?:[.,](?<fraction>\d+))?\s*(?<zone>Z|UTC|GMT|[+-]\d\d:?\d\d)/i;

/** The time of `2026-03-10T09:00:00.123+01:00`, in milliseconds since 1970; undefined without a zone, and for no date. */
export function timeOf(text: string): number | undefined {
  const parts = stamp.exec(text)?.groups;
  if (!parts) return undefined;
  const [year, month, day] = [Number(parts['year']), Number(parts['month']), Number(parts['day'])];
  const [time, offset] = [timeOfDay(parts), offsetOfZone(parts['zone'] ?? '')];
  if (!isDay(year, month, day) || time === undefined || offset === undefined) return undefined;
  return Date.UTC(year, month - 1, day) + time - offset * 60_000;
}
