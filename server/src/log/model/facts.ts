import { isMixed, type TimeOrder } from '../shapes/order';
import { noTime } from '../syntax/time';
import { mergeFacts } from './merge';
import { settleAtEnd } from './probe';
import type { LogFacts, ProbeGroup } from './records';
import { noteGapAtEnd } from './runs';
import type { LogState } from './state';

/** How the text was read, as far as the events themselves do not tell. */
export type ReadingOf = Pick<LogFacts['reading'], 'shape' | 'dates' | 'length' | 'misread'> & {
  readonly order: TimeOrder;
};

/** A text that needed no turning or joining. */
export const plainReading: ReadingOf = {
  shape: 'plain',
  order: 'forward',
  dates: 'read',
  length: 'whole',
  misread: undefined,
};

function readingOf(state: LogState, how: ReadingOf): LogFacts['reading'] {
  const { timed, events, later, earlier, unread, firstUnread, byAgent, byOthers } = state;
  const dates = how.dates === 'read' && timed * 2 < events ? 'none' : how.dates;
  const order = how.order === 'forward' && isMixed(later, earlier) ? 'mixed' : how.order;
  const writer = byAgent > 0 ? 'agent' : byOthers > 0 ? 'other' : 'unknown';
  // A log begins in the middle of anything, also of a line.
  const isCutHead =
    unread === 1 && firstUnread?.start === 0 && events > 0 && (how.shape === 'plain' || how.shape === 'lines');
  const missed = isCutHead ? { unread: 0, firstUnread: undefined } : { unread, firstUnread };
  const mingled = state.mingled ? 'mingled' : 'one';
  const { years, stretch } = state;
  return { ...how, dates, order, years, stretches: stretch + 1, ...missed, mingled, writer };
}

/** What the log says, if it ends here. @param root is not gone on with; see `fork`. */
export function factsOf(root: LogState, how: ReadingOf): LogFacts {
  // What stands behind the last line end is a line only where something stands there.
  const lines = root.endsEmpty && root.lines > 1 ? root.lines - 1 : root.lines;
  root.lines = lines;
  if (root.others.size === 0) return factsOfEndpoint(root, how);
  const { others, total } = root;
  const own = factsOfEndpoint(root, how);
  const { unread } = own.reading;
  const further = [...others.values()].map((one) => {
    const facts = factsOfEndpoint(one, how);
    // What was not understood may be anybody's.
    return { ...facts, lines, reading: { ...facts.reading, unread } };
  });
  return mergeFacts({ ...own, events: total }, [own, ...further]);
}

/** @param final a state that is not gone on with. */
function factsOfEndpoint(final: LogState, how: ReadingOf): LogFacts {
  settleAtEnd(final);
  if (final.lastTime !== noTime) {
    const { lastLine: line, lastStart: lineStart, lastOrder: order, stretch, shift } = final;
    const mark = { line, lineStart, start: lineStart, end: lineStart };
    final.last = { mark, time: final.lastTime, order, stretch, shift };
  }
  noteGapAtEnd(final);
  const groups: ProbeGroup[] = [...final.groups.values()];
  const { lines, events, first, last, statuses, runs, probes, stateChanges, misconfigurations, restarts, gaps } = final;
  const { offsets, adapters, reachable, hosts, ports, platforms, firstEvent, compliant, compliantFrom, result } = final;
  const told = { firstEvent, compliant, compliantFrom, result };
  const steps = { statuses, runs, groups, probes, stateChanges, misconfigurations, restarts, gaps };
  const own = { endpoint: final.endpoint ?? '', parts: [], reading: readingOf(final, how) };
  return {
    lines,
    events,
    first,
    last,
    ...told,
    ...own,
    ...steps,
    offsets,
    adapters,
    reachable,
    hosts,
    ports,
    platforms,
  };
}
