import { message } from '../../core/message';
import { type Case, instantOf, once } from '../case';
import { tolerance } from '../clock';
import { type Fact, factOf, no, unknown, yes } from '../fact';
import { macKey } from '../groups';
import type { Ground } from '../model';
import { type EventView, groundAt, type RecordView } from '../views';
import { inRecord, isSameSession } from './accept';
import { roleOf, servesStatus } from './applied';
import { loopGrounds, loopOf, lossesOf } from './losses';
import { portKey } from './session';

/** What brings a loss about comes within this time before it, in milliseconds. */
const before = 60_000;

/** That ISE reported another status again and again. */
export function isLoop(own: Case): Fact {
  return own.log ? factOf(loopOf(own).length > 0 ? 'yes' : 'no', loopGrounds(own)) : unknown('posture-log');
}

/** When the losses of the loop were; undefined where the log's clock is not known. */
const lossTimes = once((own: Case): readonly number[] | undefined => {
  const times = loopOf(own).map((loss) => instantOf(own, loss));
  return times.every((time) => time !== undefined) ? (times as number[]) : undefined;
});

/** Whether an instant lies shortly before a loss. */
function isBefore(at: number | undefined, loss: number): boolean {
  return at !== undefined && at <= loss + tolerance && at >= loss - before;
}

/** Dated records of ISE, oldest first. */
const datedRecords = once((own: Case): readonly RecordView[] =>
  own.records.filter(({ at }) => at !== undefined).sort((a, b) => a.at! - b.at!),
);

/** Each loss has one of these shortly before it. No losses: nothing is known. */
function beforeEach(own: Case, found: readonly RecordView[], ground: (view: RecordView) => Ground): Fact {
  const times = lossTimes(own);
  if (!times || times.length === 0) return unknown('ise-record');
  const near = times.map((loss) => found.find(({ at }) => isBefore(at, loss)));
  const shown = near.flatMap((view) => (view ? [ground(view)] : []));
  if (shown.length === 0) return unknown('ise-record');
  return factOf(shown.length === times.length ? 'yes' : 'no', shown);
}

/** Accepts whose session id is another one than that of the accept before, of the same adapter. */
function newSessions(own: Case): readonly RecordView[] {
  const accepts = datedRecords(own).filter(({ record }) => record.kind === 'accept' && record.sessionId);
  const last = new Map<string, string>();
  return accepts.filter(({ record }) => {
    const mac = macKey(record.mac?.text ?? '');
    const id = record.sessionId!.text;
    const known = last.get(mac);
    last.set(mac, id);
    return known !== undefined && !isSameSession(known, id);
  });
}

/** A new session of the same adapter begins shortly before each loss. */
export function newSessionBeforeEach(own: Case): Fact {
  return beforeEach(own, newSessions(own), (view) =>
    groundAt(view, view.record.sessionId!.span, message('diagnosis.ground.new-session')),
  );
}

/** Some session goes on across a loss under its id. */
export function sameSessionAcross(own: Case): Fact {
  const records = datedRecords(own).filter(({ record }) => record.sessionId);
  for (const loss of lossTimes(own) ?? []) {
    const earlier = records.filter(({ at }) => at! < loss - before).at(-1);
    const later = records.find(({ at }) => at! > loss + tolerance);
    const ids = [earlier, later].map((view) => view?.record.sessionId?.text);
    if (earlier && later && isSameSession(ids[0], ids[1]))
      return yes(groundAt(later, later.record.sessionId!.span, message('diagnosis.ground.same-session')));
  }
  return no();
}

/** Within one session id, the PSN that decides changes before the losses. */
export function ownerChanges(own: Case): Fact {
  const records = datedRecords(own).filter(({ record }) => record.psn && record.sessionId);
  if (records.length < 2) return unknown('ise-record');
  const times = lossTimes(own);
  const changes = records.filter((view, index) => {
    const earlier = records
      .slice(0, index)
      .filter(({ record }) => isSameSession(record.sessionId!.text, view.record.sessionId!.text));
    const last = earlier.at(-1);
    return last !== undefined && last.record.psn!.text.toLowerCase() !== view.record.psn!.text.toLowerCase();
  });
  const [first] = changes;
  if (!first) return no();
  if (!times || times.length === 0) return unknown('posture-log');
  const isEarly = times.some((loss) => first.at! <= loss + tolerance);
  const grounds = changes.map((view) =>
    groundAt(view, view.record.psn!.span, message('diagnosis.ground.owner', { psn: view.record.psn!.text })),
  );
  return factOf(isEarly ? 'yes' : 'no', grounds);
}

const stop = /Acct-?Status-?Type\s{0,4}[=:]\s{0,4}Stop|Acct-?Terminate-?Cause/i;
const ends = /\b(?:time(?:d )?out|terminat|link down|bounce|session removed|disconnect)/i;

/** Messages that the port of this endpoint's session goes down: they name no endpoint. */
function portsDown(own: Case): readonly EventView[] {
  const ports = new Set(own.sessions.flatMap(({ session }) => session.interface?.text ?? []).map(portKey));
  return own.pool.events.filter(
    (view) =>
      isPortDown(view) && view.event.kind === 'message' && ports.has(portKey(view.event.message.interface?.text ?? '')),
  );
}

function isPortDown({ event }: EventView): boolean {
  return event.kind === 'message' && event.message.kind === 'port-down';
}

/** A message about this endpoint that says that its session ends. */
function tellsEnd(event: EventView['event']): boolean {
  return event.kind === 'message' && (event.message.kind === 'port-down' || ends.test(event.message.message.text));
}

/** The session is shown to end shortly before each loss: an accounting stop, a timeout, a port that goes down. */
export function sessionEndsBeforeEach(own: Case): Fact {
  const text = message('diagnosis.ground.session-ends');
  const stops = own.records.filter(({ record, source, at }) => {
    const words = source.text.slice(record.span.start, Math.min(record.span.end, record.span.start + 20_000));
    return at !== undefined && record.kind === 'accounting' && stop.test(words);
  });
  const ended = [...own.events.filter((view) => !isPortDown(view)), ...portsDown(own)].filter(
    ({ event, at }) => at !== undefined && tellsEnd(event),
  );
  const times = lossTimes(own);
  if (!times || times.length === 0 || stops.length + ended.length === 0) return unknown('nad-events');
  const near = times.flatMap((loss) => {
    const record = stops.find(({ at }) => isBefore(at, loss));
    if (record) return [inRecord(record, text)];
    const event = ended.find(({ at }) => isBefore(at, loss));
    return event?.event.kind === 'message' ? [groundAt(event, event.event.message.span, text)] : [];
  });
  return factOf(near.length === times.length ? 'yes' : 'no', near);
}

/** ISE has the authentication of a session, and no accounting of it. */
export function lacksAccounting(own: Case): Fact {
  const accepts = own.records.filter(({ record }) => record.kind === 'accept');
  const isAccounted = own.records.some(({ record }) => record.kind === 'accounting');
  const [first] = accepts;
  if (!first) return unknown('ise-record');
  return isAccounted ? no() : yes(inRecord(first, message('diagnosis.ground.no-accounting')));
}

/** Both adapters are this host's, and the other one authenticates shortly before each loss. */
export function otherAdapterBeforeEach(own: Case): Fact {
  const { macs } = own.log?.analysis.facts.adapters ?? { macs: [] };
  const accepts = datedRecords(own).filter(({ record }) => record.kind === 'accept' && record.mac);
  const used = new Set(accepts.map(({ record }) => macKey(record.mac!.text)));
  const own2 = macs.map(macKey).filter((mac) => used.has(mac));
  if (macs.length === 0) return unknown('posture-log');
  if (macs.length === 1) return no();
  if (own2.length < 2) return unknown('ise-record');
  const alternating = accepts.filter((view, index) => {
    const last = accepts[index - 1];
    return last !== undefined && macKey(last.record.mac!.text) !== macKey(view.record.mac!.text);
  });
  return beforeEach(own, alternating, (view) =>
    groundAt(view, view.record.mac!.span, message('diagnosis.ground.other-adapter')),
  );
}

/**
 * A loss is one only where the list for unknown endpoints lets ISE's answer through. Where ISE's accept that held then names a
 * list for compliant ones, a PSN that does not know the session has answered: its deny is missing.
 */
export function isRealLoss(own: Case): Fact {
  const times = lossesOf(own).map((loss) => instantOf(own, loss));
  const accepts = datedRecords(own).filter(({ record }) => record.kind === 'accept');
  for (const loss of times) {
    const held = loss === undefined ? undefined : accepts.filter(({ at }) => at! <= loss).at(-1);
    const list = held?.record.lists.find(({ kind }) => kind === 'dacl');
    if (list && servesStatus(roleOf(own, list.name), 'compliant').truth === 'yes') return unknown('nad-list');
  }
  return yes();
}
