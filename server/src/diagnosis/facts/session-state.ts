import { greatest, least } from '../../core/many';
import { message } from '../../core/message';
import type { Moment } from '../../log';
import { redirectIn } from '../../nad';
import { type Case, instantOf, once } from '../case';
import { orderOf } from '../clock';
import { any, type Fact, factOf, likely, no, unknown, yes } from '../fact';
import { groundAt, type RecordView } from '../views';
import { isSameSession, newestAccept } from './accept';
import { listOnDevice, roleOf, servesStatus } from './applied';
import { isSilence } from './run';
import { inSession, isProvisioning, sessionInQuestion } from './session';
import { runTime } from './time';

/**
 * NAD or ISE show that ISE does not take the endpoint for compliant in the run: client provisioning, the list for unknown
 * endpoints, or a posture that is none.
 */
export const isUnknownToIse = once((own: Case): Fact => {
  const device = shownByDevice(own);
  if (device.truth !== 'unknown') return device;
  const ise = shownByIse(own);
  return ise.truth === 'unknown' ? any(device, ise) : ise;
});

function shownByDevice(own: Case): Fact {
  const session = sessionInQuestion(own);
  if (!session) return unknown('nad-session');
  const { view, belongs } = session;
  if (isProvisioning(view)) {
    const at = redirectIn(view.session)?.url;
    return { ...belongs, grounds: [inSession(view, message('diagnosis.ground.provisioning'), at)] };
  }
  const named = listOnDevice(own);
  if (!named) return unknown();
  const role = roleOf(own, named.name.bare);
  const serves = servesStatus(role, 'unknown');
  if (serves.truth !== 'yes')
    return servesStatus(role, 'compliant').truth === 'yes' && belongs.truth === 'yes' ? no() : unknown();
  if (servesStatus(role, 'compliant').truth === 'yes') return unknown();
  const ground = { ...named.ground, message: message('diagnosis.ground.unknown-list', { list: named.name.bare }) };
  return factOf(belongs.truth, [ground], ...belongs.asks);
}

function shownByIse(own: Case): Fact {
  const accept = newestAccept(own);
  const session = own.records.filter(({ record }) => record.kind === 'session' && record.posture).at(-1);
  const [first, second] = [accept?.view, session].map((view) => (view ? postureIn(own, view) : undefined));
  if (first?.truth === 'yes' || !second) return first ?? unknown('ise-record');
  return first ? any(first, second) : second;
}

function postureIn(own: Case, view: RecordView): Fact {
  const posture = view.record.posture;
  if (!posture) return unknown('ise-record');
  const ground = groundAt(view, posture.span, message('diagnosis.ground.posture', { status: posture.text }));
  if (/^compliant$/i.test(posture.text)) return no(ground);
  if (!/^(?:unknown|pending)$/i.test(posture.text)) return unknown();
  const { from } = runTime(own);
  const order = orderOf(view.at, from);
  // What ISE knew before the assessment says nothing about what came after.
  if (order === 'before') return unknown();
  return order === 'after' ? yes(ground) : likely([ground], 'nad-session');
}

/** No probe waits longer for its answer, in milliseconds. */
const timeout = 30_000;

/**
 * Probes stayed without an answer after ISE had lost the status. Where no answer dates the log, what it says is dated by the
 * change to compliant, which ISE saw, too.
 */
export function isSilentSince(own: Case): Fact {
  const quiet = (own.run?.groups ?? []).filter(isSilence).map(({ last }) => last);
  if (quiet.length === 0) return yes();
  const session = sessionInQuestion(own)?.view;
  const accept = newestAccept(own)?.view;
  const isOne = isSameSession(session?.session.sessionId?.text, accept?.record.sessionId?.text);
  const times = [session?.at, isOne || !session ? accept?.at : undefined].filter((at) => at !== undefined);
  if (times.length === 0) return likely([], 'taken-while-faulty');
  const lost = least(times);
  const ends = quiet.map((last) => instantOf(own, last) ?? datedByCompliance(own, last, lost));
  const end = greatest(ends.filter((at) => at !== undefined));
  if (end === Number.NEGATIVE_INFINITY) return likely([], 'taken-while-faulty');
  // The probe that was silent last was sent some time before it ended.
  return orderOf(lost + timeout, end) === 'before' ? yes() : likely([], 'posture-log');
}

/** When a moment of the log was, if the agent called the endpoint compliant when ISE did, the last time before it lost it. */
function datedByCompliance(own: Case, moment: Moment, lost: number): number | undefined {
  const from = own.run?.compliant ?? own.run?.run?.start;
  if (!from || from.stretch !== moment.stretch || from.time === 0) return undefined;
  const known = own.records.flatMap(({ at, record }) =>
    at !== undefined && at < lost && /^compliant$/i.test(record.posture?.text ?? '') ? [at] : [],
  );
  if (known.length === 0) return undefined;
  return greatest(known) + (moment.time + moment.shift - from.time - from.shift) * 1000;
}
