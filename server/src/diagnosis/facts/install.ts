import { message } from '../../core/message';
import { type Case, once } from '../case';
import { orderOf } from '../clock';
import type { Ground } from '../model';
import { groundAt } from '../views';
import { isSameSession } from './accept';
import { isNamed, listInForce } from './applied';

/** An installation of the list in force that the device's log or event log dates. */
export interface Installation {
  readonly at: number;
  readonly ground: Ground;
  /** The device's log names the very save. */
  readonly suffix?: string;
}

/** When the device put the list in force into effect for this session, oldest first; only what is dated. */
export const installations = once((own: Case): readonly Installation[] => {
  const named = listInForce(own);
  const id = named?.session?.view.session.sessionId?.text ?? named?.record?.record.sessionId?.text;
  const found = own.events.flatMap((view): readonly Installation[] => {
    const { event, at } = view;
    if (at === undefined || event.kind !== 'message') return [];
    const { kind, policy, sessionId, result, span } = event.message;
    if (kind !== 'policy-applied' || /fail/i.test(result?.text ?? '')) return [];
    if (sessionId && id !== undefined && !isSameSession(sessionId.text, id)) return [];
    if (!policy || !named || !isNamed(policy.name.bare, named.name.bare)) return [];
    const { suffix } = policy.name;
    return [{ at, ground: groundAt(view, span, message('diagnosis.ground.installed')), ...(suffix ? { suffix } : {}) }];
  });
  return [...found].sort((a, b) => a.at - b.at);
});

/** The list that the device's log shows in effect for the session at an instant; undefined where it does not tell. */
export function listInEffect(own: Case, at: number): string | undefined {
  const named = listInForce(own);
  const id = named?.session?.view.session.sessionId?.text;
  const dated = own.events.flatMap(({ event, at: when }) => {
    if (event.kind !== 'message' || event.message.kind !== 'policy-applied' || when === undefined) return [];
    const { policy, sessionId } = event.message;
    const isOther = sessionId && id !== undefined && !isSameSession(sessionId.text, id);
    return policy && !isOther ? [{ name: policy.name.bare, when }] : [];
  });
  if (dated.some(({ when }) => orderOf(when, at) === 'unknown')) return undefined;
  return dated.filter(({ when }) => when < at).sort((a, b) => b.when - a.when)[0]?.name;
}
