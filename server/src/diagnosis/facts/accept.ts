import { message } from '../../core/message';
import { type Case, once } from '../case';
import { orderOf, tolerance } from '../clock';
import { type Fact, factOf, likely, no, unknown, yes } from '../fact';
import type { Ground } from '../model';
import { groundAt, type RecordView } from '../views';
import { runTime } from './time';

/** What ISE sent last before the run was judged: its newest accept for this endpoint. */
export interface Accept {
  readonly view: RecordView;
  /** That it is the newest: times are missing where it is not known. */
  readonly isNewest: Fact;
  /** That it came after the endpoint was found compliant: the answer to the change of authorization. */
  readonly isAfterCompliance: Fact;
}

/** A place in a record of ISE. */
export function inRecord(view: RecordView, text: Ground['message']): Ground {
  const { record } = view;
  const span = record.lists[0]?.span ?? record.profile?.span ?? record.sessionId?.span ?? record.span;
  return groundAt(view, span, text);
}

/** A device takes a change of authorization within this time, in milliseconds. */
const within = 30_000;

/** The accepts of the endpoint that count for the run: later ones belong to a later authorization. */
function acceptsOf(own: Case): readonly RecordView[] {
  const { end } = runTime(own);
  const accepts = own.records.filter(({ record }) => record.kind === 'accept');
  // What the agent's report brought about may come some seconds after the probe that was faster.
  const dated = accepts.filter(({ at }) => orderOf(at, end === undefined ? undefined : end + within) !== 'after');
  return [...dated].sort((a, b) => (a.at ?? 0) - (b.at ?? 0));
}

/** The newest accept that counts for the run; undefined where ISE's records have none. */
export const newestAccept = once((own: Case): Accept | undefined => {
  const accepts = acceptsOf(own);
  const view = accepts.at(-1);
  if (!view) return undefined;
  const undated = accepts.some(({ at }) => at === undefined);
  const isNewest = accepts.length > 1 && undated ? unknown('ise-record') : yes();
  return { view, isNewest, isAfterCompliance: afterCompliance(own, view) };
});

function afterCompliance(own: Case, view: RecordView): Fact {
  const { posture } = view.record;
  const { from } = runTime(own);
  const order = from === undefined ? 'unknown' : orderOf(view.at, from - within);
  if (order === 'before') return no(inRecord(view, message('diagnosis.ground.accept-before')));
  if (posture) {
    const said = groundAt(view, posture.span, message('diagnosis.ground.posture', { status: posture.text }));
    return factOf(/^compliant$/i.test(posture.text) ? 'yes' : 'no', [said]);
  }
  const ground = inRecord(view, message('diagnosis.ground.accept'));
  // A session that was lost is authorized anew, for an unknown endpoint, before the agent hears of it.
  const mayBeAnew = own.run !== undefined && own.run.lost.length > 0 && !own.run.fault;
  return order === 'after' && !mayBeAnew ? yes(ground) : likely([ground], 'ise-record');
}

/** Whether two records, or a record and a session, have one session id. */
export function isSameSession(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one.toLowerCase() === other.toLowerCase();
}

/** Whether an instant is within a stretch of time, as far as it is known. */
export function isWithin(at: number, from: number | undefined, to: number | undefined): boolean {
  return (from === undefined || at >= from - tolerance) && (to === undefined || at <= to + tolerance);
}
