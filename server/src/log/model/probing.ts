import type { Range } from '../../core/finding';
import { type Message, message } from '../../core/message';
import { clockText, dateText } from '../syntax/time';
import { type LogAnalysis, rangeOfMark } from './analysis';
import type { Moment } from './records';

/**
 * The last sign in a log that its agent probes, or started to: what only an interval above 0 brings about.
 * @returns its place and its time in words, with the date, as it is told beside another file; undefined where there is none, or the log is not the agent's own.
 */
export function lastProbing({
  facts,
  doubt,
}: LogAnalysis): { readonly range: Range; readonly time: string | Message } | undefined {
  if (doubt === 'other-log') return undefined;
  let last: Moment | undefined;
  for (const run of facts.runs) {
    const sign = run.probes > 0 ? run.last : run.startSeen ? run.start : undefined;
    if (sign && (!last || sign.order > last.order)) last = sign;
  }
  if (!last) return undefined;
  const time =
    last.time === 0 ? message('log.time.none') : `${dateText(last.time, facts.reading.years)} ${clockText(last.time)}`;
  return { range: rangeOfMark(last.mark), time };
}
