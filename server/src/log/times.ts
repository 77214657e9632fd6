import { type Message, message } from '../core/message';
import type { LogFacts, Moment } from './model/records';
import { clockText, dateText } from './syntax/time';

/** `7 s`, `3 min 30 s`, `2 h 5 min`, `3 d 4 h`: never finer than the log's one second. */
export function durationText(seconds: number): Message {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return message('log.duration.s', { s: whole });
  if (whole < 3600) return pair('min', Math.floor(whole / 60), 's', whole % 60);
  if (whole < 86400) return pair('h', Math.floor(whole / 3600), 'min', Math.floor((whole % 3600) / 60));
  return pair('d', Math.floor(whole / 86400), 'h', Math.floor((whole % 86400) / 3600));
}

type Unit = 'd' | 'h' | 'min' | 's';

function pair(major: 'd' | 'h' | 'min', count: number, minor: Unit, rest: number): Message {
  const text = message(`log.duration.${major}`, { [major]: count });
  return rest === 0
    ? text
    : message('log.duration.two', { major: text, minor: message(`log.duration.${minor}`, { [minor]: rest }) });
}

const dayOf = (time: number): number => Math.floor(time / 86400);

/** Whether a clock alone does not say when something was. */
function spansDays({ first, last, reading }: LogFacts): boolean {
  return first !== undefined && last !== undefined && (dayOf(first.time) !== dayOf(last.time) || reading.stretches > 1);
}

/** A moment's clock, with its date where the log spans days; or words that say that the log has none. */
export function timeText(facts: LogFacts, moment: Pick<Moment, 'time'>): string | Message {
  if (moment.time === 0) return message('log.time.none');
  const clock = clockText(moment.time);
  return spansDays(facts) ? `${dateText(moment.time, facts.reading.years)} ${clock}` : clock;
}

/** `+01:00`, `-03:30`. */
export function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}
