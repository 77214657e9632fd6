import { readListName } from '../../core/list-name';
import { message } from '../../core/message';
import { type AppliedAcl, aclsOf, redirectIn, type Written } from '../../nad';
import { type Case, once } from '../case';
import { orderOf } from '../clock';
import { type Fact, factOf, likely, no, yes } from '../fact';
import { macKey } from '../groups';
import type { Ground } from '../model';
import { groundAt, type RecordView, type SessionView } from '../views';
import { isSameSession, isWithin, newestAccept } from './accept';
import { runTime } from './time';

/** A session of the endpoint, and whether it is the one of the run that is judged. */
export interface OwnSession {
  readonly view: SessionView;
  /** It was printed while that run's authorization held; `unknown`: it may have been at another time. */
  readonly belongs: Fact;
}

/** How long after the end of the log a session is still taken for the same one, in milliseconds. */
const soon = 3_600_000;

/** The sessions of the endpoint, those that belong to the run first, then the latest. */
export const ownSessions = once((own: Case): readonly OwnSession[] => {
  const shown = own.sessions.filter(({ session }) => session.output !== 'table');
  const macs = new Set(shown.flatMap(({ session }) => (session.mac ? [macKey(session.mac.text)] : [])));
  const all = shown.map((view) => ({ view, belongs: belongs(own, view, macs.size) }));
  const rank = { yes: 2, unknown: 1, no: 0 } as const;
  return all.sort((a, b) => rank[b.belongs.truth] - rank[a.belongs.truth] || (b.view.at ?? 0) - (a.view.at ?? 0));
});

/** The session that the run had; undefined where none is shown, or only such as were before it. */
export function sessionInQuestion(own: Case): OwnSession | undefined {
  const [first] = ownSessions(own);
  return first && first.belongs.truth !== 'no' ? first : undefined;
}

function belongs(own: Case, view: SessionView, adapters: number): Fact {
  const ground = [inSession(view, message('diagnosis.ground.session'))];
  // With two adapters nobody knows which one's session carried the probe.
  if (adapters > 1) return likely(ground, 'which-session');
  const { from, end, until, last } = runTime(own);
  if (hasLaterSave(own, view, end)) return likely(ground, 'taken-while-faulty');
  if (isSessionOfAccept(own, view)) return yes(...ground);
  if (isOfLaterRun(own, view, end)) return likely(ground, 'taken-while-faulty');
  if (view.at !== undefined && from !== undefined) {
    if (orderOf(view.at, from) === 'before') return no(...ground);
    if (until !== undefined && orderOf(until, view.at) === 'before') return no(...ground);
    if (isWithin(view.at, from, until ?? (last === undefined ? undefined : last + soon))) return yes(...ground);
  }
  // Without a log there is no run that it could have missed: only a later session of the same client.
  if (view.at !== undefined && !own.log && !isReplaced(own, view)) return yes(...ground);
  return likely(ground, 'taken-while-faulty');
}

/** A session of a client that the device, or ISE, tells of at some time. */
interface Sighting {
  readonly id: string;
  readonly at: number | undefined;
}

/** What the device's messages and ISE's records say of the sessions of a session's client. */
function sightings(own: Case, { session: { mac } }: SessionView): readonly Sighting[] {
  const sighting = (id?: Pick<Written, 'text'>, client?: Pick<Written, 'text'>, at?: number): readonly Sighting[] =>
    id && client && mac && macKey(client.text) === macKey(mac.text) ? [{ id: id.text, at }] : [];
  return [
    ...own.records.flatMap(({ record, at }) => sighting(record.sessionId, record.mac, at)),
    ...own.events.flatMap(({ event, at }) =>
      event.kind === 'row' ? [] : sighting(event.message.sessionId, event.message.mac, at),
    ),
  ];
}

/** Another session of the same client is told of after this one was shown. */
function isReplaced(own: Case, view: SessionView): boolean {
  const id = view.session.sessionId?.text;
  return (
    id !== undefined &&
    sightings(own, view).some((one) => !isSameSession(one.id, id) && orderOf(view.at, one.at) === 'before')
  );
}

/**
 * The session has its list as it was saved after the run, or after ISE's answer that counts for the run: the list was changed
 * in between, and the session authorized anew.
 */
function hasLaterSave(own: Case, view: SessionView, end: number | undefined): boolean {
  const held = listOfSession(view)?.name;
  if (held?.suffix === undefined || held.saved === undefined) return false;
  const saved = held.saved.getTime();
  if (orderOf(end, saved) === 'before' && !wasThereBefore(own, view, saved)) return true;
  const accept = newestAccept(own);
  if (!own.log || accept?.isAfterCompliance.truth !== 'yes') return false;
  return accept.view.record.lists.some(
    ({ name, suffix, saved }) =>
      suffix !== undefined &&
      saved !== undefined &&
      name.toLowerCase() === held.bare.toLowerCase() &&
      Number.parseInt(held.suffix!, 16) > Number.parseInt(suffix, 16),
  );
}

/** Whether a save was shown, or sent, before it was made: its clock, or whoever wrote its name, is none to go by. */
function wasThereBefore(own: Case, view: SessionView, saved: number): boolean {
  const { bare, suffix } = listOfSession(view)!.name;
  const isSave = (one: { readonly name: string; readonly suffix?: string }): boolean =>
    one.suffix?.toLowerCase() === suffix?.toLowerCase() && one.name.toLowerCase() === bare.toLowerCase();
  return (
    orderOf(view.at, saved) === 'before' ||
    own.records.some(({ record, at }) => orderOf(at, saved) === 'before' && record.lists.some(isSave))
  );
}

/** The session is first told of after the run, during which the client had another one. */
function isOfLaterRun(own: Case, view: SessionView, end: number | undefined): boolean {
  const id = view.session.sessionId?.text;
  if (id === undefined || end === undefined) return false;
  const all = sightings(own, view);
  const mine = all.filter((one) => isSameSession(one.id, id) && one.at !== undefined);
  const hadOther = all.some((one) => !isSameSession(one.id, id) && orderOf(one.at, end) === 'before');
  return hadOther && mine.length > 0 && mine.every(({ at }) => orderOf(end, at) === 'before');
}

/**
 * The session is that of ISE's newest accept, and has the list that was sent then: two accepts of one session differ in their
 * list, and it may have been shown between them.
 */
function isSessionOfAccept(own: Case, view: SessionView): boolean {
  const accept = newestAccept(own);
  if (!accept || !isSameSession(accept.view.record.sessionId?.text, view.session.sessionId?.text)) return false;
  const held = listOfSession(view)?.name.bare.toLowerCase();
  return held === listSentIn(accept.view) && !isFollowed(own, accept.view);
}

/** The name of the IPv4 list in a record, for comparing. */
function listSentIn({ record }: RecordView): string | undefined {
  return record.lists.find(({ kind, family }) => kind === 'dacl' && family !== 6)?.name.toLowerCase();
}

/** ISE sent the same session another list later, be it after the run: then it was shown in between, whenever that was. */
function isFollowed(own: Case, accept: RecordView): boolean {
  return own.records.some(
    ({ record, at }) =>
      record.kind === 'accept' &&
      isSameSession(record.sessionId?.text, accept.record.sessionId?.text) &&
      orderOf(accept.at, at) === 'before' &&
      listSentIn({ ...accept, record }) !== listSentIn(accept),
  );
}

/** A place in a session's details: by default where it begins. */
export function inSession(view: SessionView, text: Ground['message'], at?: Pick<Written, 'span'>): Ground {
  const { sessionId, mac, span } = view.session;
  return groundAt(view, (at ?? sessionId ?? mac ?? { span }).span, text);
}

/** The list for IPv4 (or `family`) that a session names. */
export function listOfSession({ session }: SessionView, family: 4 | 6 = 4): AppliedAcl | undefined {
  return aclsOf(session).find(({ name }) => (name.family ?? 4) === family);
}

/** Whether a session shows what ISE wants of an endpoint whose posture it does not know: client provisioning. */
export function isProvisioning({ session }: SessionView): boolean {
  const redirect = redirectIn(session);
  return redirect?.action?.toLowerCase() === 'cpp';
}

/** A session is printed as a whole, and the device says that it is authorized. */
export function isShownWhole({ session }: SessionView): Fact {
  const { status, fields, extent, output, methods } = session;
  const isAuthorized = /^auth(?:orized|z success)$/i.test(status?.text ?? '');
  const isKnown = fields.every(({ known, section }) => known || section === 'head');
  // Older switches have no sections: what they apply stands between the head and the methods.
  const isOlder = output === 'ios' && methods.length > 0 && fields.some(({ known }) => known?.id === 'authorizedBy');
  return factOf((extent === 'whole' || isOlder) && isAuthorized && isKnown ? 'yes' : 'unknown', [], 'nad-session');
}

/**
 * Whether a session has a line that may name a list although this output is not known to have such a line (`Filter Name` of
 * an ASA): it grounds nothing, but nobody can say then that the session has no list.
 */
export function mayNameList({ session }: SessionView): boolean {
  return session.fields.some(
    ({ known, label, value }) =>
      !known &&
      (/\bACLs?\b|^Filter Name$/i.test(label.text) || readListName(value.text).prefix !== undefined) &&
      !/^(?:none|n\/?a|unknown)?$/i.test(value.text),
  );
}

/** A port's name for comparing: `Gi1/0/5` and `GigabitEthernet1/0/5` are one. */
export function portKey(port: string): string {
  return port.toLowerCase().replace(/^([a-z]{2})[a-z-]*/, '$1');
}
