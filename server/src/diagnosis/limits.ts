import { type Message, message } from '../core/message';
import { durationText, timeText } from '../log';
import type { Case } from './case';
import { textInForce } from './facts/applied';
import { psnsOf } from './facts/probe';
import { intervalsDiffer } from './facts/profile';

/** What the material cannot tell, so that nobody takes silence for an answer. */
export function limitsOf(own: Case): readonly Message[] {
  return [...ofMaterial(own), ...ofLog(own), ...ofLists(own), ...ofCaptures(own)];
}

/** More paths nobody reads. */
const mostPaths = 8;

function ofMaterial({ pool: { unread } }: Case): readonly Message[] {
  return unread.length === 0 ? [] : [message('diagnosis.limit.unread', { paths: unread.slice(0, mostPaths) })];
}

function ofLog({ log, logs, run, pool }: Case): readonly Message[] {
  if (!log) return [message('diagnosis.limit.no-log')];
  const { facts, doubt } = log.analysis;
  const limits: Message[] = [];
  if (logs.length > 1) limits.push(message('diagnosis.limit.several-logs', { path: log.path }));
  const isSaid = doubt === 'unread' && pool.unread.length > 0;
  if (doubt && !isSaid) limits.push(message(`diagnosis.limit.doubt.${doubt}`));
  if (run?.run && !run.run.startSeen) limits.push(message('diagnosis.limit.begins-in-run'));
  if (facts.offsets.length === 0) limits.push(message('diagnosis.limit.no-clock'));
  const earlier = facts.misconfigurations.filter(({ asked, revived }) => asked === 'probe' && revived).at(-1);
  if (earlier) limits.push(message('diagnosis.limit.earlier-fault', { time: timeText(facts, earlier) }));
  const gap = facts.gaps.at(-1);
  if (gap)
    limits.push(
      message('diagnosis.limit.gap', { time: timeText(facts, gap.from), duration: durationText(gap.seconds) }),
    );
  return limits;
}

function ofLists(own: Case): readonly Message[] {
  const limits: Message[] = [];
  if (psnsOf(own).length === 0) limits.push(message('diagnosis.limit.no-psns'));
  if (intervalsDiffer(own)) limits.push(message('diagnosis.limit.profiles-differ'));
  const note = textInForce(own)?.note;
  return note ? [...limits, note] : limits;
}

function ofCaptures({ pool }: Case): readonly Message[] {
  return pool.captures.flatMap(({ path, capture }) => {
    const stopped = capture.stopped ? [message('diagnosis.limit.capture-stopped', { path })] : [];
    const [unread] = capture.unread;
    if (capture.leftOut + capture.forgotten > 0) stopped.push(message('diagnosis.limit.capture-left-out', { path }));
    return unread
      ? [...stopped, message('diagnosis.limit.capture-unread', { path, what: unread.name, count: unread.packets })]
      : stopped;
  });
}
