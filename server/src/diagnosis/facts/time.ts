import { message } from '../../core/message';
import type { Moment } from '../../log';
import { type Case, instantOf, once } from '../case';
import type { Ground } from '../model';
import { inLog } from './run';

/** When the run in question was, in milliseconds since 1970; a side is absent where the log's clock is not known. */
export interface RunTime {
  /** Where the endpoint became compliant for it. */
  readonly from?: number;
  /** The answer that ended it, or its last sign. */
  readonly end?: number;
  /** From here on the agent no longer takes the endpoint for compliant; absent where it does to the end. */
  readonly until?: number;
  /** Where the log ends. */
  readonly last?: number;
}

/** When the run in question was. */
export const runTime = once((own: Case): RunTime => {
  const { run, log } = own;
  if (!run || !log) return {};
  const { facts } = log.analysis;
  const end = run.fault ?? run.run?.last;
  const over = end && facts.statuses.find((one) => one.order > end.order && isOver(one));
  const at = (key: string, moment: Moment | undefined): object => {
    const instant = instantOf(own, moment);
    return instant === undefined ? {} : { [key]: instant };
  };
  const from = run.compliant ?? run.run?.start;
  return { ...at('from', from), ...at('end', end), ...at('until', over), ...at('last', facts.last) };
});

function isOver({ status, source }: { readonly status: string; readonly source: string }): boolean {
  return status !== 'compliant' && status !== 'other' && (source !== 'log' || status === 'unclear');
}

/** The offset of the log's clock, and where it comes from. */
export function clockOf(own: Case): { readonly logOffsetMinutes: number; readonly from: Ground } | undefined {
  const offset = own.log?.analysis.facts.offsets.at(-1);
  const [from] = offset ? inLog(own, offset, message('diagnosis.ground.clock')) : [];
  return offset && from && { logOffsetMinutes: offset.minutes, from };
}
