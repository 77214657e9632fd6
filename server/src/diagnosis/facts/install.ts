import { message } from '../../core/message';
import type { AppliedAcl, LogMessage } from '../../nad';
import { type Case, once } from '../case';
import { orderOf } from '../clock';
import { type Fact, likely, unknown, yes } from '../fact';
import { macKey } from '../groups';
import type { Ground } from '../model';
import { type EventView, groundAt } from '../views';
import { isSameSession } from './accept';
import { isNamed, listInForce, type NamedList } from './applied';

/** An installation of the list in force that the device's log or event log dates. */
export interface Installation {
  readonly at: number;
  readonly ground: Ground;
  /** The device's log names the very save. */
  readonly suffix?: string;
}

/** A message about a list: that the device put it into effect, or could not. */
interface ListMessage {
  readonly view: EventView;
  readonly message: LogMessage;
  readonly policy: AppliedAcl | undefined;
  readonly outcome: 'applied' | 'failed';
}

/**
 * What the device's log says of the lists of a session, and of lists without saying whose.
 * @param id undefined: of any. @param mac that of a client whose other sessions count, too.
 */
function listMessages(own: Case, id: string | undefined, mac?: string): readonly ListMessage[] {
  return own.events.flatMap((view): readonly ListMessage[] => {
    if (view.event.kind !== 'message') return [];
    const { message: told } = view.event;
    const { kind, policy, sessionId, result } = told;
    const isOfClient = mac !== undefined && told.mac !== undefined && macKey(told.mac.text) === macKey(mac);
    if (sessionId && id !== undefined && !isSameSession(sessionId.text, id) && !isOfClient) return [];
    const isFailure = kind === 'policy-failed' || kind === 'download-failed' || /fail/i.test(result?.text ?? '');
    if (!isFailure && kind !== 'policy-applied') return [];
    return [{ view, message: told, policy, outcome: isFailure ? 'failed' : 'applied' }];
  });
}

/** When the device put the list in force into effect for this session, oldest first; only what is dated. */
export const installations = once((own: Case): readonly Installation[] => {
  const named = listInForce(own);
  const id = named?.session?.view.session.sessionId?.text ?? named?.record?.record.sessionId?.text;
  const found = listMessages(own, id).flatMap(({ view, message: { span }, policy, outcome }) => {
    if (view.at === undefined || outcome === 'failed') return [];
    if (!policy || !named || !isNamed(policy.name.bare, named.name.bare)) return [];
    const { suffix } = policy.name;
    const ground = groundAt(view, span, message('diagnosis.ground.installed'));
    return [{ at: view.at, ground, ...(suffix ? { suffix } : {}) }];
  });
  return [...found].sort((a, b) => a.at - b.at);
});

/**
 * The device's log says that it could not fetch or install the list that ISE sent. One that it had refused before ISE sent it
 * now, or that it has put into effect since, is no such thing.
 */
export function installFails(own: Case, { name, record }: NamedList): Fact {
  const id = record?.record.sessionId?.text;
  const about = listMessages(own, id).filter(({ policy }) => !policy || isNamed(policy.name.bare, name.bare));
  const applied = about.filter(({ policy, outcome }) => policy && outcome === 'applied');
  const failure = about.find(
    ({ view, outcome }) =>
      outcome === 'failed' &&
      orderOf(view.at, record?.at) !== 'before' &&
      !applied.some((one) => isAfter(one.view, view)),
  );
  if (!failure) return unknown('nad-events');
  const { view, message: told, policy } = failure;
  const ground = groundAt(view, told.span, message('diagnosis.ground.install-fails'));
  // A download is nobody's in particular: the first one that fails after ISE sent the list is this session's.
  const isNext = policy !== undefined && applied.length === 0 && orderOf(view.at, record?.at) === 'after';
  const isOwn = told.sessionId ? isSameSession(told.sessionId.text, id) : isNext;
  return isOwn ? yes(ground) : likely([ground], 'nad-events');
}

/** Whether one message of the device came after another; of one log that has no clock, by its place. */
function isAfter(one: EventView, other: EventView): boolean {
  const order = orderOf(one.at, other.at);
  if (order !== 'unknown' || one.path !== other.path) return order !== 'before';
  return one.source === other.source && placeOf(one) > placeOf(other);
}

function placeOf({ event }: EventView): number {
  return (event.kind === 'message' ? event.message : event.row).span.start;
}

/**
 * The list that the device's log shows in effect for the client of the session at an instant, which may have another session
 * by then; undefined where it does not tell.
 */
export function listInEffect(own: Case, at: number): string | undefined {
  const session = listInForce(own)?.session?.view.session;
  const dated = listMessages(own, session?.sessionId?.text, session?.mac?.text).flatMap(({ view, policy, outcome }) =>
    policy && outcome === 'applied' && view.at !== undefined ? [{ name: policy.name.bare, when: view.at }] : [],
  );
  if (dated.some(({ when }) => orderOf(when, at) === 'unknown')) return undefined;
  return dated.filter(({ when }) => when < at).sort((a, b) => b.when - a.when)[0]?.name;
}
