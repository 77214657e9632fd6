import { isDay, monthOfName, offsetOfZone, timeOfDay } from '../../core/dates';
import type { Span } from '../../core/text';
import type { Stamp } from '../model';

const clock = String.raw`(?<hour>\d{1,2}):(?<minute>\d{1,2}):(?<second>\d{1,2})(?:\.(?<fraction>\d{1,9}))?`;
const name = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const weekday = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';

/** `*Mar 10 2026 08:00:04.120 UTC:`; `2026 Mar 10 08:00:04`. A name behind it is a zone where a colon follows. */
const logged = new RegExp(
  String.raw`(?<mark>[*.]?)\b(?:${weekday},? )?(?:(?<early>\d{4}) )?(?<name>${name}) {1,2}(?<day>\d{1,2})(?:,? (?<late>\d{4}))? ${clock}(?: (?<zone>[A-Z][A-Za-z]{1,5})(?=:)|(?: (?<utc>UTC|GMT)\b))?`,
  'g',
);
/** `2026-03-10T08:00:04.120+01:00`. */
const iso = new RegExp(
  String.raw`\b(?<early>\d{4})-(?<month>\d{2})-(?<day>\d{2})[T ]${clock} ?(?<zone>Z|UTC|[+-]\d{2}:?\d{2})?`,
  'g',
);
/** `*13:51:25.306 EDT Wed Sep 11 2019`, as `show clock` prints it. */
const shown = new RegExp(
  String.raw`(?<mark>[*.]?)(?<![\d:])${clock} (?<zone>[A-Za-z]{1,8}|[+-]\d{2}:?\d{2}) ${weekday} (?<name>${name}) {1,2}(?<day>\d{1,2}) (?<late>\d{4})(?!\d)`,
  'g',
);

/** The last time stamp in a stretch of a text: a log server puts its own in front of the device's. */
export function lastStamp(text: string, { start, end }: Span): Stamp | undefined {
  const head = text.slice(start, end);
  const found = [...head.matchAll(logged), ...head.matchAll(iso)].sort((a, b) => a.index - b.index).at(-1);
  return found && stampOf(found, start);
}

/** The time in a stretch of a text as `show clock` prints it. */
export function shownClock(text: string, { start, end }: Span): Stamp | undefined {
  const [found] = text.slice(start, end).matchAll(shown);
  return found && stampOf(found, start);
}

function stampOf(found: RegExpExecArray, from: number): Stamp | undefined {
  const groups = found.groups ?? {};
  const month = groups['name'] === undefined ? Number(groups['month']) : monthOfName(groups['name']);
  const day = Number(groups['day']);
  const time = timeOfDay(groups);
  const written = groups['late'] ?? groups['early'];
  const year = written === undefined ? undefined : Number(written);
  if (month === undefined || !isDay(year, month, day) || time === undefined) return undefined;
  const start = from + found.index;
  const zone = groups['zone'] ?? groups['utc'];
  const local = year === undefined ? undefined : Date.UTC(year, month - 1, day) + time;
  const offset = zone === undefined ? undefined : offsetOfZone(zone);
  return {
    text: found[0],
    span: { start, end: start + found[0].length },
    ...(local === undefined ? {} : { local }),
    ...(zone === undefined ? {} : { zone }),
    ...(local === undefined || offset === undefined ? {} : { instant: local - offset * 60_000 }),
    timeOfDay: time,
    month,
    day,
    isDoubtful: (groups['mark'] ?? '') !== '',
  };
}
