import { message } from '../../core/message';
import { type Case, once } from '../case';
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
