import { monthOfName } from '../../core/dates';
import { dayNumber } from '../syntax/time';

/**
 * A date and a time of day in any of the shapes in which tools print them. `numeric`: two numbers that may be day and
 * month or month and day; the file as a whole decides.
 */
export type Stamp =
  | {
      readonly kind: 'dated';
      readonly year: number | undefined;
      readonly month: number;
      readonly day: number;
      readonly seconds: number;
    }
  | {
      readonly kind: 'numeric';
      readonly first: number;
      readonly second: number;
      readonly year: number;
      readonly seconds: number;
    };

/** A stamp with its place in the text it was read from. */
export interface FoundStamp {
  readonly stamp: Stamp;
  readonly start: number;
  readonly end: number;
}

const halves = '上午|下午|오전|오후|午前|午後|[AaPp]\\.?[Mm]\\b\\.?';
const blank = '[ \\t\\u00a0\\u202f]';
const date = [
  '(?<year>\\d{4})[-/.年] ?(?<month>\\d{1,2})[-/.月] ?(?<day>\\d{1,2})(?:日|\\.)?',
  '(?<first>\\d{1,2})(?<between>[-/.]) ?(?<second>\\d{1,2})\\k<between> ?(?<anyYear>\\d{4}|\\d{2})',
  `(?<name>[A-Z][a-z]{2,8})\\.?${blank}{1,2}(?<nameDay>\\d{1,2})(?:,?${blank}(?<nameYear>\\d{4}))?`,
  `(?<dayFirst>\\d{1,2})[- .](?<dayName>[A-Z][a-z]{2,8})[- .](?<dayYear>\\d{4})`,
].join('|');
const clock = `(?:(?<before>${halves})${blank}?)?(?<hour>\\d{1,2})[:.](?<minute>\\d{2})[:.](?<second2>\\d{2})(?:[.,]\\d{1,9})?(?:${blank}?(?<after>${halves}))?(?:${blank}?(?:Z|[+-]\\d{2}:?\\d{2})\\b)?`;
const pattern = `(?<![\\w./:-])(?:${date})(?:T|,?${blank}{1,2}|,)${clock}(?![\\d:])`;
const anywhere = new RegExp(pattern, 'g');
const here = new RegExp(pattern, 'y');

type Groups = Readonly<Record<string, string | undefined>>;

function secondsOfDay(groups: Groups): number | undefined {
  const minute = Number(groups['minute']);
  const second = Number(groups['second2']);
  const half = groups['before'] ?? groups['after'];
  let hour = Number(groups['hour']);
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  if (half !== undefined && hour <= 12) hour = (hour % 12) + (/^(?:p|下午|오후|午後)/i.test(half) ? 12 : 0);
  return hour * 3600 + minute * 60 + second;
}

const fullYear = (digits: string): number => (digits.length === 2 ? 2000 + Number(digits) : Number(digits));

function stampOf(groups: Groups): Stamp | undefined {
  const seconds = secondsOfDay(groups);
  if (seconds === undefined) return undefined;
  if (groups['first'] !== undefined) {
    const first = Number(groups['first']);
    const second = Number(groups['second']);
    const year = fullYear(groups['anyYear'] ?? '');
    if (first < 1 || second < 1 || Math.min(first, second) > 12 || Math.max(first, second) > 31) return undefined;
    // With dots it is day and month in every country that writes the year last.
    if (groups['between'] === '.' && second <= 12) return { kind: 'dated', year, month: second, day: first, seconds };
    return { kind: 'numeric', first, second, year, seconds };
  }
  const name = groups['name'] ?? groups['dayName'];
  const month = name === undefined ? Number(groups['month']) : monthOfName(name.slice(0, 3));
  const day = Number(groups['day'] ?? groups['nameDay'] ?? groups['dayFirst']);
  const year = groups['year'] ?? groups['nameYear'] ?? groups['dayYear'];
  if (month === undefined || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  return { kind: 'dated', year: year === undefined ? undefined : Number(year), month, day, seconds };
}

/** The stamp that begins at `at`. */
export function stampAt(text: string, at: number): FoundStamp | undefined {
  here.lastIndex = at;
  const match = here.exec(text);
  const stamp = match?.groups && stampOf(match.groups);
  return match && stamp ? { stamp, start: at, end: at + match[0].length } : undefined;
}

/** The first or the last stamp in a text. */
export function findStamp(text: string, which: 'first' | 'last'): FoundStamp | undefined {
  let found: FoundStamp | undefined;
  for (const match of text.matchAll(anywhere)) {
    const stamp = match.groups && stampOf(match.groups);
    if (!stamp) continue;
    found = { stamp, start: match.index, end: match.index + match[0].length };
    if (which === 'first') return found;
  }
  return found;
}

/** A stamp from an instant, as UTC. */
export function stampOfInstant(milliseconds: number): Stamp | undefined {
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return undefined;
  const seconds = date.getUTCHours() * 3600 + date.getUTCMinutes() * 60 + date.getUTCSeconds();
  return { kind: 'dated', year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate(), seconds };
}

/** How a file writes days and months as numbers; `ambiguous`: it can be read in two ways that differ. */
export type FieldOrder = 'day-first' | 'month-first' | 'ambiguous';

/** A time of the log beside the same moment in UTC, from an HTTP `Date:` header. */
export interface Witness {
  readonly stamp: Stamp;
  readonly utc: number;
}

/** No zone is farther from UTC. */
const farthestZone = 14 * 3600 + 300;

/**
 * What two-number dates mean, from all of them: a number above 12; an HTTP date in the log; all on one day; or the one
 * reading in which time runs in one direction.
 */
export function fieldOrderOf(stamps: readonly Stamp[], witnesses: readonly Witness[]): FieldOrder {
  const numeric = stamps.flatMap((stamp) => (stamp.kind === 'numeric' ? [stamp] : []));
  const first = numeric[0];
  if (!first) return 'day-first';
  const dayFirst = numeric.some((stamp) => stamp.first > 12);
  const monthFirst = numeric.some((stamp) => stamp.second > 12);
  if (dayFirst !== monthFirst) return dayFirst ? 'day-first' : 'month-first';
  if (dayFirst) return 'ambiguous';
  const fits = (order: FieldOrder) =>
    witnesses.some(
      ({ stamp, utc }) => stamp.kind === 'numeric' && Math.abs(secondsOf(stamp, order) - utc) <= farthestZone,
    );
  if (fits('day-first') !== fits('month-first')) return fits('day-first') ? 'day-first' : 'month-first';
  const oneDay = numeric.every(
    (one) => one.first === first.first && one.second === first.second && one.year === first.year,
  );
  if (oneDay) return 'month-first';
  const straight = (order: FieldOrder) => runsStraight(numeric.map((stamp) => secondsOf(stamp, order)));
  if (straight('day-first') !== straight('month-first')) return straight('day-first') ? 'day-first' : 'month-first';
  return 'ambiguous';
}

function runsStraight(times: readonly number[]): boolean {
  let up = 0;
  let down = 0;
  for (let at = 1; at < times.length; at++) {
    if (times[at]! > times[at - 1]!) up++;
    else if (times[at]! < times[at - 1]!) down++;
  }
  return up === 0 || down === 0;
}

// syslog names no year: see syntax/time.ts.
const yearlessYear = 2000;

/** Seconds of the log's clock; 0 where the file does not decide what the stamp means. */
export function secondsOf(stamp: Stamp, order: FieldOrder): number {
  if (stamp.kind === 'dated')
    return dayNumber(stamp.year ?? yearlessYear, stamp.month, stamp.day) * 86400 + stamp.seconds;
  if (order === 'ambiguous') return 0;
  const [day, month] = order === 'day-first' ? [stamp.first, stamp.second] : [stamp.second, stamp.first];
  return month > 12 ? 0 : dayNumber(stamp.year, month, day) * 86400 + stamp.seconds;
}
