import { monthOfName } from '../../core/dates';

/**
 * Time stamps at the head of a line. Seconds since 1970-01-01 *as the log's clock shows them* (local time without a
 * zone, one-second resolution): good for differences within one log, not an instant in UTC.
 */

/** What `readTime` found: the seconds and where the stamp ends; reused between calls. */
export interface TimeStamp {
  /** Seconds, or `noTime`. */
  seconds: number;
  /** Offset of its first character. */
  start: number;
  /** Offset behind the stamp; the start where there is none. */
  end: number;
  /** Whether the stamp names its year (syslog's does not). */
  hasYear: boolean;
}

/** A line without a readable time stamp. */
export const noTime = 0;

// syslog names no year: a leap year, so that Feb 29 exists. Only differences are ever shown.
const yearlessYear = 2000;

/** A fresh result for `readTime`. */
export function newTimeStamp(): TimeStamp {
  return { seconds: noTime, start: 0, end: 0, hasYear: false };
}

/** Days from 1970-01-01 to a date of the proleptic Gregorian calendar (Howard Hinnant's civil-day count). */
export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

/** Two digits, by their character codes, as a number, or -1. */
export function twoDigits(first: number, second: number): number {
  const tens = first - 48;
  const ones = second - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

/** A time of day in seconds, or -1 where it is none. */
export function secondsOfDay(hours: number, minutes: number, seconds: number): number {
  if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 60) return -1;
  return hours * 3600 + minutes * 60 + seconds;
}

/** Two digits at `at` as a number, or -1. */
function two(text: string, at: number): number {
  return twoDigits(text.charCodeAt(at), text.charCodeAt(at + 1));
}

/** `HH:MM:SS` at `at` in seconds, or -1. */
function clockAt(text: string, at: number): number {
  if (text.charCodeAt(at + 2) !== 58 || text.charCodeAt(at + 5) !== 58) return -1;
  return secondsOfDay(two(text, at), two(text, at + 3), two(text, at + 6));
}

let lastDate = -1;
let lastDay = 0;

// Neighbouring lines share their date: the calendar is asked once per day, not once per line.
function dayOf(year: number, month: number, day: number): number {
  const date = year * 10000 + month * 100 + day;
  if (date !== lastDate) {
    lastDate = date;
    lastDay = dayNumber(year, month, day);
  }
  return lastDay;
}

/** `2022/11/09 12:22:47` (Windows agent), `2022-11-09T12:22:47` (ISO, RFC 3339 syslog). */
function readDated(text: string, at: number, out: TimeStamp): boolean {
  const separator = text.charCodeAt(at + 4);
  if ((separator !== 47 && separator !== 45) || text.charCodeAt(at + 7) !== separator) return false;
  const century = two(text, at);
  const years = two(text, at + 2);
  const month = two(text, at + 5);
  const day = two(text, at + 8);
  const between = text.charCodeAt(at + 10);
  if (century < 0 || years < 0 || month < 1 || month > 12 || day < 1 || day > 31) return false;
  if (between !== 32 && between !== 84 && between !== 9) return false;
  const clock = clockAt(text, at + 11);
  if (clock < 0) return false;
  out.seconds = dayOf(century * 100 + years, month, day) * 86400 + clock;
  out.end = at + 19;
  out.hasYear = true;
  return true;
}

/** `Feb 11 20:38:05`, `Feb  1 20:38:05` (syslog). */
function readSyslog(text: string, at: number, out: TimeStamp): boolean {
  const first = text.charCodeAt(at);
  if (first < 65 || first > 83 || text.charCodeAt(at + 3) !== 32) return false;
  const month = monthOfName(text.slice(at, at + 3));
  if (month === undefined) return false;
  const dayAt = text.charCodeAt(at + 4) === 32 ? at + 5 : at + 4;
  const twoDigits = two(text, dayAt);
  const day = twoDigits >= 0 ? twoDigits : text.charCodeAt(dayAt) - 48;
  const clockStart = dayAt + (twoDigits >= 0 ? 3 : 2);
  if (!(day >= 1 && day <= 31) || text.charCodeAt(clockStart - 1) !== 32) return false;
  const clock = clockAt(text, clockStart);
  if (clock < 0) return false;
  out.seconds = dayOf(yearlessYear, month, day) * 86400 + clock;
  out.end = clockStart + 8;
  out.hasYear = false;
  return true;
}

/**
 * Reads the time stamp at `start`.
 * @returns whether there is one; `out` holds it, or `noTime` and `start`.
 */
export function readTime(text: string, start: number, end: number, out: TimeStamp): boolean {
  out.start = start;
  if (end - start >= 15) {
    const first = text.charCodeAt(start);
    const found = first >= 48 && first <= 57 ? readDated(text, start, out) : readSyslog(text, start, out);
    if (found && out.end <= end) return true;
  }
  out.seconds = noTime;
  out.end = start;
  out.hasYear = false;
  return false;
}

/** How far from the agent's fields its own stamp can stand: between them are only its names. */
const reach = 300;

/**
 * Looks for the last time stamp in `[start, before)`: what a tool put in front of a line (`file.txt:12:`) stands before
 * the line's own stamp.
 * @returns as `readTime`.
 */
export function findTimeBefore(text: string, start: number, before: number, out: TimeStamp): boolean {
  for (let at = before - 15; at >= start && at >= before - reach; at--) {
    const begins = isDigit(text.charCodeAt(at)) || isCapital(text.charCodeAt(at));
    if (begins && (at === start || !isWord(text.charCodeAt(at - 1))) && readTime(text, at, before, out)) return true;
  }
  out.seconds = noTime;
  out.start = start;
  out.end = start;
  out.hasYear = false;
  return false;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isCapital = (code: number): boolean => code >= 65 && code <= 90;
const isWord = (code: number): boolean => isDigit(code) || isCapital(code & ~32);

/**
 * The instant of an HTTP date (`Wed, 09 Nov 2022 11:26:24 GMT`, RFC 9110, always GMT) in seconds since 1970, or
 * undefined where the text is none.
 */
export function readHttpDate(text: string): number | undefined {
  const match = /^[A-Za-z]{3}, (\d{2}) ([A-Za-z]{3}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT/.exec(text);
  const month = match && monthOfName(match[2]!);
  if (!match || !month) return undefined;
  const clock = clockAt(match[4]!, 0);
  return clock < 0 ? undefined : dayNumber(Number(match[3]), month, Number(match[1])) * 86400 + clock;
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** `12:22:47` of a time in seconds. */
export function clockText(seconds: number): string {
  const inDay = ((seconds % 86400) + 86400) % 86400;
  return `${pad(Math.floor(inDay / 3600))}:${pad(Math.floor(inDay / 60) % 60)}:${pad(inDay % 60)}`;
}

/** `2026-03-10`; without a year where the log names none. */
export function dateText(seconds: number, years: 'named' | 'unnamed'): string {
  const date = new Date(seconds * 1000).toISOString().slice(0, 10);
  return years === 'named' ? date : date.slice(5);
}
